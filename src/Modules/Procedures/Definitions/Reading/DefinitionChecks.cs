using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>
/// Checks a definition as a whole: ids are unique, formulas use known names of the right type, and a question depends only on questions
/// before it — so one walk through the form settles everything, and nothing can go in circles.
/// </summary>
internal sealed class DefinitionChecks
{
    private readonly FileReading reading;
    private readonly MapReader map;
    private readonly Position start;
    private readonly Dictionary<string, Known> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> pageOf = new(StringComparer.Ordinal);

    // The turn after the last question of each phase.
    private readonly List<int> ends = [];

    private DefinitionChecks(MapReader map, FileReading reading) =>
        (this.reading, this.map, start) = (reading, map, map.At);

    /// <summary>The definition with the types of its computed values.</summary>
    public static Definition Apply(Definition definition, MapReader map, FileReading reading) =>
        new DefinitionChecks(map, reading).Run(definition);

    /// <summary>What formulas of a checked definition may name.</summary>
    public static IReadOnlyDictionary<string, Known> Names(Definition definition)
    {
        var (names, turn) = (new Dictionary<string, Known>(StringComparer.Ordinal), 0);
        foreach (var question in definition.Pages.SelectMany(p => p.Questions))
            names[question.Id] = new Known(question.Kind.Type, turn++);
        foreach (var computed in definition.Computed)
            names[computed.Id] = new Known(
                computed.Type,
                References
                    .In(computed.Value)
                    .Where(r => !r.OfItem && names.ContainsKey(r.Name))
                    .Select(r => names[r.Name].Turn)
                    .Append(-1)
                    .Max()
            );
        return names;
    }

    private Definition Run(Definition definition)
    {
        QuestionReader.NoDoubles(definition.Pages.Select(p => p.Id), start, reading);
        QuestionReader.NoDoubles(
            definition.Rules.Select(r => r.Id).Concat(definition.Warnings.Select(w => w.Id)),
            start,
            reading
        );
        QuestionReader.NoDoubles(
            definition
                .Pages.SelectMany(p => p.Questions)
                .Select(q => q.Id)
                .Concat(definition.Computed.Select(c => c.Id)),
            start,
            reading
        );
        var turn = 0;
        for (var i = 0; i < definition.Pages.Count; i++)
        {
            foreach (var question in definition.Pages[i].Questions)
            {
                names[question.Id] = new Known(question.Kind.Type, turn++);
                pageOf[question.Id] = i;
            }
        }

        foreach (var phase in definition.Phases)
            ends.Add(
                (ends.Count > 0 ? ends[^1] : 0)
                    + definition.Pages.Where(phase.Has).Sum(p => p.Questions.Count)
            );
        var computed = Computed(definition.Computed);
        Pages(definition.Pages);
        foreach (var rule in definition.Rules)
            Rule(rule, definition);
        var warnings = new List<Warning>();
        foreach (var warning in definition.Warnings)
        {
            var checker = new Checker(names, int.MaxValue, null);
            reading.Check(warning.When, checker, ExpressionType.Truth);
            Template(warning.Message, names, null);
            warnings.Add(warning with { Phase = PhaseAt(checker.Latest) });
        }

        if (definition.Decisions.Count == 0)
            reading.Diagnostics.Add(start, "決定（decisions）がありません。");
        else
            PhaseReader.Check(
                definition.Phases,
                definition.Decisions,
                map.PlaceOf("decisions"),
                reading
            );
        TermsChecks.Run(definition, map, reading, names, ends[0]);
        foreach (var decision in definition.Decisions)
            Notice(decision);
        return definition with { Computed = computed, Warnings = warnings };
    }

    /// <summary>The phase of the question with a turn; the first for none.</summary>
    private int PhaseAt(int turn)
    {
        var phase = ends.FindIndex(end => turn < end);
        return Math.Max(0, phase);
    }

    private List<Computed> Computed(IReadOnlyList<Computed> all)
    {
        var (typed, wrong) = (new List<Computed>(), CycleCheck.Run(all, reading));
        foreach (var computed in all)
        {
            var checker = new Checker(names, int.MaxValue, null);
            var type = wrong.Contains(computed.Id)
                ? null
                : reading.Check(computed.Value, checker, null);
            if (
                type?.Kind
                is ValueKind.Group
                    or ValueKind.Parts
                    or ValueKind.Choices
                    or ValueKind.Files
            )
                reading.Add(
                    computed.Value,
                    $"計算値は文字、数、日付、はい・いいえのどれかにしてください（{type.Name}になっています）。"
                );
            if (computed.When is not null)
                Check(computed.When, ExpressionType.Truth);
            // A choice's code is only text once it has been worked out.
            var kept = type is null or { Kind: ValueKind.Choice } ? ExpressionType.Text : type;
            names.TryAdd(computed.Id, new Known(kept, checker.Latest));
            typed.Add(computed with { Type = kept, Phase = PhaseAt(checker.Latest) });
        }

        return typed;
    }

