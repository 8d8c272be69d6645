using System.ComponentModel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Api;

/// <summary>A procedure with its form (手続と画面).</summary>
[Description("手続と、その画面。")]
internal sealed record ProcedureDocument(
    [property: Description("手続のid（例：C15）。変わりません。")] string Id,
    [property: Description("手続の名前。アドレスに使います。")] string Slug,
    [property: Description("版。下書きと事案は、作った時の版のままです。")] int Version,
    [property: Description("この版が始まる日。")] DateOnly InForceFrom,
    [property: Description("この版の最後の日。決まっていなければnull。")] DateOnly? InForceUntil,
    [property: Description("手続の名前。")] string Name,
    [property: Description("手続の説明。")] string Summary,
    [property: Description("申請できる人。")] string Who,
    [property: Description("申請の期限。")] string Deadline,
    [property: Description("期限を過ぎたときにすること。なければnull。")] string? Late,
    [property: Description("用意するもの。")] IReadOnlyList<string> Prepare,
    [property: Description("この手続の対象。なければ空。")] IReadOnlyList<string> Eligibility,
    [property: Description(
        "だれとして申請できるか：person（個人）、business（事業者）、both（どちらも）。"
    )]
        string Applicants,
    [property: Description(
        "電子署名：none（不要）、required（必要）、id-attachment（署名、またはsignatureIdの項目の添付）。"
    )]
        string Signature,
    [property: Description("署名の代わりに添付する項目のid。なければnull。")] string? SignatureId,
    [property: Description("手数料。決まっていなければnull。")] FeeAsked? Fee,
    [property: Description(
        "標準処理期間。開庁日の日数で、補正を待つ間は数えません。決まっていなければnull。"
    )]
        int? ProcessingOfficeDays,
    [property: Description("手続の段階。順に進みます。最初の段階が申請です。")]
        IReadOnlyList<PhaseShown> Phases,
    [property: Description("根拠となる法令。")] IReadOnlyList<string> Laws,
    [property: Description("申請の画面。")] IReadOnlyList<FormPageAsked> Pages
)
{
    public static ProcedureDocument Of(Definition d) =>
        new(
            d.Id,
            d.Slug,
            d.Version,
            d.InForceFrom,
            d.InForceUntil,
            d.Name.Plain,
            d.Summary.Plain,
            d.Who.Plain,
            d.Deadline.Plain,
            d.Late?.Plain,
            [.. d.Prepare.Select(p => p.Plain)],
            [.. d.Eligibility.Select(line => line.Plain)],
            Code(d.Applicants),
            d.Signature switch
            {
                SignatureLevel.Required => "required",
                SignatureLevel.OrIdAttachment => "id-attachment",
                _ => "none",
            },
            d.SignatureId,
            d.Fee is { } fee ? new(fee.Amount.Amount, fee.Per, fee.Note?.Plain) : null,
            d.ProcessingOfficeDays,
            [
                .. d.Phases.Select(phase => new PhaseShown(
                    phase.Id,
                    phase.Name.Plain,
                    phase.Note?.Plain,
                    phase.Visit,
                    phase.PageIds
                )),
            ],
            [.. d.Laws.Select(law => law.Plain)],
            [.. d.Pages.Select(FormPageAsked.Of)]
        );

    private static string Code(Applicants applicants) => $"{applicants}".ToLowerInvariant();
}

/// <summary>What a procedure costs (手数料).</summary>
[Description("手数料。")]
internal sealed record FeeAsked(
    [property: Description("円。無料なら0。")] long Yen,
    [property: Description("この項目の数1つごとに掛かるときの、項目のid。1回だけならnull。")]
        string? Per,
    [property: Description("補足。なければnull。")] string? Note
);

