using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Cases;

/// <summary>Whom a case concerns (事案の申請者), without what was submitted.</summary>
internal sealed record ConcernedBy
{
    public Guid Applicant { get; init; }
    public string Number { get; init; } = "";
    public string Channel { get; init; } = "";
    public string State { get; init; } = "";
    public Guid? Assignee { get; init; }
    public string? Pending { get; init; }

    /// <summary>What the applicant is asked to correct now; null when nothing is.</summary>
    public CorrectionRequest? Asked =>
        CaseState.FromStore(State, Assignee, Pending) is CaseState.AwaitingCorrection waiting
            ? waiting.Request
            : null;
}

/// <summary>A resident's own cases a page at a time (自分の申請の一覧), along the index of applicants.</summary>
internal static class OwnCaseStore
{
    // Who examines it is the office's to know.
    private const string Line =
        "authority, id, number, procedure, procedure_version, section, applicant_name, state, submitted_at, due_on, decided_at, version";

    /// <summary>Newest first, after a position.</summary>
    /// <param name="name">Only those of the person or business with this name; null for all.</param>
    public static Task<IReadOnlyList<CaseLine>> List(
        Session session,
        Caller resident,
        WhenSubmitted? after,
        string? name,
        int limit
    ) =>
        session.Query<CaseLine>(
            $"""
            select {Line} from case_file
            where applicant = @applicant {(name is null ? "" : "and applicant_name = @name")} {(
                after is null
                    ? ""
                    : "and (submitted_at < @at or (submitted_at = @at and id < @id))"
            )}
            order by submitted_at desc, id desc limit @limit
            """,
            new
            {
                applicant = resident.Applicant,
                at = after?.At,
                id = after?.Id,
                name,
                limit,
            }
        );

    /// <summary>The names under which there are cases, that of the newest first.</summary>
    public static Task<IReadOnlyList<string>> Names(Session session, Caller resident) =>
        session.Query<string>(
            """
            select applicant_name from case_file where applicant = @applicant
            group by applicant_name order by max(submitted_at) desc
            """,
            new { applicant = resident.Applicant }
        );

    /// <summary>What of a case says whom it concerns and what is asked of them; null when there is none.</summary>
    public static Task<ConcernedBy?> Concerned(Session session, AuthorityCode authority, Guid id) =>
        session.First<ConcernedBy>(
            "select applicant, number, channel, state, assignee, pending from case_file where authority = @authority and id = @id",
            new { authority, id }
        );
}

/// <summary>Where a page of one's own cases ended (続きの位置).</summary>
internal sealed record WhenSubmitted(DateTimeOffset At, Guid Id)
{
    public static WhenSubmitted Of(CaseLine line) => new(line.SubmittedAt, line.Id);

    /// <summary>Reads <see cref="ToString"/>; anything else is the beginning.</summary>
    public static WhenSubmitted? Parse(string? text) =>
        (text ?? "").Split('_') is [var at, var id]
        && DateTimeOffset.TryParseExact(at, "O", null, DateTimeStyles.None, out var when)
        && Guid.TryParse(id, out var of)
            ? new(when, of)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At:O}_{Id}");
}
