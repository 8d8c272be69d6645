using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>One walk through a form's pages in order, each question seeing the values of those before it.</summary>
internal sealed class FormWalk(Definition definition, Answers answers, FormContext context)
{
    private readonly Scope scope = new(context.Today, context.Submitted, definition.Formulas);
    private readonly Dictionary<Page, List<Refusal>> refused = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly List<Refusal> homeless = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public FormState Run()
    {
        var visited = new List<(Page Page, List<QuestionState> Questions)>();
        foreach (
            var page in definition.Pages.Where(p =>
                p.When is null || Evaluator.IsTrue(p.When, scope)
            )
        )
        {
            refused[page] = [];
            visited.Add((page, Questions(page.Questions, "", null, refused[page])));
            if (page.Stop)
                break;
        }

        CheckFields();
        if (visited is not [.., { Page.Stop: true }])
            CheckRules();
        var path = visited.ConvertAll(v => new PageState(v.Page, v.Questions, refused[v.Page]));
        return new FormState
        {
            Definition = definition,
            Answers = answers,
            Context = context,
            Path = path,
            Refusals = [.. homeless, .. path.SelectMany(p => p.Refusals)],
            Computed = Computed(),
            Warnings =
            [
                .. definition
                    .Warnings.Where(w => Evaluator.IsTrue(w.When, scope))
                    .Select(w => Render(w.Message)),
            ],
            Scope = scope,
        };
    }

    private List<QuestionState> Questions(
        IReadOnlyList<Question> questions,
        string prefix,
        Dictionary<string, Value>? item,
        List<Refusal> refusals
    )
    {
        var states = new List<QuestionState>(questions.Count);
        foreach (var question in questions)
        {
            if (question.When is not null && !Evaluator.IsTrue(question.When, scope))
                continue;
            var path = prefix + question.Id;
            asked.Add(path);
            var required = question.Required || Evaluator.IsTrue(question.RequiredWhen, scope);
            var state = question.Kind is GroupKind group
                ? Group(question, group, path, required, refusals)
                : Single(question, path, required, refusals);
            states.Add(state);
            if (state.Value is null)
                continue;
            if (item is null)
                scope.Set(question.Id, state.Value);
            else
                item[question.Id] = state.Value;
        }

        return states;
    }

    private QuestionState Single(
        Question question,
        string path,
        bool required,
        List<Refusal> refusals
    )
    {
        var input = new FieldInput(answers, path, question.ShortName, context, refusals);
        var value = question.Kind.Read(input);
        if (value is DateValue date && question.Kind is DateKind kind && !Within(date, kind, input))
            value = null;
        if (value is null && required && !input.Refused)
            refusals.Add(
                new Refusal(
                    "field.required",
                    question.Kind.Missing(question.ShortName),
                    input.FieldOf(question.Kind.Parts[0])
                )
            );
        return new QuestionState(question, path, required, value);
    }

    private bool Within(DateValue date, DateKind kind, FieldInput input)
    {
        if (
            kind.NotBefore is not null
            && Evaluator.Evaluate(kind.NotBefore, scope) is DateValue first
            && date.Date < first.Date
        )
            input.Refuse(
                "date.too-early",
                $"{input.Label}は{DateKind.ShowDate(first.Date)}以後の日付を入力してください。",
                "year"
            );
        else if (
            kind.NotAfter is not null
            && Evaluator.Evaluate(kind.NotAfter, scope) is DateValue last
            && date.Date > last.Date
        )
            input.Refuse(
                "date.too-late",
                $"{input.Label}は{DateKind.ShowDate(last.Date)}以前の日付を入力してください。",
                "year"
            );
        return !input.Refused;
    }

    private QuestionState Group(
        Question question,
        GroupKind group,
        string path,
        bool required,
        List<Refusal> refusals
    )
    {
        var count = Math.Max(answers.Count(question), group.Min);
        var (items, states) = (
            new List<IReadOnlyDictionary<string, Value>>(count),
            new List<IReadOnlyList<QuestionState>>(count)
        );
        for (var i = 0; i < count; i++)
        {
            var item = new Dictionary<string, Value>(StringComparer.Ordinal);
            scope.Item = item;
            states.Add(
                Questions(
                    group.Questions,
                    string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."),
                    item,
                    refusals
                )
            );
            items.Add(item);
        }

        scope.Item = null;
        return new QuestionState(
            question,
            path,
            required,
            count == 0 ? null : new ItemsValue(items)
        )
        {
            Items = states,
        };
    }

    /// <summary>Fields no question has, and single fields sent twice, come from tampering or from a page of another version.</summary>
    private void CheckFields()
    {
        foreach (var (path, values) in answers.Fields)
        {
            if (homeless.Count >= 20)
                return;
            if (Answers.Place(definition, path) is not { } place)
                homeless.Add(Answers.UnknownField(path));
            else if (values.Count > 1 && place.Question.Kind is not (ChoicesKind or FileKind))
                homeless.Add(
                    new Refusal(
                        "field.repeated",
                        $"{place.Question.ShortName}が2回送られました。画面を開き直して、もう一度入力してください。",
                        path
                    )
                );
        }
    }

    private void CheckRules()
    {
        foreach (var rule in definition.Rules)
        {
            if (rule.Group is not { } group)
            {
                Check(rule, rule.Field);
                continue;
            }

            if (scope.Find(group) is not ItemsValue items)
                continue;
            for (var i = 0; i < items.Items.Count; i++)
            {
                scope.Item = items.Items[i];
                Check(
                    rule,
                    rule.Field.Replace(
                        "[]",
                        string.Create(CultureInfo.InvariantCulture, $"[{i}]"),
                        StringComparison.Ordinal
                    )
                );
            }

            scope.Item = null;
        }
    }

    private void Check(Rule rule, string path)
    {
        if (
            !asked.Contains(path)
            || Evaluator.Evaluate(rule.Require, scope) is not TruthValue { Truth: false }
        )
            return;
        var place = definition.Pages.First(p =>
            p.Questions.Any(q =>
                path == q.Id || path.StartsWith(q.Id + "[", StringComparison.Ordinal)
            )
        );
        var question = place.Questions.First(q =>
            path == q.Id || path.StartsWith(q.Id + "[", StringComparison.Ordinal)
        );
        if (question.Kind is GroupKind group && path.Contains('['))
            question = group.Questions.First(q => q.Id == path[(path.IndexOf(']') + 2)..]);
        var part =
            question.Kind is DateKind ? "year"
            : question.Kind.Parts.Count > 0 ? question.Kind.Parts[0]
            : "";
        refused[place]
            .Add(new Refusal($"rule.{rule.Id}", Render(rule.Message), Answers.FieldOf(path, part)));
    }

    private Dictionary<string, Value> Computed()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var computed in definition.Computed)
        {
            if (scope.Find(computed.Id) is { } value)
                values[computed.Id] = value;
        }

        return values;
    }

    private string Render(Template template) =>
        template.Render(
            scope,
            (expression, value) => ValueText.Show(definition, expression, value)
        );
}
