using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Staff;

/// <summary>Reads a worklist's filter (絞り込みの読み取り) from an address; what cannot be read is refused at its field and filters nothing.</summary>
internal static class ReadFilter
{
    /// <summary>The choices of target days, by the word that stands in the address.</summary>
    public static IReadOnlyList<(string Word, string Label)> DueChoices { get; } =
    [
        ("overdue", "目標日を過ぎた事案"),
        ("today", "今日が目標日の事案"),
        ("week", "今週が目標日の事案"),
    ];

    /// <summary>The filter and what was refused.</summary>
    public static (WorklistFilter Filter, IReadOnlyList<Refusal> Refusals) Of(
        IQueryCollection query,
        WorklistView view,
        DateOnly today
    )
    {
        var refusals = new List<Refusal>();
        string? Word(string name) =>
            query[name].ToString().Trim() is { Length: > 0 and <= 60 } word ? word : null;
        var open = view != WorklistView.Decided;
        var filter = new WorklistFilter
        {
            View = view,
            Section = Word("section"),
            State = Word("state"),
            Procedure = Word("procedure"),
            Assignee =
                view == WorklistView.Mine ? WorklistFilter.Me
                : open ? Known(Word("assignee"))
                : null,
            ReceivedFrom = Day(query["from"], "from", "受付日（から）", refusals),
            ReceivedUntil = Day(query["to"], "to", "受付日（まで）", refusals),
        };
        if (filter.ReceivedFrom > filter.ReceivedUntil)
            refusals.Add(
                new Refusal(
                    "filter.order",
                    "受付日（まで）には、受付日（から）と同じ日か、それより後の日を入力してください。",
                    "to"
                )
            );
        return (open ? WithDue(filter, Word("due"), today) : filter, refusals);
    }

    private static string? Known(string? assignee) =>
        assignee is WorklistFilter.Me or WorklistFilter.Nobody || Guid.TryParse(assignee, out _)
            ? assignee
            : null;

    private static WorklistFilter WithDue(WorklistFilter filter, string? word, DateOnly today) =>
        word switch
        {
            "overdue" => filter with { Due = word, DueUntil = today.AddDays(-1), Running = true },
            "today" => filter with { Due = word, DueFrom = today, DueUntil = today },
            "week" => filter with
            {
                Due = word,
                DueFrom = Monday(today),
                DueUntil = Monday(today).AddDays(6),
            },
            _ => filter,
        };

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>2026-11-01, 2026/11/1, 20261101 and the same in full-width digits.</summary>
    private static DateOnly? Day(string? typed, string field, string label, List<Refusal> refusals)
    {
        if (InputText.IsBlank(typed))
            return null;
        var plain = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (
            DateOnly.TryParseExact(
                plain,
                ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            ) && day.Year is > 1900 and < 9000
        )
            return day;
        refusals.Add(
            new Refusal(
                "filter.date",
                $"{label}は、2026-11-01のように年・月・日で入力してください。",
                field
            )
        );
        return null;
    }
}
