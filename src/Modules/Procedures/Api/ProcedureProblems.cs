using Ihatov.Platform.Api;

namespace Ihatov.Procedures.Api;

/// <summary>The problems of procedures, drafts and cases (手続・下書き・事案の問題).</summary>
internal static class ProcedureProblems
{
    private const string ReadAgain = "GETで最新の内容を読み取り、今できる操作を確かめてください。";

    public static ProblemList List { get; } =
        new([
            .. Applications(),
            .. EntryProblems.All,
            .. Cases(),
            .. Decisions(),
            .. Webhooks(),
            .. Statistics(),
        ]);

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
                "applicants.person",
                422,
                "事業者としては申請できません",
                "この手続は、個人だけが申請できます。",
                "ご本人としてログインし直してください。"
            ),
            new(
                "applicants.business",
                422,
                "事業者だけが申請できます",
                "この手続は、事業者だけが申請できます。",
                "事業者のためにログインし直してください。"
            ),
            new(
                "procedure.not-offered",
                422,
                "この団体では受け付けていません",
                "この団体には、この手続の担当がまだありません。",
                "お住まいの市町村の手続一覧を確かめてください。"
            ),
            new(
                "procedure.not-open",
                422,
                "今は受け付けていません",
                "この手続は、災害のときなど、団体が受付を始めている間だけ申請できます。",
                "手続の一覧を確かめてください。急ぐときは、団体の担当に相談してください。"
            ),
            new(
                "draft.too-many",
                409,
                "下書きが多すぎます",
                "作れる下書きの数の上限に達しています。",
                "要らない下書きを消してから、もう一度送ってください。"
            ),
            new(
                "form.signature",
                422,
                "電子署名がありません",
                "この手続の提出には、電子署名が必要です。",
                "電子署名を付けて提出するか、窓口で申請してください。"
            ),
            new(
                "draft.expired",
                410,
                "下書きの期限が過ぎました",
                "保存の期限を過ぎたため、下書きの答えを消しました。",
                "新しい下書きを作ってください。補正と次の手続の下書きは、事案のcorrectionにもう一度送ると始められます。"
            ),
            new(
                "draft.outdated",
                409,
                "手続の内容が変わりました",
                "下書きを作った後に、手続の新しい版が始まりました。",
                "versionで今の版に移し、答えを確かめてから、もう一度送ってください。"
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
            State("case.decided", "決定済です", "この事案は、すでに決定されています。"),
            State("case.decided-already", "決定済です", "決定した申請は取り下げられません。"),
            State("case.withdrawn", "取り下げられました", "この申請は、取り下げられています。"),
            State("case.awaiting-correction", "補正を待っています", "申請者の補正を待っています。"),
            State(
                "case.awaiting-approval",
                "決裁を待っています",
                "起案された決定の決裁を待っています。"
            ),
            State(
                "case.awaiting-next-phase",
                "次の手続を待っています",
                "申請者の次の手続を待っています。"
            ),
            State(
                "case.not-awaiting-next-phase",
                "次の手続を待っていません",
                "取扱いを終えられるのは、申請者の次の手続を待っている事案だけです。"
            ),
            State(
                "case.nothing-to-recall",
                "取り消すものがありません",
                "補正の求めも起案もありません。"
            ),
            State("case.own-proposal", "自分の起案です", "起案した本人は決裁できません。"),
            State(
                "case.not-proposed",
                "決裁待ちではありません",
                "この事案には、決裁を待つ起案がありません。"
            ),
            State(
                "case.no-visit",
                "面談・調査がありません",
                "今、記録する面談・調査はありません。"
            ),
            State(
                "case.visit-due",
                "面談・調査が先です",
                "面談・調査を記録するまで、決定できません。"
            ),
            State(
                "case.unchecked",
                "確認項目が残っています",
                "確認項目を全部確認するまで、決定できません。"
            ),
            State(
                "case.changed",
                "ほかの職員が更新しました",
                "読み取った後に、ほかの職員が事案を更新しました。"
            ),
            new(
                "proof.pending",
                503,
                "証明はまだできていません",
                "申請は受け付けています。記録されたことの証明ができるまで、少し時間がかかっています。",
                "Retry-Afterヘッダーの秒数だけ待ってから、もう一度読み取ってください。"
            ),
            CommonProblems.Field("cases.none", "事案がありません", "事案が1件も選ばれていません。"),
            CommonProblems.Field(
                "cases.too-many",
                "事案が多すぎます",
                "一度に扱えるのは50件までです。"
            ),
            CommonProblems.Field(
                "cases.act",
                "行うことが違います",
                "actはtake、release、assign、transferのどれかです。決定は1件ずつ行います。"
            ),
            State(
                "case.not-here",
                "所属の一覧にありません",
                "この番号の事案は、読み取れる所属にありません。"
            ),
            State(
                "correction.too-late",
                "補正の期限を過ぎました",
                "補正の期限を過ぎたため、受け付けられません。"
            ),
            State(
                "correction.not-asked",
                "補正を求めていません",
                "この申請には、今、補正の求めがありません。"
            ),
            State(
                "correction.other",
                "補正の求めが新しくなりました",
                "この下書きの後に、新しい補正の求めがありました。"
            ),
            State(
                "message.closed",
                "終わった申請です",
                "終わった申請には、メッセージを送れません。"
            ),
            CommonProblems.Field(
                "field.closed",
                "今回は直せない項目です",
                "補正を求められていない項目の答えが変わっています。"
            ),
            State(
                "phase.not-open",
                "次の手続の段階ではありません",
                "この申請は、今、次の手続を受け付けていません。"
            ),
            CommonProblems.Field(
                "case.no-colleague",
                "職員が違います",
                "その所属で審査する職員ではありません。"
            ),
            CommonProblems.Field(
                "case.no-section",
                "所属が違います",
                "この団体の所属ではありません。"
            ),
            CommonProblems.Field(
                "case.same-section",
                "同じ所属です",
                "移す先が今の所属と同じです。"
            ),
            CommonProblems.Field("note.required", "メモがありません", "メモの本文がありません。"),
            CommonProblems.Field(
                "message.required",
                "メッセージがありません",
                "メッセージの本文がありません。"
            ),
            CommonProblems.Field(
                "comment.required",
                "理由がありません",
                "差し戻す理由がありません。"
            ),
            CommonProblems.Field(
                "visit.required",
                "結果がありません",
                "面談・調査の結果がありません。"
            ),
            CommonProblems.Field(
                "visit.no-day",
                "日付がありません",
                "面談・調査を行った日がありません。"
            ),
            CommonProblems.Field(
                "visit.day",
                "日付が違います",
                "面談・調査の日が、受付の日から今日までにありません。"
            ),
            CommonProblems.Field(
                "correction.no-question",
                "項目がありません",
                "直してもらう項目がありません。"
            ),
            CommonProblems.Field(
                "correction.unknown-question",
                "知らない項目です",
                "この申請が答えていない項目です。"
            ),
            CommonProblems.Field(
                "correction.no-message",
                "説明がありません",
                "申請者への説明がありません。"
            ),
            CommonProblems.Field(
                "correction.no-deadline",
                "期限がありません",
                "補正の期限がありません。"
            ),
            CommonProblems.Field(
                "correction.deadline",
                "期限が違います",
                "補正の期限が、明日から1年以内にありません。"
            ),
            CommonProblems.Field(
                "correction.closed-day",
                "閉庁日です",
                "補正の期限が開庁日ではありません。"
            ),
        ];

    /// <summary>The case stands in the way, as it is now.</summary>
    public static ProblemKind State(string code, string title, string meaning) =>
        new(code, 409, title, meaning, ReadAgain);

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
                "却下や返戻のように、理由が必要な操作です。"
            ),
            CommonProblems.Field(
                "reason.unknown",
                "知らない理由です",
                "その決定の理由の一覧にありません。"
            ),
        ];

    private static IEnumerable<ProblemKind> Webhooks() =>
        [
            CommonProblems.Field(
                "webhook.url",
                "通知先のアドレスが違います",
                "httpsのアドレスではないか、長すぎるか、名前や#が入っています。"
            ),
            CommonProblems.Field(
                "webhook.events",
                "出来事が違います",
                "知らせる出来事がないか、知らない出来事です。"
            ),
            new(
                "webhook.too-many",
                409,
                "通知先が多すぎます",
                "登録できる通知先の数の上限に達しています。",
                "要らない通知先を消してから、もう一度送ってください。"
            ),
        ];

    private static IEnumerable<ProblemKind> Statistics() =>
        [
            CommonProblems.Field(
                "statistics.period",
                "期間が違います",
                "年度（2026）でも月（2026-11）でもないか、まだ始まっていない期間です。"
            ),
        ];
}
