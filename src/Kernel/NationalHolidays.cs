using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Ihatov.Kernel;

/// <summary>National holidays (国民の祝日・休日) as the Act (国民の祝日に関する法律, 昭和23年法律第178号) stood in each year, from its first day, 20 July 1948.</summary>
/// <remarks>The equinoxes are computed (right for 1948–2099, predicted beyond); the ones that count are announced each February for the next year. A change of the Act is a changed line of <see cref="HolidayRule.All"/>.</remarks>
public static class NationalHolidays
{
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, string>> Years =
        new();

    /// <summary>The holidays of a year with their names; substitutes are 振替休日, days between two holidays 国民の休日.</summary>
    public static IReadOnlyDictionary<DateOnly, string> Of(int year) =>
        Years.GetOrAdd(year, Compute);

    private static FrozenDictionary<DateOnly, string> Compute(int year)
    {
        var named = new Dictionary<DateOnly, string>();
        foreach (var rule in HolidayRule.All)
        {
            if (rule.DayIn(year) is { } day)
                named[day] = rule.Name;
        }
        var all = new Dictionary<DateOnly, string>(named);
        foreach (var holiday in named.Keys.Where(day => day.DayOfWeek == DayOfWeek.Sunday))
        {
            if (SubstituteFor(holiday, named) is { } substitute)
                all.TryAdd(substitute, "振替休日");
        }
        foreach (
            var between in named
                .Keys.Select(day => day.AddDays(1))
                .Where(day => IsBetween(day, named, all))
        )
            all.TryAdd(between, "国民の休日");
        return all.ToFrozenDictionary();
    }

    // Art. 3 (2): since 12 April 1973 the Monday after a holiday on Sunday, since 2007 the next day that is no holiday.
    private static DateOnly? SubstituteFor(DateOnly sunday, Dictionary<DateOnly, string> named)
    {
        if (sunday < new DateOnly(1973, 4, 12))
            return null;
        var day = sunday.AddDays(1);
        while (sunday.Year >= 2007 && named.ContainsKey(day))
            day = day.AddDays(1);
        return day;
    }

    // Art. 3 (3): since 27 December 1985; until 2006 neither on Sunday nor where the day is a substitute.
    private static bool IsBetween(
        DateOnly day,
        Dictionary<DateOnly, string> named,
        Dictionary<DateOnly, string> all
    ) =>
        day >= new DateOnly(1985, 12, 27)
        && named.ContainsKey(day.AddDays(1))
        && !all.ContainsKey(day)
        && (day.Year >= 2007 || day.DayOfWeek != DayOfWeek.Sunday);
}
