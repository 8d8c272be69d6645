using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>What is different for somebody who has begun under one version of a procedure and goes on under another (版の違い).</summary>
/// <param name="Kept">The answers that fit the new version; they are read by its rules.</param>
/// <param name="Added">Questions that were not asked before.</param>
/// <param name="Altered">Questions that are asked in other words, of other kind, or of other people.</param>
/// <param name="Dropped">Questions that are no longer asked, with what was answered to them.</param>
internal sealed record VersionChange(
    Answers Kept,
    IReadOnlyList<Question> Added,
    IReadOnlyList<Question> Altered,
    IReadOnlyList<(Question Question, IReadOnlyList<string> Typed)> Dropped
)
{
    public static VersionChange Of(Definition old, Definition now, Answers answers)
    {
        var (before, after) = (Questions(old), Questions(now));
        var kept = answers
            .Fields.Where(f => Fits(Answers.Place(old, f.Key), Answers.Place(now, f.Key)))
            .ToDictionary(StringComparer.Ordinal);
        return new VersionChange(
            Answers.Of(kept).Value,
            [.. after.Where(q => !before.ContainsKey(q.Key)).Select(q => q.Value)],
            [
                .. after
                    .Where(q =>
                        before.TryGetValue(q.Key, out var was) && Words(was) != Words(q.Value)
                    )
                    .Select(q => q.Value),
            ],
            [
                .. answers
                    .Fields.Where(f =>
                        !kept.ContainsKey(f.Key) && f.Value.Any(text => text.Length > 0)
                    )
                    .GroupBy(f => Answers.Place(old, f.Key)?.Question)
                    .Where(g => g.Key is not null)
                    .Select(g =>
                        (
                            g.Key!,
                            (IReadOnlyList<string>)
                                [.. g.SelectMany(f => f.Value).Where(text => text.Length > 0)]
                        )
                    ),
            ]
        );
    }

    // Any text may stand in another field of text, where it is read by that field's rules. Files are named by the server alone.
    private static bool Fits(FieldPlace? before, FieldPlace? after) =>
        after is not null && before?.Question.Kind is FileKind == after.Question.Kind is FileKind;

    private static OrderedDictionary<string, Question> Questions(Definition definition)
    {
        var questions = new OrderedDictionary<string, Question>(StringComparer.Ordinal);
        foreach (var (field, place) in definition.Fields)
            questions[place.QuestionOf(field)] = place.Question;
        return questions;
    }

    /// <summary>Everything of a question that makes a difference to who answers it, as one text.</summary>
    private static string Words(Question question) =>
        string.Join(
            '\n',
            [
                question.Label.Plain,
                question.Hint?.Plain ?? "",
                question.Kind.GetType().Name,
                question.Required ? "required" : Formula(question.RequiredWhen),
                Formula(question.When),
                .. Options(question.Kind).Select(o => $"{o.Code} {o.Label.Plain}"),
            ]
        );

    private static string Formula(Expression? expression) =>
        expression is null ? "" : ExpressionPrinter.Print(expression);

    private static IReadOnlyList<Option> Options(QuestionKind kind) =>
        kind switch
        {
            ChoiceKind choice => choice.Options,
            ChoicesKind choices => choices.Options,
            _ => [],
        };
}
