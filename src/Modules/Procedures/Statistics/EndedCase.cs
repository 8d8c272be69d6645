using Ihatov.Kernel;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Statistics;

/// <summary>An act as far as the clock of a case looks at it (時計を止める処理).</summary>
internal sealed record TimedAct
{
    public Guid CaseId { get; init; }
    public string Kind { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public static TimedAct Of(Act act) =>
        new()
        {
            CaseId = act.CaseId,
            Kind = act.Kind,
            At = act.At,
        };
}

/// <summary>What statistics count of a case that has ended (終わった事案).</summary>
/// <param name="Section">The section that ended it: a case that moved counts there alone.</param>
/// <param name="Outcome">The state's code: granted, refused, withdrawn, discontinued.</param>
/// <param name="OfficeDays">Office days from receipt to decision (処理日数), without those in which the applicant had it; 0 for one withdrawn or discontinued, whose time says nothing.</param>
/// <param name="InTime">Decided by its target day (目標日まで).</param>
internal sealed record EndedCase(
    AuthorityCode Authority,
    Guid Id,
    string Section,
    string Procedure,
    DateOnly ReceivedOn,
    DateOnly EndedOn,
    string Outcome,
    int OfficeDays,
    bool InTime
)
{
    /// <summary>The kinds of act that stop and start a case's clock.</summary>
    public static IReadOnlyList<string> Clock { get; } =
    [
        ActKind.CorrectionRequested,
        ActKind.Corrected,
        ActKind.Recalled,
        ActKind.PhaseGranted,
        ActKind.PhaseSubmitted,
    ];

    /// <param name="acts">The case's acts in their order; those that are not of the <see cref="Clock"/> change nothing.</param>
    /// <param name="calendar">The calendar of the case's authority.</param>
    public static EndedCase Of(CaseLine line, IEnumerable<TimedAct> acts, OfficeCalendar calendar)
    {
        var (received, ended) = (
            JapanTime.Date(line.SubmittedAt),
            JapanTime.Date(line.DecidedAt!.Value)
        );
        var decided = line.State is Granted or Refused;
        return new(
            line.Authority,
            line.Id,
            line.Section,
            line.Procedure,
            received,
            ended,
            line.State,
            decided ? OfficeDaysOf(received, ended, acts, calendar) : 0,
            decided && ended <= line.DueOn
        );
    }

    public const string Granted = "granted";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";
    public const string Discontinued = "discontinued";

    /// <summary>The office days less those of the pauses, each counted as the target day counts it when it moves.</summary>
    private static int OfficeDaysOf(
        DateOnly received,
        DateOnly ended,
        IEnumerable<TimedAct> acts,
        OfficeCalendar calendar
    )
    {
        var days = calendar.OpenDays(received, ended);
        DateOnly? stopped = null;
        foreach (var act in acts)
        {
            var on = JapanTime.Date(act.At);
            if (act.Kind is ActKind.CorrectionRequested or ActKind.PhaseGranted)
                stopped = on;
            else if (
                stopped is { } since
                && act.Kind is ActKind.Corrected or ActKind.Recalled or ActKind.PhaseSubmitted
            )
            {
                days -= calendar.OpenDays(since, on);
                stopped = null;
            }
        }
        return Math.Max(0, days);
    }
}
