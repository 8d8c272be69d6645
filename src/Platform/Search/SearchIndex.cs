using System.Text;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Search;

/// <summary>A module's full-text index (検索索引) over its own rows: FTS5 on SQLite, an array of bigrams under GIN on PostgreSQL; both find exactly the rows whose folded text contains every searched word.</summary>
/// <remarks>Of a row's texts together, the first 800 UTF-16 units are searched when folded: longer are only names of characters that fold into many.</remarks>
/// <param name="name">Lower-case letters and underscores; the index's tables begin with it.</param>
public sealed class SearchIndex(string name)
{
    private const char Separator = '\n'; // folding leaves none in a text

    /// <summary>In UTF-8 less than the 2,704 bytes that an entry of PostgreSQL's index may have.</summary>
    private const int MostUnits = 800;

    // Nearly all rows fall at the first condition, which costs less than the second. The words are cut in a query of their
    // own, or PostgreSQL would cut them for each row anew.
    private const string HasAllWords =
        "strpos(folded, @SearchWord) > 0 and folded like all ((select string_to_array(@SearchWords, ' '))::text[])";

    private readonly string[] onSqlite =
    [
        $"insert into {name} (authority, id, folded) values (@Authority, @Id, @Folded)",
        $"insert into {name}_fts (rowid, tokens) values (last_insert_rowid(), @Tokens)",
    ];

    private readonly string[] onPostgres =
    [
        $"insert into {name} (authority, id, folded, tokens) values (@Authority, @Id, @Folded, string_to_array(@Tokens, ' '))",
    ];

    private readonly string[] putOnSqlite =
    [
        $"insert into {name} (authority, id, folded) values (@Authority, @Id, @Folded) on conflict (authority, id) do update set folded = excluded.folded",
        $"insert into {name}_fts (rowid, tokens) select doc, @Tokens from {name} where authority = @Authority and id = @Id",
    ];

    private readonly string[] putOnPostgres =
    [
        $"insert into {name} (authority, id, folded, tokens) values (@Authority, @Id, @Folded, string_to_array(@Tokens, ' ')) on conflict (authority, id) do update set folded = excluded.folded, tokens = excluded.tokens",
    ];

    /// <summary>The tables, for the module's engine-specific migration.</summary>
    public string CreateSql(Engine engine) =>
        engine == Engine.Sqlite
            ? $"""
                create table {name} (
                    doc integer primary key,
                    authority text not null,
                    id uuid not null,
                    folded text not null,
                    unique (authority, id)
                );
                create virtual table {name}_fts using fts5 (tokens, content='', contentless_delete=1, tokenize='ascii');
                """
            : $"""
                create table {name} (
                    authority text not null,
                    id uuid not null,
                    folded text not null,
                    tokens text[] not null,
                    primary key (authority, id) include (folded)
                );
                create index {name}_tokens on {name} using gin (tokens);
                """;

    /// <summary>Indexes a row, in the transaction that writes it; what was indexed of it before is replaced. Words are found within one text, not across two.</summary>
    public void Put(
        Changes changes,
        AuthorityCode authority,
        Guid id,
        params IEnumerable<string> texts
    )
    {
        var row = Row(changes.Engine, authority, id, texts);
        if (changes.Engine == Engine.Sqlite) // the row keeps its place among the newest
            changes.Add(
                $"delete from {name}_fts where rowid in (select doc from {name} where authority = @Authority and id = @Id)",
                row
            );
        foreach (var statement in changes.Engine == Engine.Postgres ? putOnPostgres : putOnSqlite)
            changes.Add(statement, row);
    }

    /// <summary>Indexes a row that is new: as <see cref="Put"/>, without looking for what was there before.</summary>
    public void Add(
        Changes changes,
        AuthorityCode authority,
        Guid id,
        params IEnumerable<string> texts
    )
    {
        var row = Row(changes.Engine, authority, id, texts);
        foreach (var statement in changes.Engine == Engine.Postgres ? onPostgres : onSqlite)
            changes.Add(statement, row);
    }

    private static object Row(
        Engine engine,
        AuthorityCode authority,
        Guid id,
        IEnumerable<string> texts
    )
    {
        var folded = FirstUnits(texts).ToList();
        var prefix = Prefix(authority);
        var tokens = folded.SelectMany(Bigrams.OfFolded);
        if (engine == Engine.Postgres) // GIN knows no beginnings of tokens: single units are tokens of their own there.
            tokens = tokens.Concat(folded.SelectMany(text => text.Select(Bigrams.One))).Distinct();
        return new
        {
            Authority = authority,
            Id = id,
            Folded = string.Join(Separator, folded),
            Tokens = prefix + string.Join(" " + prefix, tokens),
        };
    }

    /// <summary>What stands in the column <c>folded</c> of a row with these texts, to find the rows that have the same.</summary>
    public static string Folded(params IEnumerable<string> texts) =>
        string.Join(Separator, FirstUnits(texts));

    /// <summary>As much of the folded texts, none of them empty, as is searched; never half of a surrogate pair.</summary>
    private static IEnumerable<string> FirstUnits(IEnumerable<string> texts)
    {
        var room = MostUnits;
        foreach (var text in texts.Select(Kana.Fold).Where(text => text.Length > 0))
        {
            if (room <= 0)
                yield break;
            var length = Math.Min(room, text.Length);
            yield return char.IsHighSurrogate(text[length - 1]) && length < text.Length
                ? text[..(length - 1)]
                : text[..length];
            room -= length + 1;
        }
    }

