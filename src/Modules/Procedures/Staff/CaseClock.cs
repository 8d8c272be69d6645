using Ihatov.Kernel;

namespace Ihatov.Procedures.Staff;

/// <summary>How much time a case has left (残りの日数), in office days and in words.</summary>
internal sealed class CaseClock(DateOnly today)
{
    /// <summary>The state in which the applicant corrects: the section's time does not run (補正待ち).</summary>
    private const string Stopped = "awaiting-correction";
    private readonly Dictionary<DateOnly, int> left = [];

    /// <summary>あと3開庁日, 今日まで, 2開庁日過ぎています; while the applicant corrects, that the time stands still.</summary>
    public string Words(DateOnly due, string state)
    {
        if (state == Stopped)
            return "補正待ちのため停止中";
        if (due == today)
            return "今日まで";
        if (!left.TryGetValue(due, out var days))
            left[due] = days = OfficeCalendar.Standard.OpenDays(today, due);
        return due > today
            ? $"あと{Math.Max(days, 1)}開庁日"
            : $"{Math.Max(-days, 1)}開庁日過ぎています";
    }
}
