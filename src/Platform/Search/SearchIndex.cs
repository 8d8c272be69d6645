using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Microsoft.Data.Sqlite;

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

    /// <summary>How many of the newest rows SQLite looks through as they are: FTS5 writes several pages at each commit, however few rows it is given, so that it is given many at once.</summary>
    private const int MostUnindexed = 256;

    private const string Tokens = "search_tokens";

    private const string HasSameText =
        "d.authority = @Authority and d.kind = @Kind and d.folded = @SameText";

    private readonly string[] addOnSqlite =
    [
        $"insert into {name} (authority, id, kind, folded) values (@Authority, @Id, @Kind, @Folded)",
        IndexNewest(name),
    ];

    private readonly string[] addOnPostgres =
    [
        $"insert into {name} (authority, id, kind, folded, tokens) values (@Authority, @Id, @Kind, @Folded, string_to_array(@Tokens, ' '))",
    ];

    // The row keeps its place among the newest.
    private readonly string[] changeOnSqlite =
    [
        $"update {name} set folded = @Folded where doc in ({string.Join(" union all ", SameOnSqlite(name).Select(s => $"select d.doc from {s.From} where {s.Where} and d.id = @Id"))})",
        $"""
            insert or replace into {name}_fts (rowid, tokens)
            select d.doc, {Tokens}(d.authority, d.kind, d.folded) from {name}_fts f cross join {name} d
            where {name}_fts match @SameToken and d.doc = f.rowid and d.authority = @Authority and d.id = @Id
            """,
    ];

    private readonly string[] changeOnPostgres =
    [
        $"update {name} set folded = @Folded, tokens = string_to_array(@Tokens, ' ') where authority = @Authority and id = @Id",
    ];

    /// <summary>The tables, for the module's engine-specific migration.</summary>
    public string CreateSql(Engine engine) =>
        engine == Engine.Sqlite
            ? $"""
                create table {name} (
                    doc integer primary key,
                    authority text not null,
                    id uuid not null,
                    kind text not null,
                    folded text not null
                );
                create virtual table {name}_fts using fts5 (tokens, content='', contentless_delete=1, tokenize='ascii');
                """
            : $"""
                create table {name} (
                    authority text not null,
                    id uuid not null,
                    kind text not null,
                    folded text not null,
                    tokens text[] not null,
                    primary key (authority, id) include (folded)
                );
                create index {name}_tokens on {name} using gin (tokens);
                create index {name}_same on {name} (authority, kind, folded, id);
                """;

    /// <summary>Indexes a row that is new, in the transaction that writes it. Words are found within one text, not across two.</summary>
    /// <param name="kind">What rows have in common of which the same text is looked for: the procedure of a case. It stays. At most 200 bytes in UTF-8.</param>
    public void Add(
        Changes changes,
        AuthorityCode authority,
        Guid id,
        string kind,
        params IEnumerable<string> texts
    )
    {
        var row = Row(changes.Engine, authority, id, kind, null, texts);
        foreach (var statement in changes.Engine == Engine.Postgres ? addOnPostgres : addOnSqlite)
            changes.Add(statement, row);
    }

    /// <summary>Indexes a row whose texts change, in the transaction that changes it.</summary>
    public void Change(
        Changes changes,
        AuthorityCode authority,
        Guid id,
        string kind,
        IEnumerable<string> before,
        IEnumerable<string> after
    )
    {
        var same = Same(authority, kind, before);
        var row = Row(changes.Engine, authority, id, kind, same, after);
        foreach (
            var statement in changes.Engine == Engine.Postgres ? changeOnPostgres : changeOnSqlite
        )
            changes.Add(statement, row);
    }

    private static object Row(
        Engine engine,
        AuthorityCode authority,
        Guid id,
        string kind,
        SameTexts? before,
        IEnumerable<string> texts
    )
    {
        var folded = FirstUnits(texts).ToList();
        return new
        {
            Authority = authority,
            Id = id,
            Kind = kind,
            Folded = string.Join(Separator, folded),
            before?.SameText,
            before?.SameToken,
            Tokens = engine == Engine.Postgres ? TokensForGin(authority, folded) : null,
        };
    }

    /// <summary>GIN knows no beginnings of tokens: single units are tokens of their own there.</summary>
    private static string TokensForGin(AuthorityCode authority, List<string> folded) =>
        Joined(
            authority.ToString(),
            folded
                .SelectMany(Bigrams.OfFolded)
                .Concat(folded.SelectMany(text => text.Select(Bigrams.One)))
                .Distinct()
        );

    /// <summary>Gives SQLite the function by which FTS5 is given a row's tokens.</summary>
    internal static void AddFunctions(SqliteConnection connection) =>
        connection.CreateFunction<string, string, string, string>(
            Tokens,
            static (authority, kind, folded) =>
                Whole(authority, kind, folded)
                + " "
                + Joined(authority, folded.Split(Separator).SelectMany(Bigrams.OfFolded)),
            isDeterministic: true
        );

    /// <summary>The token of a whole text of a kind, for FTS5; two that meet by chance are told apart by the row.</summary>
    private static string Whole(string authority, string kind, string folded) =>
        $"{authority}s{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}{Separator}{folded}")).AsSpan(0, 8))}";

    private static string Joined(string authority, IEnumerable<string> tokens)
    {
        var prefix = Prefix(authority);
        return prefix + string.Join(" " + prefix, tokens);
    }

    /// <summary>SQLite: the last row that FTS5 has been given; those behind it are looked through.</summary>
    private static string LastIndexed(string name) =>
        $"(select coalesce(max(id), 0) from {name}_fts_docsize)";

    /// <summary>SQLite: gives FTS5 the newest rows, once they are many.</summary>
    private static string IndexNewest(string name) =>
        $"""
            insert into {name}_fts (rowid, tokens)
            select doc, {Tokens}(authority, kind, folded) from {name}
            where doc > {LastIndexed(name)}
                and (select max(doc) from {name}) >= {LastIndexed(name)} + {MostUnindexed}
            order by doc
            """;

    /// <summary>What rows of a kind must have to have the same texts, as parameters for <see cref="OfSameText"/>.</summary>
    public static SameTexts Same(
        AuthorityCode authority,
        string kind,
        params IEnumerable<string> texts
    )
    {
        var folded = string.Join(Separator, FirstUnits(texts));
        return new(authority, kind, folded, Whole(authority.ToString(), kind, folded));
    }

    /// <summary>Where the rows of a kind that have the same texts, all of them, are taken from: newest first, one source after the other.</summary>
    public IReadOnlyList<SearchSource> OfSameText(Engine engine) =>
        engine == Engine.Sqlite
            ? SameOnSqlite(name)
            : [new($"{name} d", HasSameText, "d.id desc", GoesOn: false)];

    private static SearchSource[] SameOnSqlite(string name) =>
        [
            new(
                $"{name} d",
                $"d.doc > {LastIndexed(name)} and {HasSameText}",
                "d.doc desc",
                GoesOn: false
            ),
            new(
                $"{name}_fts f cross join {name} d",
                $"{name}_fts match @SameToken and d.doc = f.rowid and {HasSameText}",
                "f.rowid desc",
                GoesOn: true
            ),
        ];

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

    /// <summary>What somebody typed, as parameters for <see cref="Newest"/>; null when there is nothing in it to search for. Words between spaces must all be found.</summary>
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
                JsonSerializer.Serialize(words.Select(word => word.Folded))
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

    /// <summary>How many of an authority's newest rows PostgreSQL looks through for a common word before it asks GIN, which gives all rows of a word and in no order: 0.3 ms.</summary>
    private const int LookedThrough = 1000;

    /// <summary>How many times as many it looks through when that promises to fill the list: no more than 4 ms, where GIN would read thousands of rows of the word, 3 µs each.</summary>
    private const int Further = 12;

    /// <summary>Where a list takes the rows that are found from, newest first, one source after the other until the list is full.</summary>
    /// <remarks>SQLite looks the newest rows through, and gives those of a word in the order in which they were indexed. PostgreSQL walks the newest rows by their ids (UUID v7, which rise with time); a word that is rare among them is rare enough to be sorted. The query's parameters are the <see cref="SearchTerm"/>'s members under their names, and <c>@authority</c>.</remarks>
    public IReadOnlyList<SearchSource> Newest(Engine engine) =>
        engine == Engine.Sqlite
            ?
            [
                new($"{Unindexed} d", "true", "d.doc desc", GoesOn: false),
                new(
                    $"{name}_fts f cross join {name} d",
                    $"{name}_fts match @SearchTokens and d.doc = f.rowid",
                    "f.rowid desc",
                    GoesOn: true
                ),
            ]
            :
            [
                Walk(LookedThrough, behind: 0, times: null),
                Walk(LookedThrough * (Further - 1), behind: LookedThrough, Further),
                // Put in order before they are joined with anything, so that no more are than the list takes; the offset keeps
                // the planner from walking all rows by id in the hope of an early end.
                new(
                    $"(select id from {name} where tokens @> string_to_array(@SearchTokens, ' ') and {HasAllWords} order by id desc offset 0) d",
                    "true",
                    "d.id desc",
                    GoesOn: false
                ),
            ];

    private SearchSource Walk(int rows, int behind, int? times) =>
        new(
            $"(select id, folded from {name} where authority = @authority order by id desc limit {rows} offset {behind}) d",
            HasAllWords,
            "d.id desc",
            GoesOn: behind > 0,
            times
        );

    private string Unindexed =>
        $"(select doc, id from {name} where doc > {LastIndexed(name)} and authority = @authority and not exists (select 1 from json_each(@SearchWords) w where instr(folded, w.value) = 0))";

    /// <summary>Tokens carry their authority, so that a common word of 34 authorities is read of one only.</summary>
    private static string Prefixed(AuthorityCode authority, string token) =>
        Prefix(authority.ToString()) + token;

    private static string Prefix(string authority) => authority + "x";

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
/// <param name="SearchWords">All words: as patterns on PostgreSQL, as JSON on SQLite.</param>
public sealed record SearchTerm(string SearchTokens, string SearchWord, string SearchWords);

/// <summary>Rows of a kind with the same texts, as parameters (同じ文字の行).</summary>
/// <param name="SameToken">SQLite: what is looked up.</param>
public sealed record SameTexts(
    AuthorityCode Authority,
    string Kind,
    string SameText,
    string SameToken
);

/// <summary>A source of found rows (検索の取り出し方): <paramref name="From"/> has the row's id as <c>d.id</c>; the conditions; the order.</summary>
/// <param name="GoesOn">Its rows are those behind the rows of the source before; otherwise it gives those once more.</param>
/// <param name="Times">With the source before it looks through so many times as many rows as that one, and is not worth asking when that one found too few for so many times as many to fill the list; null where it gives all there are.</param>
public sealed record SearchSource(
    string From,
    string Where,
    string Order,
    bool GoesOn,
    int? Times = null
);
