using Ihatov.Kernel;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Staff;

/// <summary>How much time a case has left (残りの日数), in office days and in words.</summary>
internal sealed class CaseClock(DateOnly today, OfficeCalendar calendar)
{
    private readonly Dictionary<DateOnly, int> left = [];

    /// <summary>あと3開庁日, 今日まで, 2開庁日過ぎています; while the office waits for the applicant, that the time stands still.</summary>
    public string Words(DateOnly due, string state)
    {
        if (CaseState.Stopped.Contains(state))
            return "申請者を待つ間は停止中";
        if (due == today)
            return "今日まで";
        if (!left.TryGetValue(due, out var days))
            left[due] = days = calendar.OpenDays(today, due);
        return due > today
            ? $"あと{Math.Max(days, 1)}開庁日"
            : $"{Math.Max(-days, 1)}開庁日過ぎています";
    }
}
