namespace Ihatov.Kernel;

/// <summary>A term (期間) of the Civil Code: 30 days, 2 weeks, 3 months, 1 year from an event.</summary>
/// <param name="Count">How many; at least 1.</param>
public readonly record struct Term(int Count, TermUnit Unit)
{
    /// <summary>The last day of the term, which ends with that day (民法 第141条, 第143条).</summary>
    /// <param name="day">The day of the event. It does not count (初日不算入, 民法 第140条).</param>
    /// <param name="startsAtMidnight">True when the term starts at 0:00 of the day, which then counts.</param>
    public DateOnly EndsOn(DateOnly day, bool startsAtMidnight = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        var first = startsAtMidnight ? day : day.AddDays(1);
        return Unit switch
        {
            TermUnit.Days => first.AddDays(Count - 1),
            TermUnit.Weeks => first.AddDays(7 * Count - 1),
            TermUnit.Months => BeforeCorrespondingDay(first, Count),
            _ => BeforeCorrespondingDay(first, 12 * Count),
        };
    }

    /// <summary>The last day, moved off closed days to the next open one (民法 第142条).</summary>
    public DateOnly EndsOn(DateOnly day, OfficeCalendar calendar, bool startsAtMidnight = false) =>
        calendar.NextOpen(EndsOn(day, startsAtMidnight));

    // Art. 143 (2): the day before the corresponding day; without one in that month, the month's last day.
    private static DateOnly BeforeCorrespondingDay(DateOnly first, int months)
    {
        var corresponding = first.AddMonths(months);
        return corresponding.Day == first.Day ? corresponding.AddDays(-1) : corresponding;
    }
}
