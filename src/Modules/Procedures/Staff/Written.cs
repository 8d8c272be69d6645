using Ihatov.Platform.Web;
using Ihatov.Ui.Forms;

namespace Ihatov.Procedures.Staff;

/// <summary>What somebody wrote and was not kept (書いた内容), so that it can be copied where its field is not shown any more.</summary>
internal sealed record Written(string Label, string Text)
{
    private static readonly (string Field, string Label)[] Texts =
    [
        ("note", "メモ"),
        ("message", "申請者に伝えること"),
        ("comment", "差し戻す理由"),
        ("reason", "理由"),
        ("remark", "理由の補足"),
        ("visit", "面談・調査の結果"),
    ];

    private static readonly (string Field, string Label)[] Dates =
    [
        ("deadline", "補正の期限"),
        ("visited-on", "面談・調査を行った日"),
    ];

    /// <summary>What a form of a page about cases carries in words and dates.</summary>
    /// <param name="shown">The fields that the page shows anyway.</param>
    public static IReadOnlyList<Written> Of(PostedForm form, params string[] shown) =>
        [
            .. Texts
                .ExceptBy(shown, text => text.Field)
                .Select(text => new Written(text.Label, form[text.Field])),
            .. Dates
                .ExceptBy(shown, date => date.Field)
                .Select(date => Date(date.Label, TypedDate.Typed(form, date.Field))),
        ];

    public static Written Date(string label, DateParts typed) =>
        new(
            label,
            typed is { Year: "" or null, Month: "" or null, Day: "" or null }
                ? ""
                : $"{typed.Era}{typed.Year}年{typed.Month}月{typed.Day}日"
        );
}
