using System.Globalization;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions.Differences;

/// <summary>
/// A definition taken apart into texts by key (定義の項目別の文): whatever is different between two definitions is different in one of them.
/// A key is that of the file, for a question <c>question x:label</c>; what a town may vary stands under the words of <c>may-vary</c>.
/// </summary>
internal static class Facets
{
    public static OrderedDictionary<string, string> Of(Definition definition)
    {
        var facets = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Head(definition, facets);
        foreach (var phase in definition.Phases)
            facets[$"phase {phase.Id}"] = string.Join(
                '\n',
                [
                    Words(phase.Name),
                    phase.Follows?.ToString() ?? "",
                    phase.Visit ? "visit" : "",
                    Words(phase.Note),
                    .. phase.PageIds,
                ]
            );
        foreach (var page in definition.Pages)
        {
            facets[$"page {page.Id}:title"] = Words(page.Title);
            facets[$"page {page.Id}:intro"] = Words(page.Intro);
            facets[$"page {page.Id}:when"] = Formula(page.When);
            facets[$"page {page.Id}:stop"] = page.Stop ? "stop" : "";
            facets[$"page {page.Id}:questions"] = string.Join(
                '\n',
                page.Questions.Select(q => q.Id)
            );
            foreach (var question in page.Questions)
                Question(question, question.Id, facets);
        }

        foreach (var computed in definition.Computed)
            facets[$"computed {computed.Id}"] = string.Join(
                '\n',
                Formula(computed.Value),
                Words(computed.Label),
                Formula(computed.When),
                computed.Format
            );
        foreach (var rule in definition.Rules)
            facets[$"rule {rule.Id}"] = string.Join(
                '\n',
                Formula(rule.Require),
                rule.Field,
                Text(rule.Message)
            );
        foreach (var warning in definition.Warnings)
            facets[$"warning {warning.Id}"] = string.Join(
                '\n',
                Formula(warning.When),
                Text(warning.Message)
            );
        foreach (var decision in definition.Decisions)
            Decision(decision, facets);
        return facets;
    }

    /// <summary>A wording in its three languages.</summary>
    public static string Words(Wording? wording) =>
        wording is null ? "" : string.Join('\n', wording.Ja, wording.Easy, wording.En);

    public static string Formula(Expression? formula) =>
        formula is null ? "" : ExpressionPrinter.Print(formula);

    /// <summary>A template in the languages in which it is written.</summary>
    public static string Text(Template template) =>
        string.Join(
            '\n',
            new[] { template, template.Easy, template.English }
                .OfType<Template>()
                .Select(said =>
                    string.Concat(
                        said.Parts.Select(p =>
                            p.Expression is null ? p.Text : $"${{{Formula(p.Expression)}}}"
                        )
                    )
                )
        );

    /// <summary>What a kind of question says beside its type, by name.</summary>
    public static IEnumerable<(string Name, string Text)> OfKind(QuestionKind kind) =>
        kind switch
        {
            TextKind t =>
            [
                ("lines", t.Lines ? "yes" : ""),
                ("max-length", Number(t.MaxLength)),
                ("pattern", t.Pattern ?? ""),
            ],
            KanaKind k => [("max-length", Number(k.MaxLength))],
            NumberKind n => [("min", Number(n.Min)), ("max", Number(n.Max)), ("unit", n.Unit)],
            DateKind d =>
            [
                ("not-before", Formula(d.NotBefore)),
                ("not-after", Formula(d.NotAfter)),
                ("unknown", string.Join('、', d.Unknown)),
            ],
            ChoiceKind c => [("options", Options(c.Options)), ("list", c.List ? "yes" : "")],
            ChoicesKind c => [("options", Options(c.Options))],
            DeclarationKind d => [("statements", string.Join('\n', d.Statements.Select(Words)))],
            FileKind f => [("max-files", Number(f.MaxFiles))],
            EarlierCaseKind e => [("of", string.Join('、', e.Of))],
            GroupKind g =>
            [
                ("min", Number(g.Min)),
                ("max", Number(g.Max)),
                ("item", Words(g.Item)),
                ("counter", g.Counter),
                ("questions", string.Join('\n', g.Questions.Select(q => q.Id))),
            ],
            _ => [],
        };

