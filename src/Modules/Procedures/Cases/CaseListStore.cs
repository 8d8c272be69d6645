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
}

/// <summary>All SQL of the staff's lists. A list carries its authorisation in the query: staff see the cases of their own sections.</summary>
internal static class CaseListStore
{
    public const string Line =
        "authority, id, number, procedure, procedure_version, section, applicant_name, state, assignee, assignee_name, submitted_at, due_on, decided_at";

    /// <summary>A worklist of the caller's sections, a page at a time, without counting.</summary>
    /// <remarks>Open cases come by target day, decided ones newest first. Each section is its own walk along an index, so that
    /// the cost is the page's length times the caller's sections, however many cases there are.</remarks>
    public static async Task<IReadOnlyList<CaseLine>> Worklist(
        Session session,
        Caller staff,
        WorklistView view,
        WorklistPosition? after,
        int limit
    )
    {
        var lines = new List<CaseLine>();
        foreach (var section in staff.Sections)
            lines.AddRange(await Walk(session, staff, section, view, after, limit));
        var sorted =
            view == WorklistView.Decided
                ? lines.OrderByDescending(l => l.DecidedAt).ThenByDescending(l => $"{l.Id}")
                : lines.OrderBy(l => l.DueOn).ThenBy(l => $"{l.Id}");
        return [.. sorted.Take(limit)];
    }

    private static Task<IReadOnlyList<CaseLine>> Walk(
        Session session,
        Caller staff,
        string section,
        WorklistView view,
        WorklistPosition? after,
        int limit
    )
    {
        var (scope, sort, direction, beyond) = view switch
        {
            WorklistView.Mine => (
                "assignee = @person and decided_at is null",
                "due_on",
                "asc",
                ">"
            ),
            WorklistView.Open => ("decided_at is null", "due_on", "asc", ">"),
            _ => ("decided_at is not null", "decided_at", "desc", "<"),
        };
        var from = after is null
            ? ""
            : $"and ({sort} {beyond} @sort or ({sort} = @sort and id {beyond} @id))";
        return session.Query<CaseLine>(
            $"""
            select {Line} from case_file
            where authority = @authority and section = @section and {scope} {from}
            order by {sort} {direction}, id {direction} limit @limit
            """,
            new
            {
                authority = staff.Authority,
                section,
                person = staff.Person,
                sort = after?.Sort,
                id = after?.Id,
                limit,
            }
        );
    }

    /// <summary>Cases of the caller's sections whose applicant's name or kana holds every word typed, newest first.</summary>
    public static async Task<IReadOnlyList<CaseLine>> Search(
        Session session,
        Caller staff,
        string typed,
        int limit
    )
    {
        if (SearchIndex.Term(session.Engine, staff.Authority, typed) is not { } term)
            return [];
        return await session.Query<CaseLine>(
            $"""
            select {Line} from case_file
            where authority = @authority and section in @sections and {CaseStore.Index.Where(
                session.Engine,
                "id"
            )}
            order by submitted_at desc limit @limit
            """,
            new
            {
                authority = staff.Authority,
                sections = staff.Sections.ToArray(),
                term.SearchTokens,
                term.SearchWords,
                limit,
            }
        );
    }
}
