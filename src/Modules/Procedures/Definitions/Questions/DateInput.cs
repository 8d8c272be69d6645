using System.Globalization;
using System.Text;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>Reads and writes the fields of a date (日付の入力): era, year, month, day and which of them are unknown.</summary>
internal static class DateInput
{
    /// <summary>The date typed below a prefix; null when nothing was, or with refusals noted in the input.</summary>
    /// <param name="prefix">Before the names of the fields: <c>birth.</c>, or empty.</param>
    /// <param name="allowed">Which parts may be unknown.</param>
    public static UncertainDate? Read(
        FieldInput input,
        string prefix,
        IReadOnlyList<string> allowed
    )
    {
        var (year, month, day) = (
            input.Line(prefix + "year", "年", 10),
            input.Line(prefix + "month", "月", 10),
            input.Line(prefix + "day", "日", 10)
        );
        // A chosen era alone is no answer: the list may simply start on one.
        if (input.Refused || (year.Length == 0 && month.Length == 0 && day.Length == 0))
            return null;
        var unknown = allowed.Count == 0 ? "" : input.Raw(prefix + DateKind.UnknownPart);
        if (unknown.Length > 0 && !allowed.Contains(unknown, StringComparer.Ordinal))
        {
            input.Refuse(
                "choice.unknown",
                $"{input.Label}の分からないところは、表示された中から選んでください。",
                prefix + DateKind.UnknownPart
            );
            return null;
        }

        Need(input, prefix + "year", "年", year, isKnown: true);
        Need(input, prefix + "month", "月", month, isKnown: unknown != "month-day");
        Need(input, prefix + "day", "日", day, isKnown: unknown.Length == 0);
        if (input.Refused)
            return null;
        var era = input.Line(prefix + "era", "元号", 10);
        return era == DateKind.Gregorian || (era.Length == 0 && Number(year) >= 1000)
            ? Western(input, prefix, year, month, day)
            : Japanese(input, prefix, era, year, month, day);
    }

    /// <summary>The fields that give a date when read.</summary>
    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(UncertainDate date)
    {
        yield return new("era", [DateKind.Gregorian]);
        yield return new("year", [Text(date.Year)]);
        if (date.Month is not null)
            yield return new("month", [Text(date.Month)]);
        if (date.Day is not null)
            yield return new("day", [Text(date.Day)]);
        if (!date.IsCertain)
            yield return new(DateKind.UnknownPart, [date.Month is null ? "month-day" : "day"]);
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Need(FieldInput input, string part, string name, string text, bool isKnown)
    {
        if (isKnown && text.Length == 0)
            input.Refuse("date.incomplete", $"{input.Label}の{name}を入力してください。", part);
        else if (!isKnown && text.Length > 0)
            input.Refuse(
                "date.known",
                $"{input.Label}の{name}を空にするか、「分からないところ」を選び直してください。",
                part
            );
    }

    private static UncertainDate? Western(
        FieldInput input,
        string prefix,
        string year,
        string month,
        string day
    )
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        if (y is not (>= 1000 and <= 9999))
            input.Refuse(
                "date.year",
                $"{input.Label}の年は西暦4桁で入力してください。和暦のときは元号を選んでください。",
                prefix + "year"
            );
        else if (month.Length > 0 && m is not (>= 1 and <= 12))
            input.Refuse(
                "date.month",
                $"{input.Label}の月は1から12までの数字で入力してください。",
                prefix + "month"
            );
        else if (day.Length > 0 && (d < 1 || d > DateTime.DaysInMonth(y, m)))
            input.Refuse(
                "date.impossible",
                $"{input.Label}の{y}年{m}月には1日から{DateTime.DaysInMonth(y, m)}日までしかありません。日を確かめてください。",
                prefix + "day",
                $"{DateTime.DaysInMonth(y, m)}"
            );
        else
            return input.Keep(
                UncertainDate.Of(y, month.Length > 0 ? m : null, day.Length > 0 ? d : null),
                null
            );
        return null;
    }

    private static UncertainDate? Japanese(
        FieldInput input,
        string prefix,
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
                prefix + "era"
            );
            return null;
        }

        // Of unknown parts, any that the era has will do: 昭和64年 had only seven days.
        IReadOnlyList<Refusal> because = [];
        foreach (var m in month.Length > 0 ? [month] : Counted(12))
        {
            foreach (var d in day.Length > 0 ? [day] : Counted(31))
            {
                if (Wareki.Parse(era, year, m, d).Ok(out var date, out var refused))
                    return input.Keep(
                        UncertainDate.Of(
                            date.Year,
                            month.Length > 0 ? date.Month : null,
                            day.Length > 0 ? date.Day : null
                        ),
                        null
                    );
                because = because.Count > 0 ? because : refused;
            }
        }

        var part = because[0].Code switch
        {
            "wareki.era" or "wareki.before-era" or "wareki.after-era" => "era",
            "wareki.year" => "year",
            "wareki.month" => "month",
            _ => "day",
        };
        input.Refuse(
            because[0].Code,
            $"{input.Label}：{because[0].Message}",
            prefix + part,
            because[0].Arguments
        );
        return null;
    }

    private static IEnumerable<string> Counted(int most) =>
        Enumerable.Range(1, most).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private static int Number(string text) =>
        int.TryParse(
            text.Normalize(NormalizationForm.FormKC),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
