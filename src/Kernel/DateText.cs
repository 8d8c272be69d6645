namespace Ihatov.Kernel;

/// <summary>Dates as pages and notices write them (日付の書き方): Gregorian first.</summary>
public static class DateText
{
    private const string Weekdays = "日月火水木金土";

    /// <summary>2026年11月22日（令和8年）; before 1873 without an era.</summary>
    public static string Long(DateOnly date) =>
        Era.Of(date) is null ? Plain(date) : $"{Plain(date)}（{Wareki.FormatYear(date)}）";

    /// <summary>2026年11月24日（火）.</summary>
    public static string WithWeekday(DateOnly date) =>
        $"{Plain(date)}（{Weekdays[(int)date.DayOfWeek]}）";

    /// <summary>2026年11月24日.</summary>
    public static string Plain(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}
