using System.ComponentModel;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Api;

/// <summary>What a clerk notes when beginning to enter for somebody (代理入力).</summary>
[Description("窓口での入力の始めに記録すること。")]
internal sealed record EntryWanted(
    [property: Description("受付の経路：counter（窓口）、paper（紙）。")] string Channel,
    [property: Description("本人確認の方法のコード。confirmationsから選びます。")] string Confirmed,
    [property: Description("代わりに来た人。本人が来たときは空。")] string Brought = "",
    [property: Description("紙が届いた日。paperのときだけ。")] DateOnly? ReceivedOn = null,
    [property: Description("紙の様式コード。今の版と違うときに送ります。")] string? Code = null
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
    public static EntryDocument Of(Definition definition, Definition? inForce, string town) =>
        new(
            definition.Id,
            definition.Slug,
            definition.Version,
            inForce?.Version,
            definition.Name.Plain,
            PaperCode.Of(definition).ToString(),
            [.. ProxyEntry.Ways.Select(way => new OptionOffered(way.Code, way.Name))],
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
