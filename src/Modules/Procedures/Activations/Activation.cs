using Ihatov.Kernel;

namespace Ihatov.Procedures.Activations;

/// <summary>A procedure that an authority has opened for a disaster, from a day to a day (災害時の受付).</summary>
internal sealed record Activation
{
    /// <summary>The longest time for which a procedure is opened at once, in days.</summary>
    public const int LongestDays = 1827;

    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }

    /// <summary>The procedure's id: D01.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>The name of the disaster (災害名), as applicants read it.</summary>
    public string Disaster { get; init; } = "";
    public DateOnly OccurredOn { get; init; }
    public DateOnly OpensOn { get; init; }

    /// <summary>The last day on which applications are taken.</summary>
    public DateOnly ClosesOn { get; init; }

    /// <summary>When it was closed before its last day; null when it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Counts the changes; a write names the version it saw.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Applications are taken on this day.</summary>
    public bool IsOpen(DateOnly day) => EndedAt is null && OpensOn <= day && day <= ClosesOn;

    /// <summary>Its last day has come and gone, or it was closed.</summary>
    public bool IsOver(DateOnly day) => EndedAt is not null || ClosesOn < day;

    /// <summary>What the act of opening says (記録の内容).</summary>
    public string Told =>
        $"{Procedure} {Disaster} {OccurredOn:yyyy-MM-dd} {OpensOn:yyyy-MM-dd} {ClosesOn:yyyy-MM-dd}";

    /// <summary>The activation if its days fit together and the disaster is not open already.</summary>
    /// <param name="others">What the authority has opened of the same procedure and not closed.</param>
    public Result<Activation> Checked(IEnumerable<Activation> others, DateOnly today)
    {
        var refusals = new List<Refusal>();
        void Refuse(string code, string message, string field) =>
            refusals.Add(new Refusal(code, message, field));
        if (OccurredOn > today)
            Refuse(
                "activation.future",
                "発生日には、今日までの日付を入力してください。",
                "occurred-on.year"
            );
        if (OpensOn < OccurredOn)
            Refuse(
                "activation.before-disaster",
                "受付開始日には、発生日以後の日付を入力してください。",
                "opens-on.year"
            );
        if (ClosesOn < OpensOn)
            Refuse(
                "activation.backwards",
                "受付終了日には、受付開始日以後の日付を入力してください。",
                "closes-on.year"
            );
        else if (ClosesOn < today)
            Refuse(
                "activation.over",
                "受付終了日には、今日以後の日付を入力してください。",
                "closes-on.year"
            );
        else if (ClosesOn.DayNumber - OpensOn.DayNumber > LongestDays)
            Refuse(
                "activation.too-long",
                "受付の期間は5年以内にしてください。受付終了日を早めてください。",
                "closes-on.year"
            );
        if (others.Any(o => o.Disaster == Disaster && !o.IsOver(today)))
            Refuse(
                "activation.twice",
                $"「{Disaster}」の受付は、すでに登録されています。期間を変えるときは、先にその受付を終えてください。",
                "disaster"
            );
        return refusals.Count > 0 ? refusals : this;
    }

    /// <summary>Closed now (受付の終了).</summary>
    public Result<Activation> End(DateTimeOffset at) =>
        IsOver(JapanTime.Date(at))
            ? new Refusal(
                "activation.ended",
                "この受付は、すでに終わっています。画面を読み込みなおして、最新の内容を確かめてください。"
            )
            : this with
            {
                EndedAt = at,
            };
}
