using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Search;
using Ihatov.Procedures.Staff;

namespace Ihatov.Procedures.Cases;

/// <summary>One line of a worklist or of a resident's own list (一覧の1行).</summary>
internal sealed record CaseLine
{
    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Procedure { get; init; } = "";
    public int ProcedureVersion { get; init; }
    public string Section { get; init; } = "";
    public string ApplicantName { get; init; } = "";
    public string State { get; init; } = "";
    public Guid? Assignee { get; init; }
    public string? AssigneeName { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateOnly DueOn { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public long Version { get; init; }

    public static CaseLine Of(Case @case) =>
        new()
        {
            Authority = @case.Authority,
            Id = @case.Id,
            Number = @case.Number.ToString(),
            Procedure = @case.Procedure,
            ProcedureVersion = @case.ProcedureVersion,
            Section = @case.Section,
            ApplicantName = @case.ApplicantName,
            State = @case.State.Code,
            Assignee = @case.Assignee,
            AssigneeName = @case.AssigneeName,
            SubmittedAt = @case.SubmittedAt,
            DueOn = @case.DueOn,
            DecidedAt = @case.DecidedAt,
            Version = @case.Version,
        };
}

/// <summary>A member of staff who holds cases (担当者).</summary>
internal sealed record Holder
{
    public Guid Assignee { get; init; }
    public string AssigneeName { get; init; } = "";
}

/// <summary>All SQL of the staff's lists. A list carries its authorisation in the query: staff see the cases of their own sections.</summary>
/// <remarks>Each list is a walk along one index that begins with the authority and ends with what the filters look at, so that a line that does not fit costs no more than a step in the index.</remarks>
internal static class CaseListStore
{
    public const string Line =
        "authority, id, number, procedure, procedure_version, section, applicant_name, state, assignee, assignee_name, submitted_at, due_on, decided_at, version";

    /// <summary>A part of a list: up to so many lines beyond a position, in the list's order.</summary>
    /// <param name="backwards">The lines before the position instead of those after it.</param>
    public static async Task<IReadOnlyList<CaseLine>> Worklist(
        Session session,
        Caller staff,
        WorklistFilter filter,
        WorklistPosition? beyond,
        bool backwards,
        int limit
    )
    {
        var lines = new List<CaseLine>();
        var walked = staff.Sections.Where(own => filter.Section is null || own == filter.Section);
        foreach (var sections in walked.Chunk(Together))
            lines.AddRange(await Walks(session, staff, sections, filter, beyond, backwards, limit));
        var part = lines.AsEnumerable();
        if (staff.Sections.Count > Together)
            part = (
                filter.Order.Descending != backwards
                    ? lines.OrderByDescending(filter.Order.Of).ThenByDescending(l => l.Id, ById)
                    : lines.OrderBy(filter.Order.Of).ThenBy(l => l.Id, ById)
            ).Take(limit);
        return backwards ? [.. part.Reverse()] : [.. part];
    }

    /// <summary>How many sections' walks are merged by one query.</summary>
    private const int Together = 4;

    /// <summary>As both engines compare ids: by their text.</summary>
    private static Comparer<Guid> ById { get; } =
        Comparer<Guid>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"));

    private static Task<IReadOnlyList<CaseLine>> Walks(
        Session session,
        Caller staff,
        string[] sections,
        WorklistFilter filter,
        WorklistPosition? beyond,
        bool backwards,
        int limit
    ) =>
        session.Query<CaseLine>(
            WalkSql(session.Engine, sections.Length, filter, beyond is not null, backwards),
            new
            {
                authority = staff.Authority,
                section0 = sections[0],
                section1 = sections.ElementAtOrDefault(1),
                section2 = sections.ElementAtOrDefault(2),
                section3 = sections.ElementAtOrDefault(3),
                person = filter.Person(staff) ?? Guid.Empty,
                state = filter.State,
                stopped0 = CaseState.Stopped[0],
                stopped1 = CaseState.Stopped[1],
                procedure = filter.Procedure,
                dueFrom = filter.DueFrom,
                dueUntil = filter.DueUntil,
                receivedFrom = Start(filter.ReceivedFrom),
                receivedBefore = Start(filter.ReceivedUntil?.AddDays(1)),
                sort = beyond?.Sort,
                id = beyond?.Id ?? Guid.Empty,
                limit,
            }
        );

    private static DateTimeOffset Start(DateOnly? day) =>
        day is { } known ? JapanTime.Start(known).ToUniversalTime() : default;

    /// <summary>The text of a walk through each section; of several, no more lines than a page each are put in order. What a walk's own index does not order by is written so that neither engine takes another index for it.</summary>
    internal static string WalkSql(
        Engine engine,
        int sections,
        WorklistFilter filter,
        bool beyond,
        bool backwards
    )
    {
        var (sort, ascending) = (filter.Order.Column, filter.Order.Descending == backwards);
        var ownIndex = filter.View == WorklistView.Decided && filter.Order != ListOrder.Received;
        List<string> conditions =
        [
            "authority = @authority",
            "section = @section#",
            filter.View == WorklistView.Decided ? "decided_at is not null" : "decided_at is null",
        ];
        if (filter.Assignee == WorklistFilter.Nobody)
            conditions.Add("assignee is null");
        else if (filter.Assignee is not null)
            conditions.Add("assignee = @person");
        if (filter.Procedure is not null)
            conditions.Add(ownIndex ? "procedure = @procedure" : "(procedure || '') = @procedure");
        if (filter.State is not null)
            conditions.Add("(state || '') = @state");
        if (filter.Running)
            conditions.Add("(state || '') not in (@stopped0, @stopped1)");
        if (filter.DueFrom is not null)
            conditions.Add("due_on >= @dueFrom");
        if (filter.DueUntil is not null)
            conditions.Add("due_on <= @dueUntil");
        if (filter.ReceivedFrom is not null)
            conditions.Add("submitted_at >= @receivedFrom");
        if (filter.ReceivedUntil is not null)
            conditions.Add("submitted_at < @receivedBefore");
        if (beyond)
            conditions.Add($"({sort}, id) {(ascending ? ">" : "<")} (@sort, @id)");
        var direction = ascending ? "asc" : "desc";
        var order = $"order by {sort} {direction}, id {direction} limit @limit";
        string Walk(string columns) =>
            $"select {columns} from case_file where {string.Join(" and ", conditions)} {order}";
        string Walks(string columns) =>
            sections == 1
                ? Walk(columns).Replace('#', '0')
                : string.Join(
                    " union all ",
                    Enumerable
                        .Range(0, sections)
                        .Select(i =>
                            $"select * from ({Walk(columns).Replace('#', (char)('0' + i))}) s{i}"
                        )
                ) + $" {order}";
        // PostgreSQL merges the walks as it goes and reads no row that is not shown, unless a filter must look at each:
        // then, as on SQLite for several walks, only places in the index are merged, and rows are read of one page alone.
        // A place is on SQLite the rowid, which the index ends with, and on PostgreSQL the id, since there the index has none.
        if (engine == Engine.Sqlite ? sections == 1 : filter.FitsWhatIsMet)
            return Walks(Line);
        var place = engine == Engine.Sqlite ? "rowid" : "id";
        return $"""
            select c.{Line.Replace(", ", ", c.", StringComparison.Ordinal)}
            from ({Walks($"{sort}, id, {place} as place")}) p cross join case_file c
            where c.{place} = p.place
            order by p.{sort} {direction}, p.id {direction}
            """;
    }

    /// <summary>Keeps who took a list out, when and narrowed how.</summary>
    public static Task KeepExport(
        WriteSession session,
        Caller staff,
        string format,
        string filter,
        DateTimeOffset at
    ) =>
        session.Execute(
            """
            insert into list_export (authority, id, person, person_name, format, filter, at)
            values (@Authority, @Id, @Person, @DisplayName, @format, @filter, @at)
            """,
            new
            {
                staff.Authority,
                Id = Guid.CreateVersion7(at),
                staff.Person,
                staff.DisplayName,
                format,
                filter,
                at,
            }
        );

    private const string OpenOfSection =
        "from case_file where authority = @authority and section = s.section and decided_at is null";

    // PostgreSQL takes name and person in one step, of all sections in one query.
    private const string HoldersOnPostgres = $"""
        select h.assignee, h.assignee_name
        from unnest(@sections) s (section) cross join lateral (
            with recursive holder as (
                (select assignee, assignee_name {OpenOfSection} and assignee is not null order by assignee, due_on, id limit 1)
                union all
                select next.* from holder cross join lateral (
                    select assignee, assignee_name {OpenOfSection} and assignee > holder.assignee order by assignee, due_on, id limit 1
                ) next
            )
            select * from holder
        ) h
        """;

    private const string HoldersOnSqlite = $"""
        with recursive s (section) as (select value from json_each(@sections)),
        holder (section, assignee) as (
            select section, (select assignee {OpenOfSection} and assignee is not null order by assignee limit 1) from s
            union all
            select s.section, (select assignee {OpenOfSection} and assignee > s.assignee order by assignee limit 1)
            from holder s where s.assignee is not null
        )
        select s.assignee,
            (select assignee_name {OpenOfSection} and assignee = s.assignee order by due_on, id limit 1) as assignee_name
        from holder s where s.assignee is not null
        """;

    /// <summary>Who holds open cases of the caller's sections (担当している職員): a step in the index for each of them.</summary>
    public static async Task<IReadOnlyList<Holder>> Holders(Session session, Caller staff)
    {
        var holders = await session.Query<Holder>(
            session.Engine == Engine.Postgres ? HoldersOnPostgres : HoldersOnSqlite,
            new { authority = staff.Authority, sections = staff.Sections.ToArray() }
        );
        return
        [
            .. holders
                .DistinctBy(holder => holder.Assignee)
                .OrderBy(holder => holder.AssigneeName, StringComparer.Ordinal),
        ];
    }

    /// <summary>Cases of the caller's sections whose applicant's name or kana holds every word typed, newest first.</summary>
    /// <remarks>The index gives them in this order, so that a common name costs no more than a rare one.</remarks>
    public static async Task<IReadOnlyList<CaseLine>> Search(
        Session session,
        Caller staff,
        string typed,
        int limit
    )
    {
        if (SearchIndex.Term(session.Engine, staff.Authority, typed) is not { } term)
            return [];
        IReadOnlyList<CaseLine> found = [];
        foreach (var newest in CaseStore.Index.Newest(session.Engine))
        {
            if (found.Count * newest.Times < limit)
                continue;
            var before = newest.GoesOn ? found : [];
            var more = await session.Query<CaseLine>(
                SearchSql(newest),
                new
                {
                    authority = staff.Authority,
                    sections = staff.Sections.ToArray(),
                    term.SearchTokens,
                    term.SearchWord,
                    term.SearchWords,
                    limit,
                }
            );
            // A row that was indexed between the two looks comes twice.
            found = [.. before.Concat(more).DistinctBy(found => found.Id).Take(limit)];
            if (found.Count == limit)
                break;
        }
        return found;
    }

    /// <summary>The text of a search among the rows of one source.</summary>
    internal static string SearchSql(SearchSource newest) =>
        $"""
            select c.{Line.Replace(", ", ", c.", StringComparison.Ordinal)}
            from {newest.From} cross join case_file c
            where {newest.Where} and c.id = d.id and c.authority = @authority and c.section in @sections
            order by {newest.Order} limit @limit
            """;
}
