using System.ComponentModel;
using Ihatov.Platform.Api;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;

namespace Ihatov.Procedures.Api;

/// <summary>One line of a list of cases (一覧の1行).</summary>
[Description("事案の一覧の1行。")]
internal sealed record CaseItem(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("団体コード（全国地方公共団体コード、6桁）。")] string Authority,
    [property: Description("手続のid（例：C15）。")] string Procedure,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("申請者の氏名。")] string ApplicantName,
    [property: Description(
        "状態のコード：received、under-examination、awaiting-correction、awaiting-approval、awaiting-next-phase、granted、refused、withdrawn、discontinued。"
    )]
        string State,
    [property: Description("担当の職員の氏名。担当がいないときと、申請者にはnull。")]
        string? AssigneeName,
    [property: Description("受け付けた日時。")] DateTimeOffset SubmittedAt,
    [property: Description("決定した日時。決定の前はnull。")] DateTimeOffset? DecidedAt,
    [property: Description("事案の版。変更のたびに増えます。一括処理で使います。")] long Version,
    [property: Description("事案のアドレス。")] string Href
);

/// <summary>A page of a list of cases (一覧).</summary>
[Description("事案の一覧の1ページ。")]
internal sealed record CaseList(
    [property: Description("事案。")] IReadOnlyList<CaseItem> Items,
    [property: Description("次のページのアドレス。最後のページではnull。")] string? Next
);

/// <summary>One answer as people read it (回答).</summary>
[Description("人が読む形の回答。")]
internal sealed record AnswerShown(
    [property: Description("項目の名前（例：children[0].name）。")] string Field,
    [property: Description("項目の見出し。")] string Label,
    [property: Description("回答。1行ごとに1つ。")] IReadOnlyList<string> Lines,
    [property: Description("添付ファイルのアドレス。")] IReadOnlyList<string> Files
);

/// <summary>The answers of one page of the form, or of one item of a group (回答のまとまり).</summary>
[Description("1画面分の回答、または繰り返しの1件分の回答。")]
internal sealed record AnswersOfPage(
    [property: Description("画面の見出し。")] string Title,
    [property: Description("回答。")] IReadOnlyList<AnswerShown> Answers
);

/// <summary>A value worked out from the answers (計算値).</summary>
[Description("回答から計算した値。")]
internal sealed record ComputedShown(
    [property: Description("値の見出し。")] string Label,
    [property: Description("値。")] string Text
);

/// <summary>Something that was done to the case (処理の記録).</summary>
[Description("事案に行った処理の記録1件。")]
internal sealed record ActShown(
    [property: Description("この処理の後の事案の版。")] long Version,
    [property: Description("処理の種類のコード。")] string Kind,
    [property: Description("処理した日時。")] DateTimeOffset At,
    [property: Description("処理した人の氏名。知らせない場合はnull。")] string? By,
    [property: Description("メッセージなど、書かれた文章。なければnull。")] string? Text
);

/// <summary>A notice as issued (通知).</summary>
[Description("出された通知。")]
internal sealed record NoticeIssued(
    [property: Description("文書番号。")] string DocumentNumber,
    [property: Description("通知の日付。")] DateOnly IssuedOn,
    [property: Description("宛先。")] string Recipient,
    [property: Description("通知を出した者。")] string Issuer,
    [property: Description("題名。")] string Title,
    [property: Description("本文。段落ごとに1つ。")] IReadOnlyList<string> Body,
    [property: Description("決定の理由。")] IReadOnlyList<string> Reasons,
    [property: Description("不服があるときの方法（教示）。")] IReadOnlyList<string> Appeal,
    [property: Description("問い合わせ先。")] string Contact
)
{
    public static NoticeIssued Of(Notice notice) =>
        new(
            notice.DocumentNumber,
            notice.IssuedOn,
            notice.Recipient,
            notice.Issuer,
            notice.Title,
            notice.Body,
            notice.Reasons,
            notice.Appeal,
            notice.Contact
        );
}

