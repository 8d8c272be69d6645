using System.Text.Json;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>What the applicant is asked to correct, why, and by when (補正の求め).</summary>
/// <param name="Id">The id of the draft in which the applicant answers.</param>
/// <param name="Questions">Ids of the questions that are open again; a repeating group is open as a whole.</param>
/// <param name="Message">What is to be corrected, in words the applicant reads.</param>
/// <param name="Deadline">The last day (補正期限), an office day.</param>
/// <param name="RequestedOn">The day it was asked; from then the target day stands still.</param>
internal sealed record CorrectionRequest(
    Guid Id,
    IReadOnlyList<string> Questions,
    string Message,
    DateOnly Deadline,
    DateOnly RequestedOn
)
{
    /// <summary>The longest message, in characters.</summary>
    public const int LongestMessage = 2000;

    /// <summary>The days an applicant is given unless staff say otherwise.</summary>
    public const int UsualDays = 14;

    /// <summary>The most days that can be given.</summary>
    public const int MostDays = 365;

    /// <summary>The usual last day: two weeks, moved off closed days.</summary>
    public static DateOnly UsualDeadline(DateOnly today, OfficeCalendar calendar) =>
        calendar.NextOpen(today.AddDays(UsualDays));

    /// <summary>True while the applicant may still answer.</summary>
    public bool IsInTime(DateOnly today) => today <= Deadline;

    /// <summary>A request as staff typed it; what is wrong with it otherwise.</summary>
    /// <param name="asked">Ids of the questions that the application answers.</param>
    public static Result<CorrectionRequest> Make(
        IReadOnlyList<string> questions,
        IReadOnlySet<string> asked,
        string message,
        DateOnly? deadline,
        DateOnly today,
        OfficeCalendar calendar
    )
    {
        var refusals = new List<Refusal>();
        if (questions.Count == 0)
            refusals.Add(
                new Refusal(
                    "correction.no-question",
                    "直してもらう質問を1つ以上選択してください。",
                    "questions"
                )
            );
        else if (questions.Any(q => !asked.Contains(q)))
            refusals.Add(
                new Refusal(
                    "correction.unknown-question",
                    "質問は表示された中から選択してください。",
                    "questions"
                )
            );
        if (
            !InputText
                .MultiLine(message, "申請者への説明", LongestMessage, "message")
                .Ok(out var words, out var because)
        )
            refusals.AddRange(because);
        else if (InputText.IsBlank(words))
            refusals.Add(
                new Refusal(
                    "correction.no-message",
                    "申請者への説明を入力してください。",
                    "message"
                )
            );
        if (deadline is not { } day)
            refusals.Add(
                new Refusal("correction.no-deadline", "補正の期限を選択してください。", "deadline")
            );
        else if (day <= today || day > today.AddDays(MostDays))
            refusals.Add(
                new Refusal(
                    "correction.deadline",
                    $"補正の期限は、明日から{MostDays}日以内の日にしてください。",
                    "deadline"
                )
            );
        else if (calendar.IsClosed(day, out var reason))
            refusals.Add(
                new Refusal(
                    "correction.closed-day",
                    $"補正の期限は開庁日にしてください（入力された日は{reason}です）。",
                    "deadline"
                )
            );
        return refusals.Count > 0
            ? refusals
            : new CorrectionRequest(
                Guid.CreateVersion7(),
                [.. questions.Distinct(StringComparer.Ordinal)],
                words!,
                deadline!.Value,
                today
            );
    }

    public string ToJson() => JsonSerializer.Serialize(this, PendingJson.Options);

    public static CorrectionRequest FromJson(string json) =>
        JsonSerializer.Deserialize<CorrectionRequest>(json, PendingJson.Options)
        ?? throw new InvalidDataException("A correction request is an object.");

    public bool Equals(CorrectionRequest? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => Id.GetHashCode();
}
