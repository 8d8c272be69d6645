using System.Globalization;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Ui.Forms;

namespace Ihatov.Procedures.Staff;

/// <summary>A date on a page of staff (職員の画面の日付): year in the common era, month and day, in digits of any width.</summary>
internal static class TypedDate
{
    public static DateParts Typed(PostedForm form, string field) =>
        new(form[$"{field}.year"], form[$"{field}.month"], form[$"{field}.day"]);

    public static DateParts Of(DateOnly day) =>
        new(
            day.Year.ToString(CultureInfo.InvariantCulture),
            day.Month.ToString(CultureInfo.InvariantCulture),
            day.Day.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>The date; null when nothing was typed.</summary>
    public static Result<DateOnly?> Read(DateParts typed, string label, string field)
    {
        if (
            string.IsNullOrWhiteSpace(typed.Year)
            && string.IsNullOrWhiteSpace(typed.Month)
            && string.IsNullOrWhiteSpace(typed.Day)
        )
            return (DateOnly?)null;
        var (year, month, day) = (Number(typed.Year), Number(typed.Month), Number(typed.Day));
        if (year is < 1000 or > 9998)
            return new Refusal(
                "date.year",
                $"{label}の年は西暦4桁で入力してください。",
                $"{field}.year"
            );
        if (month is < 1 or > 12)
            return new Refusal(
                "date.month",
                $"{label}の月は1から12までの数字で入力してください。",
                $"{field}.month"
            );
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return new Refusal(
                "date.impossible",
                $"{label}の{year}年{month}月には1日から{DateTime.DaysInMonth(year, month)}日までしかありません。日を確かめてください。",
                $"{field}.day"
            );
        return (DateOnly?)new DateOnly(year, month, day);
    }

    private static int Number(string? text) =>
        int.TryParse(
            InputText.SingleLine(text).Ok(out var line, out _)
                ? line.Normalize(NormalizationForm.FormKC)
                : "",
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
