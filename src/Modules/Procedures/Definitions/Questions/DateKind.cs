using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A date (日付) in an era or the Gregorian calendar (西暦), with limits that formulas give.</summary>
/// <remarks>The era field holds 西暦 or the name of an era; when it is empty, a year of four digits is Gregorian.</remarks>
internal sealed record DateKind(Expression? NotBefore, Expression? NotAfter) : QuestionKind
{
    /// <summary>The choice beside the eras.</summary>
    public const string Gregorian = "西暦";

    private static readonly IReadOnlyList<string> Fields = ["era", "year", "month", "day"];

    /// <summary>What the era field offers, the newest era first.</summary>
    public static IReadOnlyList<string> Eras { get; } =
    [Gregorian, .. Era.All.Reverse().Select(e => e.Name)];

    public override IReadOnlyList<string> Parts => Fields;

    public override ExpressionType Type => ExpressionType.Date;

    public override Value? Read(FieldInput input)
    {
        var (year, month, day) = (
            input.Line("year", "年", 10),
            input.Line("month", "月", 10),
            input.Line("day", "日", 10)
        );
        // A chosen era alone is no answer: the list may simply start on one.
        if (input.Refused || (year.Length == 0 && month.Length == 0 && day.Length == 0))
            return null;
        foreach (
            var (part, text, name) in new[]
            {
                ("year", year, "年"),
                ("month", month, "月"),
                ("day", day, "日"),
            }
        )
        {
            if (text.Length == 0)
                input.Refuse("date.incomplete", $"{input.Label}の{name}を入力してください。", part);
        }

        if (input.Refused)
            return null;
        var era = input.Line("era", "元号", 10);
        var parsed =
            era == Gregorian || (era.Length == 0 && Number(year) >= 1000)
                ? Western(input, year, month, day)
                : Japanese(input, era, year, month, day);
        return parsed is { } date ? new DateValue(date) : null;
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is DateValue d ? [ShowDate(d.Date)] : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value)
    {
        if (value is not DateValue d)
            yield break;
        yield return new("era", [Gregorian]);
        yield return new("year", [d.Date.Year.ToString(CultureInfo.InvariantCulture)]);
        yield return new("month", [d.Date.Month.ToString(CultureInfo.InvariantCulture)]);
        yield return new("day", [d.Date.Day.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>平成元年（1989年）2月3日: both calendars, so that a slip of the era is seen.</summary>
    public static string ShowDate(DateOnly date) =>
        Era.Of(date) is null
            ? DateText.Plain(date)
            : $"{Wareki.FormatYear(date)}（{date.Year}年）{date.Month}月{date.Day}日";

    private static DateOnly? Western(FieldInput input, string year, string month, string day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        if (y is not (>= 1000 and <= 9999))
            input.Refuse(
                "date.year",
                $"{input.Label}の年は西暦4桁で入力してください。和暦のときは元号を選んでください。",
                "year"
            );
        else if (m is not (>= 1 and <= 12))
            input.Refuse(
                "date.month",
                $"{input.Label}の月は1から12までの数字で入力してください。",
                "month"
            );
        else if (d < 1 || d > DateTime.DaysInMonth(y, m))
            input.Refuse(
                "date.impossible",
                $"{input.Label}の{y}年{m}月には1日から{DateTime.DaysInMonth(y, m)}日までしかありません。日を確かめてください。",
                "day"
            );
        else
            return new DateOnly(y, m, d);
        return null;
    }

    private static DateOnly? Japanese(
        FieldInput input,
        string era,
        string year,
        string month,
        string day
    )
    {
        if (era.Length == 0)
        {
            input.Refuse(
                "date.era",
                $"{input.Label}の元号を選んでください。西暦のときは年を4桁で入力してください。",
                "era"
            );
            return null;
        }

        if (Wareki.Parse(era, year, month, day).Ok(out var date, out var because))
            return date;
        var part = because[0].Code switch
        {
            "wareki.era" or "wareki.before-era" or "wareki.after-era" => "era",
            "wareki.year" => "year",
            "wareki.month" => "month",
            _ => "day",
        };
        input.Refuse(because[0].Code, $"{input.Label}：{because[0].Message}", part);
        return null;
    }

    private static int Number(string text) =>
        int.TryParse(
            text.Normalize(System.Text.NormalizationForm.FormKC),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