/// <summary>One notice among those of a case (通知の一覧の1行).</summary>
[Description("通知の一覧の1行。")]
internal sealed record NoticeItem(
    [property: Description("通知の番号。アドレスに使います。")] long Id,
    [property: Description("通知を出した日時。")] DateTimeOffset IssuedAt,
    [property: Description(
        "通知を出した処理の種類：phase-granted、granted、refused、discontinued。"
    )]
        string Decision,
    [property: Description("通知のアドレス。")] string Href,
    [property: Description("紙の通知（PDF）のアドレス。")] string Pdf
);

/// <summary>What lists and cases share on their way to JSON.</summary>
internal static class CaseShapes
{
    /// <summary>Where notices are below a case, and how their operations are called.</summary>
    public static IReadOnlyList<(string Part, string Name, string What)> NoticeParts { get; } =
    [
        ("/notice", "Notice", "決定の通知（最も新しいもの）"),
        ("/notices/{notice:long}", "NoticeOf", "決定の通知の1つ"),
    ];

    public static IReadOnlyList<NoticeItem> Notices(IReadOnlyList<Act> acts, string address) =>
        [
            .. acts.Where(act => ActKind.IsDecision(act.Kind))
                .Select(act => new NoticeItem(
                    act.Seq,
                    act.At,
                    act.Kind,
                    $"{address}/notices/{act.Seq}",
                    $"{address}/notices/{act.Seq}/notice.pdf"
                )),
        ];

    public static string? Phase(Case @case, Definition definition) =>
        definition.Phases.Count > 1 ? definition.PhaseOf(@case).Id : null;

    public static string? Awaits(Case @case) =>
        @case.AwaitsReply switch
        {
            ReplyFrom.Office => "office",
            ReplyFrom.Applicant => "applicant",
            _ => null,
        };

    public static CorrectionShown? Asked(CaseState state) =>
        state is CaseState.AwaitingCorrection { Request: var request }
            ? new(request.Questions, request.Message, request.Deadline, request.RequestedOn)
            : null;

    public static CaseItem Item(CaseLine line, ProcedureLibrary library, string front) =>
        new(
            line.Number,
            line.Authority.ToString(),
            line.Procedure,
            library.NameOf(line),
            line.ApplicantName,
            line.State,
            line.AssigneeName,
            line.SubmittedAt,
            line.DecidedAt,
            line.Version,
            $"{front}/{line.Number}"
        );

    /// <summary>The answers of all phases, the first phase first; where there are several, each title says which.</summary>
    public static IReadOnlyList<AnswersOfPage> Answers(FormState application, string address) =>
        [
            .. application
                .WithEarlier()
                .SelectMany(form =>
                    Summary
                        .Sections(form)
                        .Select(section => new AnswersOfPage(
                            application.Context.Earlier is null
                                ? section.Title.Plain
                                : $"{form.Phase.Name.Plain}：{section.Title.Plain}",
                            [
                                .. section.Rows.Select(row => new AnswerShown(
                                    row.Field,
                                    row.Label.Plain,
                                    row.Lines,
                                    [.. row.Files.Select(file => $"{address}/files/{file}")]
                                )),
                            ]
                        ))
                ),
        ];

    public static IReadOnlyList<ComputedShown> Computed(FormState application) =>
        [.. Summary.Computed(application).Select(c => new ComputedShown(c.Label.Plain, c.Text))];

    /// <summary>412 for a case: what came in between, and by whom where the caller may know.</summary>
    public static ProblemAnswer Stale(Case now, IReadOnlyList<Act> acts, bool named) =>
        new(
            [
                new(
                    "if-match.stale",
                    "読み取った後に、この事案が更新されました。何も変更していません。最新の内容を確かめて、もう一度行ってください。"
                ),
            ],
            acts is [.., var last]
                ? new ChangedMeanwhile(
                    named ? last.ActorName : null,
                    last.At,
                    last.Kind,
                    EntityTag.Of(now.Version)
                )
                : null
        );
}
