using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>The case that a draft supplements (補う対象の事案), and what of its form may be answered.</summary>
/// <param name="Submitted">The case's form as it stands.</param>
/// <param name="Phase">The next phase that the draft fills; null for a correction.</param>
internal sealed record Supplemented(Case Case, FormState Submitted, Phase? Phase)
{
    /// <summary>The questions named in a correction request; null where the whole phase is open.</summary>
    public OpenQuestions? Open { get; init; }

    /// <summary>A correction counts as of the day of the application; a next phase as of the day it came, on top of the phases before.</summary>
    public FormContext Context(DateOnly today, DateOnly received) =>
        Phase is null
            ? Submitted.Context
            : new FormContext(today, Submitted.Context.Calendar)
            {
                Submitted = received,
                Phase = Phase.Id,
                Earlier = Submitted,
                IsSigned = Submitted.Context.IsSigned,
            };
}

/// <summary>The questions that a correction may touch (補正できる質問): those named, those nobody was asked before, and those that the changes put in doubt.</summary>
/// <param name="Named">Ids of questions outside groups; a group is open as a whole.</param>
/// <param name="Asked">The paths that the submitted form asked.</param>
internal sealed record OpenQuestions(IReadOnlySet<string> Named, IReadOnlySet<string> Asked)
{
    public static OpenQuestions Of(IEnumerable<string> named, FormState submitted) =>
        new(
            named.ToHashSet(StringComparer.Ordinal),
            submitted
                .Path.SelectMany(page => page.Questions)
                .Select(question => question.Path)
                .ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>What was submitted, with other answers to the questions that are named or that nobody was asked before.</summary>
    public Answers Answered(FormState submitted, Answers typed)
    {
        return Answers
            .Of(
                submitted
                    .Answers.Fields.Where(field => !Opens(field.Key))
                    .Concat(typed.Fields.Where(field => Opens(field.Key)))
            )
            .Ok(out var answered, out _)
            ? answered
            : submitted.Answers;

        bool Opens(string field) =>
            Answers.Place(submitted.Definition, field) is { } place
            && (place.Groups is [var group, ..] ? group.Id : place.Question.Id) is var question
            && (Named.Contains(question) || !Asked.Contains(question));
    }

    /// <summary>The form with the open questions only.</summary>
    public FormState In(FormState state) =>
        state.Only(question =>
            Named.Contains(question.Question.Id)
            || !Asked.Contains(question.Path)
            || state.Refusals.Any(refusal => Concerns(refusal.Field, question.Path))
        );

    private static bool Concerns(string? field, string path) =>
        field is not null
        && field.StartsWith(path, StringComparison.Ordinal)
        && (field.Length == path.Length || field[path.Length] is '.' or '[');
}
