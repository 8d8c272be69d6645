namespace Ihatov.Kernel;

/// <summary>One line of the Act on national holidays (祝日): a name, the years in which the line held, and the day it gives in a year.</summary>
/// <param name="To">The last year; <see cref="Now"/> while the line holds.</param>
internal sealed record HolidayRule(string Name, int From, int To, Func<int, DateOnly> Day)
{
    /// <summary>No last year yet.</summary>
    public const int Now = 9999;

    /// <summary>Every line since 1948, with the single days and moved days that special Acts gave.</summary>
    public static IReadOnlyList<HolidayRule> All { get; } =
    [
        new("元日", 1949, Now, On(1, 1)),
        new("成人の日", 1949, 1999, On(1, 15)),
        new("成人の日", 2000, Now, Monday(1, 2)),
        new("建国記念の日", 1967, Now, On(2, 11)),
        new("天皇誕生日", 1949, 1988, On(4, 29)),
        new("天皇誕生日", 1989, 2018, On(12, 23)),
        new("天皇誕生日", 2020, Now, On(2, 23)),
        new("春分の日", 1949, Now, year => new DateOnly(year, 3, Equinox.VernalDay(year))),
        new("みどりの日", 1989, 2006, On(4, 29)),
        new("昭和の日", 2007, Now, On(4, 29)),
        new("憲法記念日", 1949, Now, On(5, 3)),
        new("みどりの日", 2007, Now, On(5, 4)),
        new("こどもの日", 1949, Now, On(5, 5)),
        new("海の日", 1996, 2002, On(7, 20)),
        new("海の日", 2003, 2019, Monday(7, 3)),
        new("海の日", 2020, 2020, On(7, 23)),
        new("海の日", 2021, 2021, On(7, 22)),
        new("海の日", 2022, Now, Monday(7, 3)),
        new("山の日", 2016, 2019, On(8, 11)),
        new("山の日", 2020, 2020, On(8, 10)),
        new("山の日", 2021, 2021, On(8, 8)),
        new("山の日", 2022, Now, On(8, 11)),
        new("敬老の日", 1966, 2002, On(9, 15)),
        new("敬老の日", 2003, Now, Monday(9, 3)),
        new("秋分の日", 1948, Now, year => new DateOnly(year, 9, Equinox.AutumnalDay(year))),
        new("体育の日", 1966, 1999, On(10, 10)),
        new("体育の日", 2000, 2019, Monday(10, 2)),
        new("スポーツの日", 2020, 2020, On(7, 24)),
        new("スポーツの日", 2021, 2021, On(7, 23)),
        new("スポーツの日", 2022, Now, Monday(10, 2)),
        new("文化の日", 1948, Now, On(11, 3)),
        new("勤労感謝の日", 1948, Now, On(11, 23)),
        new("皇太子明仁親王の結婚の儀", 1959, 1959, On(4, 10)),
        new("昭和天皇の大喪の礼", 1989, 1989, On(2, 24)),
        new("即位礼正殿の儀", 1990, 1990, On(11, 12)),
        new("皇太子徳仁親王の結婚の儀", 1993, 1993, On(6, 9)),
        new("天皇の即位の日", 2019, 2019, On(5, 1)),
        new("即位礼正殿の儀", 2019, 2019, On(10, 22)),
    ];

    /// <summary>The day in a year; null where the line did not hold.</summary>
    public DateOnly? DayIn(int year) => From <= year && year <= To ? Day(year) : null;

    private static Func<int, DateOnly> On(int month, int day) =>
        year => new DateOnly(year, month, day);

    private static Func<int, DateOnly> Monday(int month, int nth) =>
        year =>
        {
            var first = new DateOnly(year, month, 1);
            return first.AddDays((8 - (int)first.DayOfWeek) % 7 + 7 * (nth - 1));
        };
}
