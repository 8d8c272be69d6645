using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ihatov.Kernel;

/// <summary>A date of which year, month or day may be unknown (年月日不詳), as in old family registers.</summary>
/// <remarks>Text form of ISO 8601-2 (EDTF): 1945-05-03, 1945-05-XX, 1945-XX-XX, XXXX-XX-XX. At least one day of the calendar fits.</remarks>
public sealed partial record UncertainDate
{
    private UncertainDate(int? year, int? month, int? day, DateOnly earliest, DateOnly latest)
    {
        Year = year;
        Month = month;
        Day = day;
        Earliest = earliest;
        Latest = latest;
    }

    public int? Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    /// <summary>The first day that fits; in year 1 of the calendar when the year is unknown.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day that fits; in year 9999 when the year is unknown.</summary>
    public DateOnly Latest { get; }

    /// <summary>True when year, month and day are known.</summary>
    public bool IsCertain => Year is not null && Month is not null && Day is not null;

    /// <summary>A known date.</summary>
    public static UncertainDate Known(DateOnly date) =>
        new(date.Year, date.Month, date.Day, date, date);

    /// <summary>A date of known and unknown (null) parts; refused when no day of the calendar fits.</summary>
    public static Result<UncertainDate> Of(int? year, int? month, int? day, string? field = null) =>
        Find(year, month, day, isLast: false) is { } earliest
        && Find(year, month, day, isLast: true) is { } latest
            ? new UncertainDate(year, month, day, earliest, latest)
            : new Refusal(
                "uncertain-date.impossible",
                "暦にない日付です。年月日を確かめてください。分からないところは「不詳」にしてください。",
                field
            );

    /// <summary>Reads the text form.</summary>
    public static Result<UncertainDate> Parse(string? text, string? field = null)
    {
        var match = Pattern().Match(text ?? "");
        return match.Success
            ? Of(
                Number(match.Groups["year"]),
                Number(match.Groups["month"]),
                Number(match.Groups["day"]),
                field
            )
            : new Refusal(
                "uncertain-date.format",
                "日付は「1945-05-XX」の形で、分からないところはXで入力してください。",
                field
            );
    }

    /// <summary>True or false where that is certain whatever the unknown parts are; otherwise null.</summary>
    public bool? IsBefore(UncertainDate other) =>
        Latest < other.Earliest ? true
        : Earliest >= other.Latest ? false
        : null;

    /// <summary>昭和20年5月日不詳, 昭和20年月日不詳, 年月日不詳; the Gregorian year where the era is not certain.</summary>
    public string ToJapanese()
    {
        var parts = new StringBuilder();
        var year =
            Era.Of(Earliest) == Era.Of(Latest) ? Wareki.FormatYear(Earliest) : $"西暦{Year}年";
        parts
            .Append(Year is null ? "年" : year)
            .Append(Year is null && Month is not null ? "不詳" : "");
        parts
            .Append(Month is null ? "月" : $"{Month}月")
            .Append(Month is null && Day is not null ? "不詳" : "");
        parts.Append(Day is null ? "日不詳" : $"{Day}日");
        return parts.ToString();
    }

    /// <summary>The text form.</summary>
    public override string ToString() =>
        $"{Year?.ToString("0000", CultureInfo.InvariantCulture) ?? "XXXX"}-{TwoDigits(Month)}-{TwoDigits(Day)}";

    private static string TwoDigits(int? part) =>
        part?.ToString("00", CultureInfo.InvariantCulture) ?? "XX";

    private static int? Number(Group group) =>
        group.Value[0] == 'X'
            ? null
            : int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateOnly? Find(int? year, int? month, int? day, bool isLast) =>
        (year, month, day) is (int a, int b, int c)
            ? Exists(a, b, c)
                ? new DateOnly(a, b, c)
                : null
            : (
                from y in Candidates(year, 9999, isLast)
                from m in Candidates(month, 12, isLast)
                from d in Candidates(day, DateTime.DaysInMonth(y, m), isLast)
                select (DateOnly?)new DateOnly(y, m, d)
            ).FirstOrDefault();

    private static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month);

    // The known part alone when it is in range, else all from the wanted end.
    private static IEnumerable<int> Candidates(int? known, int most, bool isLast) =>
        known is { } one ? (one >= 1 && one <= most ? [one] : [])
        : isLast ? Enumerable.Range(1, most).Reverse()
        : Enumerable.Range(1, most);

    [GeneratedRegex(
        "^(?<year>[0-9]{4}|XXXX)-(?<month>[0-9]{2}|XX)-(?<day>[0-9]{2}|XX)\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();
}
