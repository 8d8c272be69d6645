using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Api;

/// <summary>A procedure with its form (手続と画面).</summary>
/// <param name="Version">Drafts and cases keep the version they were made with.</param>
internal sealed record ProcedureDocument(
    string Id,
    string Slug,
    int Version,
    DateOnly InForceFrom,
    DateOnly? InForceUntil,
    string Name,
    string Summary,
    string Who,
    string Deadline,
    string? Late,
    IReadOnlyList<string> Prepare,
    int? ProcessingDays,
    IReadOnlyList<string> Laws,
    IReadOnlyList<FormPageAsked> Pages
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
            d.ProcessingDays,
            d.Laws,
            [.. d.Pages.Select(FormPageAsked.Of)]
        );
}

/// <summary>A page of the form (画面).</summary>
/// <param name="Conditional">Asked only under a condition; the draft's path says whether it is.</param>
/// <param name="Stop">Here the form ends: one cannot apply, and the page says what to do instead.</param>
internal sealed record FormPageAsked(
    string Id,
    string Title,
    string? Intro,
    bool Conditional,
    bool Stop,
    IReadOnlyList<QuestionAsked> Questions
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
/// <param name="Type">The type as written in the procedure's text: <c>date</c>, <c>choice</c>, <c>group</c>.</param>
/// <param name="Fields">The paths to send, with <c>[]</c> for an item's index from 0: <c>children[].name.family</c>.</param>
/// <param name="Required">Always needed; a question needed under a condition says so in the draft's errors.</param>
/// <param name="Several">Takes an array of texts.</param>
/// <param name="MaxItems">Most items of a group, or most files.</param>
internal sealed record QuestionAsked(
    string Id,
    string Type,
    string Label,
    string? Hint,
    IReadOnlyList<string> Fields,
    bool Required,
    bool Conditional,
    bool Several,
    int? MaxItems,
    IReadOnlyList<OptionOffered> Options,
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
/// <param name="Code">What to send.</param>
internal sealed record OptionOffered(string Code, string Label);
