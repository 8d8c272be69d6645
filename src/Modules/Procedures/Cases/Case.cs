using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>An application on its way to a decision (事案). It keeps the version of the procedure it began with.</summary>
internal sealed record Case
{
    public required AuthorityCode Authority { get; init; }
    public required Guid Id { get; init; }
    public required CaseNumber Number { get; init; }

    /// <summary>What makes submission happen once: the draft's id, or the key a machine sent.</summary>
    public required string Origin { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; init; }
    public required string Section { get; init; }
    public required Guid Applicant { get; init; }
    public required string ApplicantName { get; init; }

    /// <summary>The name's kana as typed; empty where there is none.</summary>
    public string ApplicantKana { get; init; } = "";

    /// <summary>Through what it came in: see <see cref="Cases.Channel"/>.</summary>
    public string Channel { get; init; } = Cases.Channel.Online;
    public required CaseState State { get; init; }
    public string? AssigneeName { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The section's own target day (処理目標日), an office day.</summary>
    public required DateOnly DueOn { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The submission as JSON: typed answers and computed values.</summary>
    public required string Body { get; init; }

    /// <summary>Counts the changes; a write names the version it saw.</summary>
    public long Version { get; init; }

    /// <summary>Who examines it, while somebody does.</summary>
    public Guid? Assignee =>
        State is CaseState.UnderExamination { Assignee: var person } ? person : null;

    /// <summary>A staff member takes a received case, or takes it over from a colleague (担当になる).</summary>
    public Result<Case> Take(Caller staff) =>
        State switch
        {
            CaseState.Received received => this with
            {
                State = received.Take(staff.Person),
                AssigneeName = staff.DisplayName,
            },
            CaseState.UnderExamination examined when examined.Assignee == staff.Person =>
                new Refusal("case.already-yours", "この事案は、すでにあなたが担当しています。"),
            CaseState.UnderExamination examined => this with
            {
                State = examined.TakeOver(staff.Person),
                AssigneeName = staff.DisplayName,
            },
            _ => Decided(),
        };

    /// <summary>The assignee hands it back to the section (担当を外す).</summary>
    public Result<Case> Release(Caller staff) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Release(),
                AssigneeName = null,
            }
            : because.ToList();

    /// <summary>The assignee grants it (認定・受理).</summary>
    public Result<Case> Grant(Caller staff, DateTimeOffset at) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Grant(),
                DecidedAt = at,
            }
            : because.ToList();

    /// <summary>The assignee refuses it (却下). Reasons are checked where the notice is made.</summary>
    public Result<Case> Refuse(Caller staff, DateTimeOffset at) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Refuse(),
                DecidedAt = at,
            }
            : because.ToList();

    private Result<CaseState.UnderExamination> Mine(Caller staff) =>
        State switch
        {
            CaseState.UnderExamination examined when examined.Assignee == staff.Person => examined,
            CaseState.UnderExamination => new Refusal(
                "case.not-yours",
                $"この事案は{AssigneeName}さんが担当しています。「担当になる」を押してから進めてください。"
            ),
            CaseState.Received => new Refusal(
                "case.not-taken",
                "まだ担当者がいません。「担当になる」を押してから進めてください。"
            ),
            _ => Decided(),
        };

    private static Refusal Decided() =>
        new(
            "case.decided",
            "この事案はすでに決定されています。画面を読み込みなおして、最新の内容を確かめてください。"
        );
}
