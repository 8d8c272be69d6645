using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Architecture;

/// <summary>Rule 4: the authority stands first in every table, key and index, so that one authority's rows lie together and are found without the others'.</summary>
public sealed class SchemaTests
{
    private const string Shared = "shared by the installation's authorities; Platform's own";
    private const string OfPeople =
        "people and businesses belong to no authority; they deal with several";
    private const string OfRows = "found by an id that no other authority has";

    /// <summary>Tables that are no authority's, and why.</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["business"] = OfPeople,
        ["business_member"] = OfPeople,
        ["dead_letter"] = Shared,
        ["household_member"] = OfPeople,
        ["inbox"] = Shared,
        ["job"] = Shared,
        ["mail_address"] = OfPeople,
        ["migration"] = Shared,
        ["outbox"] = Shared,
        ["person"] = OfPeople,
    };

    /// <summary>On SQLite a full text index has a row number in front, and tables that SQLite makes itself.</summary>
    private static readonly string[] OfSqlitesSearch =
    [
        "case_search",
        "case_search_fts",
        "case_search_fts_config",
        "case_search_fts_data",
        "case_search_fts_docsize",
        "case_search_fts_idx",
    ];

    /// <summary>Keys and indexes of authorities' tables that begin otherwise, and why.</summary>
    private static readonly Dictionary<string, string> Indexes = new()
    {
        ["assignment (person, from_date)"] = "says for which authority somebody acts at all",
        ["case_file (applicant, submitted_at)"] = "a resident's applications in all towns",
        ["case_file (id)"] = OfRows,
        ["case_file (number)"] = "a receipt number is given once in the installation",
        ["draft (applicant, updated_at)"] = "a resident's drafts in all towns",
        ["draft (expired_at, id)"] = "drafts of all towns expire in one run",
        ["draft (expires_on, id)"] = "drafts of all towns expire in one run",
        ["draft (id)"] = OfRows,
        ["webhook (id)"] = OfRows,
    };

    private const string OfPostgresSearch = "case_search (tokens)";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_authority_stands_first_in_every_table_and_index(Engine engine)
    {
        var app = await App.Shared(engine);
        var (tables, indexes) = (new List<string>(), new List<string>());
        var count = 0;
        foreach (var store in app.Services.GetRequiredService<Stores>().All)
        {
            foreach (var index in await Shapes(store))
            {
                count++;
                var columns = index.Columns.Split(' ');
                if (columns[0] == "authority")
                    continue;
                if (index.Kind == "table")
                    tables.Add(index.Table);
                else
                    indexes.Add($"{index.Table} ({string.Join(", ", columns)})");
            }
        }
        count.ShouldBeGreaterThan(50);
        tables
            .Distinct()
            .ShouldBe(
                engine == Engine.Sqlite ? [.. Tables.Keys, .. OfSqlitesSearch] : Tables.Keys,
                ignoreOrder: true
            );
        indexes
            .Where(index => !tables.Contains(index.Split(' ')[0]))
            .ShouldBe(
                engine == Engine.Sqlite ? Indexes.Keys : [.. Indexes.Keys, OfPostgresSearch],
                ignoreOrder: true
            );
    }

    private static Task<IReadOnlyList<Shape>> Shapes(Store store) =>
        store.Read(
            session => session.Query<Shape>(store.Engine == Engine.Sqlite ? OnSqlite : OnPostgres),
            default
        );

    /// <summary>The columns of a table or of one of its keys and indexes, in their order, with spaces between.</summary>
    private sealed record Shape
    {
        public string Table { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Columns { get; init; } = "";
    }

    private const string OnSqlite = """
        select m.name as "table", 'table' as kind,
            (select group_concat(c.name, ' ') from (select name from pragma_table_info(m.name) order by cid) c) as columns
        from sqlite_master m where m.type = 'table'
        union all
        select m.name, 'index', (select group_concat(c.name, ' ') from (select name from pragma_index_info(i.name) order by seqno) c)
        from sqlite_master m, pragma_index_list(m.name) i where m.type = 'table'
        """;

    private const string OnPostgres = """
        select c.relname as "table", 'table' as kind,
            (select string_agg(a.attname, ' ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
        from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
        union all
        select c.relname, 'index',
            (select string_agg(a.attname, ' ' order by k.place) from unnest(i.indkey) with ordinality k (number, place)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where k.place <= i.indnkeyatts)
        from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = current_schema()::regnamespace
        """;
}