    private void Pages(IReadOnlyList<Page> pages)
    {
        var turn = 0;
        foreach (var page in pages)
        {
            reading.Check(page.When, new Checker(names, turn, null), ExpressionType.Truth);
            foreach (var question in page.Questions)
                Question(question, new Sight(turn++, null, 0, null, 0));
        }
    }

    private void Question(Question question, Sight sight)
    {
        reading.Check(question.When, Sees(sight), ExpressionType.Truth);
        reading.Check(question.RequiredWhen, Sees(sight), ExpressionType.Truth);
        if (question.Kind is GroupKind group)
        {
            var inner = 0;
            foreach (var member in group.Questions)
                Question(
                    member,
                    new Sight(sight.Turn, group.Type.Members, inner++, sight.Item, sight.Inner)
                );
        }

        if (question.Kind is GroupKind { Min: 0 } && question.Required)
            reading.Diagnostics.Add(
                start,
                $"「{question.Id}」は必須の組なので、minを1以上にしてください。"
            );
        if (question.Kind is not DateKind date)
            return;
        reading.Check(date.NotBefore, Sees(sight), ExpressionType.Date);
        reading.Check(date.NotAfter, Sees(sight), ExpressionType.Date);
    }

    private Checker Sees(Sight sight) =>
        new(names, sight.Turn, sight.Item, sight.Inner, sight.Outer, sight.OuterInner);

    /// <summary>What a question sees: those before it, before it in the same item, and before its group in the item around it.</summary>
    private sealed record Sight(
        int Turn,
        IReadOnlyDictionary<string, Known>? Item,
        int Inner,
        IReadOnlyDictionary<string, Known>? Outer,
        int OuterInner
    );

    private void Rule(Rule rule, Definition definition)
    {
        var (page, question) = (definition.PageOf(rule.Field), definition.Question(rule.Field));
        if (page is null || question is null)
        {
            reading.Add(
                rule.Require,
                $"検証「{rule.Id}」のfield「{rule.Field}」という質問はありません。"
            );
            return;
        }

        var groups = Groups(rule.Field, definition);
        var (item, outer) = (groups.LastOrDefault(), groups.Count > 1 ? groups[0] : null);
        var checker = new Checker(names, int.MaxValue, item, int.MaxValue, outer);
        reading.Check(rule.Require, checker, ExpressionType.Truth);
        Template(rule.Message, names, item, outer);
        var at = definition.Pages.ToList().IndexOf(page);
        // Otherwise a page already passed would turn out wrong later on.
        if (
            checker.Latest >= 0
            && names.Any(n =>
                n.Value.Turn <= checker.Latest
                && pageOf.TryGetValue(n.Key, out var late)
                && n.Value.Turn == checker.Latest
                && late > at
            )
        )
            reading.Add(
                rule.Require,
                $"検証「{rule.Id}」はfieldの画面より後の質問を使っています。fieldを後の画面の質問にしてください。"
            );
    }

    /// <summary>What the items of the groups around a field know, from the outside in.</summary>
    private static List<IReadOnlyDictionary<string, Known>> Groups(
        string field,
        Definition definition
    )
    {
        var groups = new List<IReadOnlyDictionary<string, Known>>();
        for (var open = field.IndexOf('['); open >= 0; open = field.IndexOf('[', open + 1))
        {
            if (definition.Question(field[..open])?.Kind is GroupKind group)
                groups.Add(group.Type.Members);
        }

        return groups;
    }

    private void Notice(Decision decision)
    {
        var known = new Dictionary<string, Known>(names, StringComparer.Ordinal)
        {
            ["case-number"] = new(ExpressionType.Text, -1),
            ["authority-name"] = new(ExpressionType.Text, -1),
            ["authority-head"] = new(ExpressionType.Text, -1),
            ["decided-on"] = new(ExpressionType.Date, -1),
            ["submitted-on"] = new(ExpressionType.Date, -1),
        };
        foreach (
            var template in new[] { decision.Notice.Title }
                .Concat(decision.Notice.Body)
                .Concat(decision.Notice.Appeal)
        )
            Template(template, known, null);
    }

    private void Template(
        Template template,
        IReadOnlyDictionary<string, Known> known,
        IReadOnlyDictionary<string, Known>? item,
        IReadOnlyDictionary<string, Known>? outer = null
    )
    {
        foreach (
            var part in new[] { template, template.Easy, template.English }
                .SelectMany(said => said?.Parts ?? [])
                .Where(p => p.Expression is not null)
        )
            reading.Check(
                part.Expression,
                new Checker(known, int.MaxValue, item, int.MaxValue, outer),
                null
            );
    }

    private void Check(Expression formula, ExpressionType wanted) =>
        reading.Check(formula, new Checker(names, int.MaxValue, null), wanted);
}
