using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A date (日付) in an era or the Gregorian calendar (西暦), with limits that formulas give.</summary>
/// <remarks>
/// The era field holds 西暦 or the name of an era; when it is empty, a year of four digits is Gregorian. Where parts may be unknown (不詳),
/// the field <c>unknown</c> says which: <c>day</c> or <c>month-day</c>.
/// </remarks>
internal sealed record DateKind(Expression? NotBefore, Expression? NotAfter) : QuestionKind
{
    /// <summary>The choice beside the eras.</summary>
    public const string Gregorian = "西暦";

    /// <summary>The field that says which parts are unknown.</summary>
    public const string UnknownPart = "unknown";

    /// <summary>The parts that may be unknown together (不詳), with the words people choose them by.</summary>
    public static readonly IReadOnlyDictionary<string, Wording> UnknownParts = new Dictionary<
        string,
        Wording
    >(StringComparer.Ordinal)
    {
        ["day"] = new("{日|ひ}が{分|わ}からない", "{日|ひ}が わからない", "Day not known"),
        ["month-day"] = new(
            "{月|つき}と{日|ひ}が{分|わ}からない",
            "{月|つき}と {日|ひ}が わからない",
            "Month and day not known"
        ),
    };

    private static readonly IReadOnlyList<string> Fields = ["era", "year", "month", "day"];
    private static readonly IReadOnlyList<string> FieldsWithUnknown = [.. Fields, UnknownPart];

    /// <summary>What the era field offers, the newest era first.</summary>
    public static IReadOnlyList<string> Eras { get; } =
    [Gregorian, .. Era.All.Reverse().Select(e => e.Name)];

    /// <summary>Which parts may be unknown: of <see cref="UnknownParts"/>.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    public override IReadOnlyList<string> Parts => Unknown.Count > 0 ? FieldsWithUnknown : Fields;

    public override ExpressionType Type => ExpressionType.Date;

    public override Value? Read(FieldInput input) =>
        DateInput.Read(input, "", Unknown) is { } read
            ? read.IsCertain
                ? new DateValue(read.Earliest)
                : new UncertainValue(read)
            : null;

    /// <summary>False, with the reason noted, where the date is certainly outside the limits.</summary>
    public bool Within(Value value, Scope scope, FieldInput input)
    {
        var (earliest, latest) = value switch
        {
            DateValue d => (d.Date, d.Date),
            UncertainValue u => (u.Date.Earliest, u.Date.Latest),
            _ => (DateOnly.MinValue, DateOnly.MaxValue),
        };
        if (
            NotBefore is not null
            && Evaluator.Evaluate(NotBefore, scope) is DateValue first
            && latest < first.Date
        )
            input.Refuse(
                "date.too-early",
                $"{input.Label}は{ShowDate(first.Date)}以後の日付を入力してください。",
                "year",
                ShowDate(first.Date),
                ShowDate(first.Date, ReaderLanguage.English)
            );
        else if (
            NotAfter is not null
            && Evaluator.Evaluate(NotAfter, scope) is DateValue last
            && earliest > last.Date
        )
            input.Refuse(
                "date.too-late",
                $"{input.Label}は{ShowDate(last.Date)}以前の日付を入力してください。",
                "year",
                ShowDate(last.Date),
                ShowDate(last.Date, ReaderLanguage.English)
            );
        return !input.Refused;
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language) =>
        value switch
        {
            DateValue d => [ShowDate(d.Date, language)],
            UncertainValue u => [ShowDate(u.Date, language)],
            _ => [],
        };

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value switch
        {
            DateValue d => DateInput.Write(UncertainDate.Known(d.Date)),
            UncertainValue u => DateInput.Write(u.Date),
            _ => [],
        };

    /// <summary>平成元年（1989年）2月3日: both calendars, so that a slip of the era is seen.</summary>
    public static string ShowDate(DateOnly date) =>
        Era.Of(date) is null
            ? DateText.Plain(date)
            : $"{Wareki.FormatYear(date)}（{date.Year}年）{date.Month}月{date.Day}日";

    /// <summary>The same for a reader: 1989-02-03 (Heisei 1) in English.</summary>
    public static string ShowDate(DateOnly date, ReaderLanguage language) =>
        language != ReaderLanguage.English
            ? ShowDate(date)
            : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                + (Era.Of(date) is { } era ? $" ({era.Latin} {Wareki.YearIn(era, date)})" : "");

    /// <summary>A date with unknown parts for a reader: 昭和20年5月日不詳, 1945-05 (Day not known).</summary>
    public static string ShowDate(UncertainDate date, ReaderLanguage language) =>
        language != ReaderLanguage.English || date.Year is null
            ? date.ToJapanese()
            : (date.Month, date.Day) switch
            {
                (null, _) => $"{date.Year} ({UnknownParts["month-day"].PlainIn(language)})",
                (_, null) =>
                    $"{date.Year}-{date.Month:00} ({UnknownParts["day"].PlainIn(language)})",
                _ => ShowDate(date.Earliest, language),
            };
}