/// <summary>A step of a procedure (段階).</summary>
[Description("手続の段階。")]
internal sealed record PhaseShown(
    [property: Description("段階のid。")] string Id,
    [property: Description("段階の名前。")] string Name,
    [property: Description("説明。なければnull。")] string? Note,
    [property: Description("申請者が入力せず、職員が面談・調査を記録する段階か。")] bool Visit,
    [property: Description("この段階の画面のid。")] IReadOnlyList<string> Pages
);

/// <summary>A page of the form (画面).</summary>
[Description("申請の画面。")]
internal sealed record FormPageAsked(
    [property: Description("画面のid。")] string Id,
    [property: Description("画面の見出し。")] string Title,
    [property: Description("画面の始めの説明。なければnull。")] string? Intro,
    [property: Description("回答によって出ない画面か。出るかどうかは下書きのpathでわかります。")]
        bool Conditional,
    [property: Description("ここで終わる画面か。申請できない理由と、代わりにすることを示します。")]
        bool Stop,
    [property: Description("画面の項目。")] IReadOnlyList<QuestionAsked> Questions
)
{
    public static FormPageAsked Of(Page page) =>
        new(
            page.Id,
            page.Title.Plain,
            page.Intro?.Plain,
            page.When is not null,
            page.Stop,
            [.. page.Questions.Select(q => QuestionAsked.Of(q, ""))]
        );
}

/// <summary>A question (項目).</summary>
[Description("申請の項目。")]
internal sealed record QuestionAsked(
    [property: Description("項目のid。")] string Id,
    [property: Description("項目の型（例：date、choice、group）。")] string Type,
    [property: Description("項目の見出し。")] string Label,
    [property: Description("書き方の説明。なければnull。")] string? Hint,
    [property: Description(
        "送る項目の名前。[]には0からの番号を入れます（例：children[].name.family）。"
    )]
        IReadOnlyList<string> Fields,
    [property: Description("いつも必要か。条件によって必要な項目は、下書きのerrorsでわかります。")]
        bool Required,
    [property: Description("条件によって聞く、または必要になる項目か。")] bool Conditional,
    [property: Description("文字列の配列を送る項目か。")] bool Several,
    [property: Description("繰り返しの最大の件数、またはファイルの最大の数。なければnull。")]
        int? MaxItems,
    [property: Description("写しを添付した後に、原本も出す項目か。")] bool OriginalToFollow,
    [property: Description("選択肢。選ぶ項目でなければ空。")] IReadOnlyList<OptionOffered> Options,
    [property: Description("繰り返しの中の項目。繰り返しでなければ空。")]
        IReadOnlyList<QuestionAsked> Questions
)
{
    public static QuestionAsked Of(Question question, string prefix)
    {
        var path = prefix + question.Id;
        var group = question.Kind as GroupKind;
        return new(
            question.Id,
            Name(question.Kind),
            question.Label.Plain,
            question.Hint?.Plain,
            [.. question.Kind.Parts.Select(part => QuestionPath.Part(path, part))],
            question.Required,
            question.When is not null || question.RequiredWhen is not null,
            question.Kind is ChoicesKind or FileKind,
            group?.Max ?? (question.Kind as FileKind)?.MaxFiles,
            question.OriginalToFollow,
            [.. OptionsOf(question.Kind).Select(o => new OptionOffered(o.Code, o.Label.Plain))],
            [.. (group?.Questions ?? []).Select(q => Of(q, $"{path}[]."))]
        );
    }

    private static IReadOnlyList<Option> OptionsOf(QuestionKind kind) =>
        kind switch
        {
            ChoiceKind choice => choice.Options,
            ChoicesKind choices => choices.Options,
            _ => [],
        };

    // BankAccountKind → bank-account: the kinds are named as the types of the procedures' text.
    private static string Name(QuestionKind kind) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(
            kind.GetType().Name.Replace("Kind", "", StringComparison.Ordinal)
        );
}

/// <summary>A choice of a question (選択肢).</summary>
[Description("選択肢。")]
internal sealed record OptionOffered(
    [property: Description("送るコード。")] string Code,
    [property: Description("選択肢の見出し。")] string Label
);
