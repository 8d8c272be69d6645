using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Api;

/// <summary>What a clerk notes when beginning to enter for somebody (代理入力).</summary>
/// <param name="Channel"><c>counter</c> or <c>paper</c>.</param>
/// <param name="Confirmed">How the person was identified: a code of <c>confirmations</c>.</param>
/// <param name="Brought">Who came instead of the applicant; empty when they came themselves.</param>
/// <param name="ReceivedOn">The day the paper arrived; of paper only.</param>
/// <param name="Code">The code on the paper, when its version is not the one in force.</param>
internal sealed record EntryWanted(
    string Channel,
    string Confirmed,
    string Brought = "",
    DateOnly? ReceivedOn = null,
    string? Code = null
);

/// <summary>A procedure as a clerk enters it (窓口で入力する手続).</summary>
/// <param name="Version">The version printed on the paper, otherwise the one in force.</param>
/// <param name="InForce">The version that new applications use today; null when there is none.</param>
/// <param name="Code">The code that the paper of this version carries.</param>
/// <param name="Confirmations">The ways in which identity is confirmed.</param>
/// <param name="Sheet">All questions in the order of the paper, with their numbers.</param>
/// <param name="Drafts">Where to begin an entry.</param>
/// <param name="Form">The blank form as PDF; null when the version is not in force.</param>
internal sealed record EntryDocument(
    string Id,
    string Slug,
    int Version,
    int? InForce,
    string Name,
    string Code,
    IReadOnlyList<OptionOffered> Confirmations,
    IReadOnlyList<SheetPartShown> Sheet,
    string Drafts,
    string? Form
)
{
    public static EntryDocument Of(Definition definition, Definition? inForce, string town) =>
        new(
            definition.Id,
            definition.Slug,
            definition.Version,
            inForce?.Version,
            definition.Name.Plain,
            new PaperCode(definition.Id, definition.Version).ToString(),
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
/// <param name="Page">The id of the form's page.</param>
/// <param name="Condition">Who fills it in; null for everybody.</param>
internal sealed record SheetPartShown(
    string Page,
    string Title,
    string? Condition,
    IReadOnlyList<SheetLine> Questions
);

/// <summary>A question of the paper (紙の設問).</summary>
/// <param name="Number">As printed: 3, or 3-1 inside a repeating group.</param>
/// <param name="Condition">Who answers it; null for everybody.</param>
/// <param name="Fields">The paths to send, as of the procedure's questions.</param>
internal sealed record SheetLine(
    string Number,
    string Label,
    string? Condition,
    IReadOnlyList<string> Fields,
    IReadOnlyList<SheetLine> Questions
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
/// <param name="ApplicantName">The person named in the form.</param>
/// <param name="Pdf">The same on paper.</param>
internal sealed record CounterReceiptDocument(
    string Number,
    string ProcedureName,
    string Office,
    string ApplicantName,
    DateTimeOffset ReceivedAt,
    string Pdf
);
