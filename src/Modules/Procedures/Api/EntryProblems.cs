using Ihatov.Platform.Api;

namespace Ihatov.Procedures.Api;

/// <summary>The problems of beginning an entry, of lists, and of opening for disasters (申請の始め・一覧・災害時の受付の問題).</summary>
internal static class EntryProblems
{
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        CommonProblems.Field(
            "household.unknown",
            "世帯の人ではありません",
            "forが、申請できる世帯の人のidではありません。"
        ),
        CommonProblems.Field(
            "disaster.required",
            "災害を選んでください",
            "受け付けている災害が2つ以上あるか、disasterがその中にありません。"
        ),
        CommonProblems.Field(
            "counter.channel",
            "受け付ける方法が違います",
            "channelはcounterかpaperです。"
        ),
        CommonProblems.Field(
            "counter.confirmed",
            "本人確認の方法が違います",
            "confirmedが、confirmationsの中にありません。"
        ),
        CommonProblems.Field(
            "counter.old-version",
            "前の版の様式です",
            "窓口で聞き取る入力は、今の版だけでできます。"
        ),
        CommonProblems.Field(
            "paper-code.format",
            "様式コードの形が違います",
            "様式コードとして読み取れません。"
        ),
        CommonProblems.Field(
            "paper-code.check",
            "様式コードが違います",
            "様式コードの最後の検査文字が合いません。"
        ),
        CommonProblems.Field(
            "paper-code.unknown",
            "知らない様式コードです",
            "この団体で受け付けている手続の様式ではありません。"
        ),
        CommonProblems.Field(
            "filter.date",
            "日付が違います",
            "fromかtoを日付として読み取れません。"
        ),
        CommonProblems.Field("filter.order", "日付の順が違います", "toがfromより前の日です。"),
        new(
            "activation.other-section",
            403,
            "ほかの担当の手続です",
            "手続の受付は、その手続の担当だけが始めたり終えたりできます。",
            "担当の課に依頼してください。"
        ),
        ProcedureProblems.State(
            "activation.ended",
            "終わった受付です",
            "この受付は、すでに終わっています。"
        ),
        CommonProblems.Field("activation.future", "発生日が違います", "発生日が今日より後です。"),
        CommonProblems.Field(
            "activation.before-disaster",
            "受付開始日が違います",
            "受付開始日が発生日より前です。"
        ),
        CommonProblems.Field(
            "activation.backwards",
            "受付終了日が違います",
            "受付終了日が受付開始日より前です。"
        ),
        CommonProblems.Field(
            "activation.over",
            "受付終了日が違います",
            "受付終了日が今日より前です。"
        ),
        CommonProblems.Field(
            "activation.too-long",
            "受付の期間が長すぎます",
            "受付の期間が5年を超えています。"
        ),
        CommonProblems.Field(
            "activation.twice",
            "登録されている災害です",
            "同じ名前の災害の受付が、まだ終わっていません。"
        ),
    ];
}