    /// <summary>Takes a row out of the index.</summary>
    public void Remove(Changes changes, AuthorityCode authority, Guid id)
    {
        var row = new { Authority = authority, Id = id };
        if (changes.Engine == Engine.Sqlite)
            changes.Add(
                $"delete from {name}_fts where rowid in (select doc from {name} where authority = @Authority and id = @Id)",
                row
            );
        changes.Add($"delete from {name} where authority = @Authority and id = @Id", row);
    }

    /// <summary>What somebody typed, as parameters for <see cref="Where"/>; null when there is nothing in it to search for. Words between spaces must all be found.</summary>
    public static SearchTerm? Term(Engine engine, AuthorityCode authority, string typed)
    {
        var words = typed
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (Folded: Kana.Fold(word), Tokens: Bigrams.OfWord(word)))
            .Where(word => word.Folded.Length > 0)
            .DistinctBy(word => word.Folded)
            .ToList();
        if (words.Count == 0)
            return null;
        return engine == Engine.Sqlite
            ? new(
                string.Join(" AND ", words.Select(word => Phrase(authority, word.Tokens))),
                "",
                ""
            )
            : new(
                string.Join(
                    ' ',
                    words
                        .SelectMany(word => word.Tokens)
                        .Distinct()
                        .Select(t => Prefixed(authority, t))
                ),
                words.MaxBy(word => word.Folded.Length).Folded,
                string.Join(' ', words.Select(word => Like(word.Folded)))
            );
    }

    /// <summary>The condition for a list query, to stand beside its own authorisation; the query's parameters must have the <see cref="SearchTerm"/>'s members under their names.</summary>
    /// <param name="idColumn">The listed table's id column: <c>c.id</c>.</param>
    public string Where(Engine engine, string idColumn) =>
        engine == Engine.Sqlite
            ? $"{idColumn} in (select d.id from {name}_fts f join {name} d on d.doc = f.rowid where {name}_fts match @SearchTokens)"
            : $"{idColumn} in (select id from {name} where tokens @> string_to_array(@SearchTokens, ' ') and {HasAllWords})";

    /// <summary>How many of an authority's newest rows PostgreSQL looks through for a common word before it asks GIN, which gives all rows of a word and in no order.</summary>
    private const int LookedThrough = 3000;

    /// <summary>Where a list takes the rows that are found from, newest first, one source after the other until the list is full; the last one gives all.</summary>
    /// <remarks>SQLite gives the rows of a word in the order in which they were indexed. PostgreSQL walks the newest rows by their ids (UUID v7, which rise with time); a word that is rare among them is rare enough to be sorted. The query's parameters are those of <see cref="Where"/> and <c>@authority</c>.</remarks>
    public IReadOnlyList<SearchSource> Newest(Engine engine) =>
        engine == Engine.Sqlite
            ?
            [
                new(
                    $"{name}_fts f cross join {name} d",
                    $"{name}_fts match @SearchTokens and d.doc = f.rowid",
                    "f.rowid desc"
                ),
            ]
            :
            [
                new(
                    $"(select id, folded from {name} where authority = @authority order by id desc limit {LookedThrough}) d",
                    HasAllWords,
                    "d.id desc"
                ),
                // Put in order before they are joined with anything, so that no more are than the list takes; the offset keeps
                // the planner from walking all rows by id in the hope of an early end.
                new(
                    $"(select id from {name} where tokens @> string_to_array(@SearchTokens, ' ') and {HasAllWords} order by id desc offset 0) d",
                    "true",
                    "d.id desc"
                ),
            ];

    /// <summary>Tokens carry their authority, so that a common word of 34 authorities is read of one only.</summary>
    private static string Prefixed(AuthorityCode authority, string token) =>
        Prefix(authority) + token;

    private static string Prefix(AuthorityCode authority) => $"{authority}x";

    private static string Phrase(AuthorityCode authority, IReadOnlyList<string> tokens)
    {
        var phrase = $"\"{string.Join(' ', tokens.Select(token => Prefixed(authority, token)))}\"";
        return tokens is [{ Length: 4 }] ? phrase + " *" : phrase;
    }

    private static string Like(string folded)
    {
        var pattern = new StringBuilder("%");
        foreach (var c in folded)
        {
            if (c is '%' or '_' or '\\')
                pattern.Append('\\');
            pattern.Append(c);
        }
        return pattern.Append('%').ToString();
    }
}

/// <summary>A search as parameters (検索語).</summary>
/// <param name="SearchTokens">What is looked up.</param>
/// <param name="SearchWord">PostgreSQL: the longest word.</param>
/// <param name="SearchWords">PostgreSQL: all words as patterns.</param>
public sealed record SearchTerm(string SearchTokens, string SearchWord, string SearchWords);

/// <summary>A source of found rows (検索の取り出し方): <paramref name="From"/> has the row's id as <c>d.id</c>; the conditions; the order.</summary>
public sealed record SearchSource(string From, string Where, string Order);
