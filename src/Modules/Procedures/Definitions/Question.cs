using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>One question (質問) of a page: its words, its kind, and when it is asked and needed.</summary>
internal sealed record Question
{
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    public required Wording Label { get; init; }

    /// <summary>A short noun for messages and the check page, where the label is a whole sentence.</summary>
    public Wording? Short { get; init; }

    public Wording? Hint { get; init; }

    /// <summary>A heading above this question, where a new group of questions begins on the page.</summary>
    public Wording? Heading { get; init; }

    public Expression? When { get; init; }

    public bool Required { get; init; }

    public Expression? RequiredWhen { get; init; }

    /// <summary>The fact that fills the question at first sight: applicant.name.</summary>
    public string? Prefill { get; init; }

    /// <summary>The answer is the name of the applicant (申請者), whoever files for them.</summary>
    public bool NamesApplicant { get; init; }

    /// <summary>The HTML autocomplete token, for simple fields.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>The paper itself must still be handed in or sent (別途原本の提出が必要).</summary>
    public bool OriginalToFollow { get; init; }

    /// <summary>What messages call it.</summary>
    public string ShortName => (Short ?? Label).Plain;

    /// <summary>What it is called beside its answer: its short name where one is written in the reader's language, otherwise its label.</summary>
    public Wording Name =>
        Short is null ? Label : new(Short.Ja, Short.Easy ?? Label.Easy, Short.En ?? Label.En);
}
