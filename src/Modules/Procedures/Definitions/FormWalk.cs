using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>One walk through a phase's pages in order, each question seeing the values of those before it.</summary>
internal sealed class FormWalk(Definition definition, Answers answers, FormContext context)
{
    /// <summary>The code of a refusal that says only that an answer is missing.</summary>
    public const string Missing = "field.required";

    /// <summary>Before the id of the rule that refuses. Its arguments are the sentence in plain Japanese and in English, empty where not written.</summary>
    public const string RulePrefix = "rule.";

    private readonly int order = definition.OrderOf(context.Phase);
    private readonly Scope scope = new(
        context.Today,
        context.Submitted,
        context.Calendar,
        definition.Formulas
    );
    private readonly Dictionary<Page, List<Refusal>> refused = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly List<(Page Page, List<QuestionState> Questions)> visited = [];
    private readonly List<Refusal> homeless = [];
    private HashSet<string>? asked;

    public FormState Run()
    {
        TakeOver();
        foreach (
            var page in definition.Pages.Where(p =>
                definition.Phases[order].Has(p)
                && (p.When is null || Evaluator.IsTrue(p.When, scope))
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
                .. definition.Warnings.Where(w =>
                    w.Phase == order && Evaluator.IsTrue(w.When, scope)
                ),
            ],
            Scope = scope,
        };
    }

    /// <summary>What the phases before answered, and what was worked out from that alone, stays as it was on their day.</summary>
    private void TakeOver()
    {
        if (context.Earlier is not { } earlier)
            return;
        earlier.Scope.CopyTo(scope);
        foreach (var computed in definition.Computed.Where(c => c.Phase < order))
        {
            if (earlier.Computed.TryGetValue(computed.Id, out var value))
                scope.Set(computed.Id, value);
        }
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
            var required =
                question.Required
                || Evaluator.IsTrue(question.RequiredWhen, scope)
                || IsInPlaceOfSignature(question);
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

    private bool IsInPlaceOfSignature(Question question) =>
        definition.Signature == SignatureLevel.OrIdAttachment
        && !context.IsSigned
        && question.Id == definition.SignatureId
        && question.Kind is FileKind;

    private QuestionState Single(
        Question question,
        string path,
        bool required,
        List<Refusal> refusals
    )
    {
        var input = new FieldInput(answers, path, question.ShortName, context, refusals);
        var value = question.Kind.Read(input);
        if (
            value is not null
            && question.Kind is DateKind kind
            && !kind.Within(value, scope, input)
        )
            value = null;
        if (value is null && required && !input.Refused)
            refusals.Add(
                new Refusal(
                    Missing,
                    question.Kind.Missing(question.ShortName),
                    input.FieldOf(question.Kind.Parts[0])
                )
            );
        return new QuestionState(question, path, required, value);
    }

    private QuestionState Group(
        Question question,
        GroupKind group,
        string path,
        bool required,
        List<Refusal> refusals
    )
    {
        var count = Math.Max(answers.Count(group, path), group.Min);
        var (items, states) = (
            new List<IReadOnlyDictionary<string, Value>>(count),
            new List<IReadOnlyList<QuestionState>>(count)
        );
        for (var i = 0; i < count; i++)
        {
            var item = new Dictionary<string, Value>(StringComparer.Ordinal);
            using (scope.Enter(item, inItem: scope.Item is not null))
                states.Add(
                    Questions(group.Questions, QuestionPath.Item(path, i) + ".", item, refusals)
                );
            items.Add(item);
        }

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

    /// <summary>Fields no question of this phase has, and single fields sent twice, come from tampering or from a page of another version.</summary>
    private void CheckFields()
    {
        foreach (var (path, values) in answers.Fields)
        {
            if (homeless.Count >= 20)
                return;
            if (
                Answers.Place(definition, path) is not { } place
                || !definition.Phases[order].Has(place.Page)
            )
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
            CheckRule(rule, "", rule.Field);
    }

    /// <summary>A field <c>children[].schools[].x</c> asks of every school of every child.</summary>
    private void CheckRule(Rule rule, string prefix, string field)
    {
        var at = field.IndexOf("[]", StringComparison.Ordinal);
        if (at < 0)
        {
            Check(rule, prefix + field);
            return;
        }

        var name = field[..at];
        var value = scope.Item is null ? scope.Find(name) : scope.Item.GetValueOrDefault(name);
        if (value is not ItemsValue items)
            return;
        for (var i = 0; i < items.Items.Count; i++)
        {
            using (scope.Enter(items.Items[i], inItem: scope.Item is not null))
                CheckRule(
                    rule,
                    QuestionPath.Item(prefix + name, i) + ".",
                    field[(at + 2)..].TrimStart('.')
                );
        }
    }

    private void Check(Rule rule, string path)
    {
        if (
            Evaluator.Evaluate(rule.Require, scope) is not TruthValue { Truth: false }
            || !IsAsked(path)
        )
            return;
        var page = definition.PageOf(rule.Field)!;
        var question = definition.Question(rule.Field)!;
        var part =
            question.Kind is DateKind ? "year"
            : question.Kind.Parts.Count > 0 ? question.Kind.Parts[0]
            : "";
        refused[page]
            .Add(
                new Refusal(
                    RulePrefix + rule.Id,
                    rule.Message.Render(definition, scope),
                    QuestionPath.Part(path, part)
                ).With(
                    rule.Message.Easy?.Render(definition, scope, ReaderLanguage.Easy) ?? "",
                    rule.Message.English?.Render(definition, scope, ReaderLanguage.English) ?? ""
                )
            );
    }

    private bool IsAsked(string path)
    {
        asked ??= visited
            .SelectMany(page => page.Questions)
            .SelectMany(question => question.WithInner)
            .Select(question => question.Path)
            .ToHashSet(StringComparer.Ordinal);
        return asked.Contains(path);
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
}
