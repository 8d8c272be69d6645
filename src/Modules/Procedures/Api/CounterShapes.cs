using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Api;

/// <summary>What a clerk notes when entering for somebody (代理入力).</summary>
[Description("だれから、どのように受け付けたか。")]
internal record EntryNoted
{
    [Description("受付の経路：counter（窓口）、paper（紙）。")]
    public required string Channel { get; init; }

    [Description("本人確認の方法のコード。confirmationsから選びます。")]
    public required string Confirmed { get; init; }

    [DefaultValue("")]
    [Description("代わりに来た人。本人が来たときは空。")]
    public string Brought { get; init; } = "";

    [Description("紙が届いた日。paperのときだけ。")]
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The same as the domain keeps it, or what is missing.</summary>
    public Result<ProxyEntry> Entry(DateOnly today) =>
        ProxyEntry.Of(Channel, Confirmed, Brought, (ReceivedOn, []), today);

    /// <summary>Refusals with the names that fields have here.</summary>
    public static List<Refusal> Named(IReadOnlyList<Refusal> because) =>
        [
            .. because.Select(r =>
                r.Field == "received.year" ? r with { Field = "receivedOn" }
                : r.Field == ToWrite.Reply.Field ? r with { Field = "text" }
                : r
            ),
        ];
}

/// <summary>What a clerk notes when beginning to enter an application (代理入力の開始).</summary>
[Description("窓口での入力の始めに記録すること。")]
internal sealed record EntryWanted : EntryNoted
{
    [Description("紙の様式コード。今の版と違うときに送ります。")]
    public string? Code { get; init; }
}

/// <summary>What the applicant says in reply, as a clerk writes it down (申請者の返事の記録).</summary>
[Description("申請者の返事・連絡の記録。")]
internal sealed record ReplyNoted : EntryNoted
{
    [Description("申請者から聞いたこと。")]
    public required string Text { get; init; }
}

/// <summary>That the applicant withdraws, as a clerk writes it down (取下げの申出の記録).</summary>
[Description("申請者の取下げの記録。")]
internal sealed record WithdrawalNoted : EntryNoted
{
    [Description("申請者から聞いた、取り下げる理由。")]
    public required string Reason { get; init; }
}

/// <summary>A case that came at the counter or on paper, as clerks go on with it (窓口・紙の事案).</summary>
[Description("窓口や紙で受け付けた申請の状況。")]
internal sealed record CounterCaseDocument(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("手続のid（例：C15）。")] string Procedure,
    [property: Description("申請の時の手続の版。")] int ProcedureVersion,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("担当する団体と所属の名前。")] string Office,
    [property: Description("申請者の氏名。")] string ApplicantName,
    [property: Description("受付の経路：counter、paper。")] string Channel,
    [property: Description(
        "状態のコード：received、under-examination、awaiting-correction、awaiting-approval、awaiting-next-phase、granted、refused、withdrawn、discontinued。"
    )]
        string State,
    [property: Description("受け付けた日時。紙では、届いた日の初め。")] DateTimeOffset SubmittedAt,
    [property: Description("求められている補正。なければnull。")] CorrectionShown? Correction,
    [property: Description("待っている次の手続。なければnull。")] PhaseAwaited? NextPhase,
    [property: Description(
        "最後のメッセージに返信する側：office、applicant。返信がいらなければnull。"
    )]
        string? AwaitsReply,
    [property: Description("担当が伝えたことと、申請者の返事。古い順。")]
        IReadOnlyList<ActShown> Messages,
    [property: Description("本人確認の方法。")] IReadOnlyList<OptionOffered> Confirmations
);

/// <summary>The phase that the applicant is to send in (次の手続).</summary>
[Description("待っている次の手続。")]
internal sealed record PhaseAwaited(
    [property: Description("段階のid。")] string Id,
    [property: Description("段階の名前。")] string Name
);

/// <summary>A procedure as a clerk enters it (窓口で入力する手続).</summary>
[Description("窓口で入力する手続。")]
internal sealed record EntryDocument(
    [property: Description("手続のid（例：C15）。")] string Id,
    [property: Description("手続の名前。アドレスに使います。")] string Slug,
    [property: Description("紙に書かれた版。わからなければ今の版。")] int Version,
    [property: Description("今日からの申請に使う版。なければnull。")] int? InForce,
    [property: Description("手続の名前。")] string Name,
    [property: Description("この版の紙にある様式コード。")] string Code,
    [property: Description("本人確認の方法。")] IReadOnlyList<OptionOffered> Confirmations,
    [property: Description("すべての設問。紙の順と番号。")] IReadOnlyList<SheetPartShown> Sheet,
    [property: Description("入力を始めるアドレス。")] string Drafts,
    [property: Description("空欄の申請書（PDF）のアドレス。今の版でなければnull。")] string? Form
)
{
    /// <summary>The ways in which identity is confirmed, to choose from.</summary>
    public static IReadOnlyList<OptionOffered> Ways { get; } =
    [.. ProxyEntry.Ways.Select(way => new OptionOffered(way.Code, way.Name))];

    public static EntryDocument Of(Definition definition, Definition? inForce, string town) =>
        new(
            definition.Id,
            definition.Slug,
            definition.Version,
            inForce?.Version,
            definition.Name.Plain,
            PaperCode.Of(definition).ToString(),
            Ways,
            [
                .. EntrySheet
                    .Of(definition)
                    .Select(part => new SheetPartShown(
                        part.Page.Id,
                        part.Page.Title.Plain,
                        part.Condition,
                        [.. part.Questions.Select(q => SheetLine.Of(q, ""))]
                    )),
            ],
            $"/api/staff/counter/{definition.Slug}/drafts",
            definition == inForce ? $"/api/{town}/procedures/{definition.Slug}/form.pdf" : null
        );
}

/// <summary>A part of the paper (紙の区分).</summary>
[Description("紙の区分。")]
internal sealed record SheetPartShown(
    [property: Description("画面のid。")] string Page,
    [property: Description("区分の見出し。")] string Title,
    [property: Description("書く人の条件。全員が書く区分ではnull。")] string? Condition,
    [property: Description("設問。")] IReadOnlyList<SheetLine> Questions
);

/// <summary>A question of the paper (紙の設問).</summary>
[Description("紙の設問。")]
internal sealed record SheetLine(
    [property: Description("紙に書かれた番号。繰り返しの中は3-1の形。")] string Number,
    [property: Description("設問の見出し。")] string Label,
    [property: Description("答える人の条件。全員が答える設問ではnull。")] string? Condition,
    [property: Description("送る項目の名前。手続の項目と同じです。")] IReadOnlyList<string> Fields,
    [property: Description("繰り返しの中の設問。")] IReadOnlyList<SheetLine> Questions
)
{
    public static SheetLine Of(SheetQuestion at, string prefix) =>
        new(
            at.Number,
            at.Question.Label.Plain,
            at.Condition,
            at.Question.Kind is GroupKind ? [] : QuestionAsked.Of(at.Question, prefix).Fields,
            [.. at.Inside.Select(q => Of(q, $"{prefix}{at.Question.Id}[]."))]
        );
}

/// <summary>The receipt of what a clerk entered (窓口での控え).</summary>
[Description("窓口で渡す、受付の控え。")]
internal sealed record CounterReceiptDocument(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("受け付けた団体と所属の名前。")] string Office,
    [property: Description("申請書に書かれた申請者の氏名。")] string ApplicantName,
    [property: Description("受け付けた日時。")] DateTimeOffset ReceivedAt,
    [property: Description("紙の控え（PDF）のアドレス。")] string Pdf
);
