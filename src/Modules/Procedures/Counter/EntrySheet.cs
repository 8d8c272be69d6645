using System.Globalization;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Counter;

/// <summary>A question as it stands on paper (紙の設問): its number, and who answers it.</summary>
internal sealed record SheetQuestion(string Number, Question Question, string? Condition)
{
    public IReadOnlyList<SheetQuestion> Inside { get; init; } = [];
}

/// <summary>A page of the form as a part of the paper (紙の区分); a stop page asks nothing and says who cannot apply with it.</summary>
internal sealed record SheetPart(
    Page Page,
    string? Condition,
    IReadOnlyList<SheetQuestion> Questions
);

/// <summary>A whole definition on one sheet (一枚の様式): every question of the application with its number, in the one order that the paper and the clerk's entry share.</summary>
internal static class EntrySheet
{
    /// <summary>So many items of a repeating group have room on the paper.</summary>
    private const int Room = 3;

    public static IReadOnlyList<SheetPart> Of(Definition definition)
    {
        var number = 0;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var pages = definition
            .Pages.Where(page =>
                definition.Phases[0].Has(page) && (page.Stop || page.Questions.Count > 0)
            )
            .ToList();
        var numbered = pages.ConvertAll(page =>
            (
                page,
                Questions: page.Questions.Select(q => Numbered(q, $"{++number}", "", names))
                    .ToList()
            )
        );
        var conditions = new ConditionText(definition, names);
        return numbered.ConvertAll(part => new SheetPart(
            part.page,
            conditions.Of(part.page.When, null),
            [.. part.Questions.Select(q => Conditioned(q, null, conditions))]
        ));
    }

    /// <summary>How many items of a group are shown: what was written and one more, but as many as the paper has room for.</summary>
    public static int Items(GroupKind group, int written) =>
        Math.Min(group.Max, Math.Max(Math.Max(written + 1, group.Min), Room));

    /// <summary>How many items of a group the paper has.</summary>
    public static int Items(GroupKind group) => Items(group, 0);

    /// <summary>The questions of one part to show, whatever the answers lead to: with their numbers, and the condition in the hint.</summary>
    public static IReadOnlyList<QuestionState> States(SheetPart part, Answers answers) =>
        [.. part.Questions.Select(q => State(q, "", answers))];

    /// <summary>The answers without the items of groups in which nothing is written.</summary>
    public static Answers WithoutBlankItems(Definition definition, Answers answers) =>
        WithoutBlankItems(
            definition,
            definition.Pages.SelectMany(page => page.Questions),
            "",
            answers
        );

    private static Answers WithoutBlankItems(
        Definition definition,
        IEnumerable<Question> questions,
        string prefix,
        Answers answers
    )
    {
        foreach (var question in questions)
        {
            if (question.Kind is not GroupKind group)
                continue;
            var path = prefix + question.Id;
            for (var i = answers.Count(group, path) - 1; i >= 0; i--)
            {
                var inside = QuestionPath.Item(path, i) + ".";
                answers = WithoutBlankItems(definition, group.Questions, inside, answers);
                var blank = answers.Fields.All(f =>
                    !f.Key.StartsWith(inside, StringComparison.Ordinal)
                    || f.Value.All(text => text.Length == 0)
                    || IsEra(definition, f.Key)
                );
                if (blank && answers.Count(group, path) > group.Min)
                    answers = answers.RemoveItem(path, i);
            }
        }
        return answers;
    }

    // A list of eras always sends one.
    private static bool IsEra(Definition definition, string field) =>
        Answers.Place(definition, field)?.Part is "era" or "birth.era";

    /// <summary>What was written where the answers lead to no question: it will be no part of the application.</summary>
    public static IReadOnlyList<Compared> Unused(FormState state)
    {
        var asked = state
            .Path.SelectMany(page => page.Questions)
            .SelectMany(q => q.WithInner)
            .Select(q => q.Path)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Compared
                .All(state.Definition, state.Answers)
                .Where(written => written.Here.Length > 0 && !asked.Contains(written.Field)),
        ];
    }

    private static SheetQuestion Numbered(
        Question question,
        string number,
        string group,
        Dictionary<string, string> names
    )
    {
        names[group + question.Id] = $"{number} {question.ShortName}";
        var inside = (question.Kind as GroupKind)?.Questions ?? [];
        return new SheetQuestion(number, question, null)
        {
            Inside =
            [
                .. inside.Select(
                    (q, i) =>
                        Numbered(
                            q,
                            string.Create(CultureInfo.InvariantCulture, $"{number}-{i + 1}"),
                            $"{group}{question.Id}.",
                            names
                        )
                ),
            ],
        };
    }

    private static SheetQuestion Conditioned(
        SheetQuestion question,
        string? group,
        ConditionText conditions
    ) =>
        question with
        {
            Condition = conditions.Of(question.Question.When, group),
            Inside =
            [
                .. question.Inside.Select(q =>
                    Conditioned(
                        q,
                        group is null ? question.Question.Id : $"{group}.{question.Question.Id}",
                        conditions
                    )
                ),
            ],
        };

    private static QuestionState State(SheetQuestion at, string prefix, Answers answers)
    {
        var path = prefix + at.Question.Id;
        var shown = new QuestionState(Shown(at), path, at.Question.Required, null);
        return at.Question.Kind is GroupKind group
            ? shown with
            {
                Items =
                [
                    .. Enumerable
                        .Range(0, Items(group, answers.Count(group, path)))
                        .Select(i =>
                            at.Inside.Select(q =>
                                    State(q, QuestionPath.Item(path, i) + ".", answers)
                                )
                                .ToList()
                        ),
                ],
            }
            : shown;
    }

    private static Question Shown(SheetQuestion at) =>
        at.Question with
        {
            Label = new Wording($"{at.Number}\u3000{at.Question.Label.Ja}"),
            Hint = at.Condition is null
                ? at.Question.Hint
                : new Wording($"【{at.Condition}】{at.Question.Hint?.Ja}"),
        };
}
