using System.Globalization;
using System.Text.RegularExpressions;

namespace Ihatov.Kernel;

/// <summary>Dates in the Japanese calendar (和暦): writing and reading them by the eras of <see cref="Era.All"/>.</summary>
public static partial class Wareki
{
    /// <summary>令和8年11月22日, the first year as 元年; before 1873 the Gregorian date with 西暦.</summary>
    public static string Format(DateOnly date) => $"{FormatYear(date)}{date.Month}月{date.Day}日";

    /// <summary>令和8年, the first year as 元年; before 1873 the Gregorian year with 西暦.</summary>
    public static string FormatYear(DateOnly date) =>
        Era.Of(date) is not { } era ? $"西暦{date.Year}年"
        : YearIn(era, date) is var year && year == 1 ? $"{era.Name}元年"
        : $"{era.Name}{year}年";

    /// <summary>R8.11.22 as in narrow tables; before 1873 the Gregorian date as 1850.1.1.</summary>
    public static string FormatShort(DateOnly date) =>
        Era.Of(date) is { } era
            ? $"{era.Letter}{YearIn(era, date)}.{date.Month}.{date.Day}"
            : $"{date.Year}.{date.Month}.{date.Day}";

    /// <summary>The date of an era's year, month and day as typed (any width; 元 for year one); a refusal names what range would be right.</summary>
    /// <param name="era">Name or letter: 令和 or R.</param>
    public static Result<DateOnly> Parse(
        string? era,
        string? year,
        string? month,
        string? day,
        string? field = null
    )
    {
        if (Era.Named(era) is not { } known)
            return new Refusal(
                "wareki.era",
                $"元号を選んでください（{string.Join("・", Era.All.Select(e => e.Name))}）。",
                field
            );
        if (Number(year is "元" or "元年" ? "1" : year) is not { } y || y < 1)
            return new Refusal("wareki.year", "年を1以上の数字か「元」で入力してください。", field);
        if (Number(month) is not ({ } m and >= 1 and <= 12))
            return new Refusal("wareki.month", "月は1から12までの数字で入力してください。", field);
        return Of(known, y, m, Number(day) ?? 0, field);
    }

    /// <summary>The date in a text as <see cref="Format"/> and <see cref="FormatShort"/> write it, in any width; the separators . / - are alike.</summary>
    public static Result<DateOnly> Parse(string? text, string? field = null)
    {
        var match = Pattern().Match(InputText.Compatible(text).Trim());
        return match.Success
            ? Parse(
                match.Groups["era"].Value,
                match.Groups["year"].Value,
                match.Groups["month"].Value,
                match.Groups["day"].Value,
                field
            )
            : new Refusal(
                "wareki.format",
                "日付は「令和8年11月22日」のように入力してください。",
                field
            );
    }

    /// <summary>The year of a date counted within an era.</summary>
    public static int YearIn(Era era, DateOnly date) => date.Year - era.FirstYear + 1;

    private static Result<DateOnly> Of(Era era, int year, int month, int day, string? field)
    {
        var gregorian = era.FirstYear + year - 1;
        if (gregorian > DateOnly.MaxValue.Year)
            return new Refusal(
                "wareki.year",
                "年が大きすぎます。もう一度確かめてください。",
                field
            );
        var last = DateTime.DaysInMonth(gregorian, month);
        if (day < 1 || day > last)
            return new Refusal(
                "wareki.day",
                $"{era.Name}{year}年{month}月の日は1から{last}までの数字で入力してください。",
                field
            ).With($"{last}");
        var date = new DateOnly(gregorian, month, day);
        if (date < era.Start)
            return new Refusal(
                "wareki.before-era",
                $"{era.Name}は{Within(era, era.Start)}からです。元号と年月日を確かめてください。",
                field
            ).With(Format(era.Start), $"{era.Latin}", Iso(era.Start));
        if (date > era.End)
            return new Refusal(
                "wareki.after-era",
                $"{era.Name}は{Within(era, era.End)}までです。この日は{Format(date)}と入力してください。",
                field
            ).With(Format(date), $"{era.Latin}", Iso(era.End), Iso(date));
        return date;
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Within(Era era, DateOnly date) => Format(date)[era.Name.Length..];

    private static int? Number(string? text) =>
        InputText.Compatible(text).Trim() is { Length: <= 4 } digits
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(
        @"^(?<era>\p{L}+?)(?<year>元|[0-9]{1,2})[年./-](?<month>[0-9]{1,2})[月./-](?<day>[0-9]{1,2})日?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();
}