    private static void Head(Definition d, OrderedDictionary<string, string> facets)
    {
        foreach (
            var (key, text) in new[]
            {
                ("id", d.Id),
                ("slug", d.Slug),
                (
                    "in-force-until",
                    d.InForceUntil?.ToString("O", CultureInfo.InvariantCulture) ?? ""
                ),
                ("name", Words(d.Name)),
                ("summary", Words(d.Summary)),
                ("who", Words(d.Who)),
                ("deadline", Words(d.Deadline)),
                ("late", Words(d.Late)),
                ("eligibility", string.Join('\n', d.Eligibility.Select(Words))),
                ("prepare", string.Join('\n', d.Prepare.Select(Words))),
                ("signature", d.Signature.ToString()),
                ("signature-id", d.SignatureId ?? ""),
                (
                    "deadline-rule",
                    d.DeadlineRule is { } rule
                        ? $"{Formula(rule.Due)} {rule.MovesOffClosedDays}"
                        : ""
                ),
                ("processing-office-days", Number(d.ProcessingOfficeDays)),
                (
                    "checklist",
                    string.Join(
                        '\n',
                        d.Checklist.Select(c => $"{c.Id} {c.Label} {Formula(c.When)}")
                    )
                ),
                (
                    "retention",
                    d.Retention is null ? ""
                    : d.Retention.IsPermanent ? "permanent"
                    : Number(d.Retention.Years)
                ),
                ("fee", d.Fee is { } fee ? $"{fee.Amount.Amount} {fee.Per} {Words(fee.Note)}" : ""),
                ("activation", d.IsActivated ? "disaster" : ""),
                ("life-event", d.LifeEvent),
                ("section", d.Section),
                ("laws", string.Join('\n', d.Laws.Select(Words))),
                ("may-vary", string.Join('\n', d.MayVary.Order(StringComparer.Ordinal))),
                ("pages", string.Join('\n', d.Pages.Select(p => p.Id))),
            }
        )
            facets[key] = text;
    }

    private static void Question(
        Question question,
        string path,
        OrderedDictionary<string, string> facets
    )
    {
        var key = $"question {path}:";
        facets[key + "type"] = question.Kind.GetType().Name;
        facets[key + "label"] = Words(question.Label);
        facets[key + "short"] = Words(question.Short);
        facets[key + "hint"] = Words(question.Hint);
        facets[key + "heading"] = Words(question.Heading);
        facets[key + "prefill"] = question.Prefill ?? "";
        facets[key + "names"] = question.NamesApplicant ? "applicant" : "";
        facets[key + "autocomplete"] = question.Autocomplete ?? "";
        facets[key + "original"] = question.OriginalToFollow ? "to-follow" : "";
        // A hidden question asks nothing, so nothing else about asking it matters.
        var hidden = question.When is TruthLiteral { Truth: false };
        facets[$"hide {path}:when"] = Formula(question.When);
        facets[$"require {path}:required"] =
            hidden ? ""
            : question.Required ? "true"
            : Formula(question.RequiredWhen);
        foreach (var (name, text) in OfKind(question.Kind))
            facets[name == "options" ? $"options of {path}" : key + name] = text;
        foreach (var inner in (question.Kind as GroupKind)?.Questions ?? [])
            Question(inner, $"{path}[].{inner.Id}", facets);
    }

    private static void Decision(Decision decision, OrderedDictionary<string, string> facets)
    {
        var key = $"decision {decision.Phase}/{decision.Kind}:";
        facets[key + "label"] = decision.Label;
        facets[key + "approval"] = decision.NeedsApproval ? "required" : "";
        facets[key + "reasons"] = string.Join(
            '\n',
            decision.Reasons.Select(r => $"{r.Id} {r.Text}")
        );
        facets[key + "title"] = Text(decision.Notice.Title);
        facets[key + "body"] = string.Join('\n', decision.Notice.Body.Select(Text));
        facets[key + "appeal"] = string.Join('\n', decision.Notice.Appeal.Select(Text));
    }

    private static string Options(IReadOnlyList<Option> options) =>
        string.Join('\n', options.Select(o => $"{o.Code} {Words(o.Label)} {Words(o.Hint)}"));

    private static string Number(long? number) =>
        number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
