using Ihatov.Kernel;

namespace Ihatov.Procedures.Demo;

/// <summary>The office days (開庁日) of a town in a few years, counted once: a million cases ask for them.</summary>
internal sealed class OfficeDays
{
    private readonly DateOnly[] open;
    private readonly DateOnly first;
    private readonly int[] next;

    public OfficeDays(OfficeCalendar calendar, DateOnly from, DateOnly until)
    {
        first = from;
        var days = new List<DateOnly>();
        next = new int[until.DayNumber - from.DayNumber + 1];
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            next[day.DayNumber - from.DayNumber] = days.Count;
            if (!calendar.IsClosed(day))
                days.Add(day);
        }
        open = [.. days];
    }

    /// <summary>The n-th office day after a day, as <see cref="OfficeCalendar.AddOpenDays"/> counts for n above 0.</summary>
    public DateOnly After(DateOnly day, int n)
    {
        var at = next[day.DayNumber - first.DayNumber];
        var itself = at < open.Length && open[at] == day;
        return open[Math.Min(at + n - (itself ? 0 : 1), open.Length - 1)];
    }
}
