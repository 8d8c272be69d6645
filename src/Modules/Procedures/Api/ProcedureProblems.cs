using Ihatov.Platform.Api;

namespace Ihatov.Procedures.Api;

/// <summary>The problems of procedures, drafts and cases (手続・下書き・事案の問題).</summary>
internal static class ProcedureProblems
{
    private const string ReadAgain = "GETで最新の内容を読み取り、今できる操作を確かめてください。";

    public static ProblemList List { get; } =
        new([.. Applications(), .. Cases(), .. Decisions(), .. Webhooks()]);

    private static IEnumerable<ProblemKind> Applications() =>
        [
            new(
                "rule",
                422,
                "手続の決まりに合いません",
                "手続の定義にある決まりに、答えが合いません。決まりはruleの後の名前で区別します。",
                "errorsのmessageを確かめて、答えを直してください。"
            ),
            new(
                "form.stopped",
                422,
                "この手続では申請できません",
                "答えによると、この手続の対象ではありません。",
                "下書きのpathの最後のページに、代わりの方法があります。"
            ),
            new(
                "answers.too-many",
                413,
                "答えが多すぎます",
                "項目の数か、文字の合計が上限を超えています。",
                "内容を短くしてください。"
            ),
            new(
                "answers.too-long",
                413,
                "答えが長すぎます",
                "1つの項目の文字数が上限を超えています。",
                "その項目を短くしてください。"
            ),
            new(
                "procedure.not-offered",
                422,
                "この団体では受け付けていません",
                "この団体には、この手続の担当がまだありません。",
                "お住まいの市町村の手続一覧を確かめてください。"
            ),
            new(
                "draft.too-many",
                409,
                "下書きが多すぎます",
                "作れる下書きの数の上限に達しています。",
                "要らない下書きを消してから、もう一度送ってください。"
            ),
            new(
                "draft.submitted",
                409,
                "提出した下書きです",
                "この下書きは、すでに申請として提出されています。",
                "下書きのsubmissionにある受付番号の事案を確かめてください。"
            ),
        ];

    private static IEnumerable<ProblemKind> Cases() =>
        [
            new(
                "case.already-yours",
                409,
                "すでに担当しています",
                "この事案は、すでにあなたが担当しています。",
                "そのまま審査を進められます。"
            ),
            new(
                "case.not-yours",
                409,
                "別の人が担当しています",
                "この事案は、別の職員が担当しています。",
                "担当者に任せるか、assignmentで担当を引き継いでから進めてください。"
            ),
            new(
                "case.not-taken",
                409,
                "担当者がいません",
                "この事案には、まだ担当者がいません。",
                "assignmentで担当になってから進めてください。"
            ),
            new(
                "case.decided",
                409,
                "決定済です",
                "この事案は、すでに決定されています。",
                ReadAgain
            ),
            new(
                "case.changed",
                409,
                "ほかの職員が更新しました",
                "読み取った後に、ほかの職員が事案を更新しました。",
                ReadAgain
            ),
            CommonProblems.Field("note.required", "メモがありません", "メモの本文がありません。"),
            CommonProblems.Field(
                "note.too-long",
                "メモが長すぎます",
                "メモの文字数の上限を超えています。"
            ),
        ];

    private static IEnumerable<ProblemKind> Decisions() =>
        [
            CommonProblems.Field(
                "decision.required",
                "決定の内容がありません",
                "outcomeが、この手続の決定の種類にありません。"
            ),
            CommonProblems.Field(
                "reason.required",
                "理由がありません",
                "却下と返戻には、1つ以上の理由が必要です。"
            ),
            CommonProblems.Field(
                "reason.unknown",
                "知らない理由です",
                "その決定の理由の一覧にありません。"
            ),
        ];

    private static IEnumerable<ProblemKind> Webhooks() => [];
}
