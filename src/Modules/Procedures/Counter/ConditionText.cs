using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Counter;

/// <summary>When a question is to be answered, in words for paper (記入の条件): 「3 職業」が「その他」の方のみ.</summary>
/// <param name="names">What a question is called on the paper, by its path without brackets: <c>children.living</c>.</param>
internal sealed class ConditionText(
    Definition definition,
    IReadOnlyDictionary<string, string> names
)
{
    /// <summary>Said where a formula has no short words of its own.</summary>
    private const string Otherwise =
        "ほかの答えによって必要になる方のみ（分からないときは空けておいてください）";

    /// <summary>Who answers; null when everybody does.</summary>
    /// <param name="group">The repeating group whose items are asked, or null.</param>
    public string? Of(Expression? when, string? group) =>
        when is null ? null
        : Words(when, positive: true, group) is { } words ? $"{words}の方のみ"
        : Otherwise;

    private string? Words(Expression expression, bool positive, string? group) =>
        expression switch
        {
            Negation { Logical: true } not => Words(not.Operand, !positive, group),
            Operation { Operator: "and" or "or" } both => Joined(both, positive, group),
            Operation { Operator: "==" or "!=" } same => Same(same, positive, group),
            Operation { Operator: ">" } more when IsZero(more.Right) => positive
                ? Named(more.Left, "がある", group)
                : Named(more.Left, "がない", group),
            NameReference name => Truth(name, positive, group),
            Call { Function: "contains", Arguments: [NameReference of, TextLiteral code] } => Named(
                of,
                $"で「{Choice(of, code.Text, group)}」を{(positive ? "選んだ" : "選んでいない")}",
                group
            ),
            Call { Function: "any", Arguments: [NameReference items, var each] } when positive =>
                Words(each, positive: true, items.Name) is { } words
                    ? $"{Name(items, null)}のうちどなたかの{words}"
                    : null,
            _ => null,
        };

    // Not both is the one or the other not.
    private string? Joined(Operation both, bool positive, string? group) =>
        Words(both.Left, positive, group) is { } left
        && Words(both.Right, positive, group) is { } right
            ? $"{left}{(both.Operator == "and" == positive ? "、かつ、" : "、または、")}{right}"
            : null;

    private string? Same(Operation same, bool positive, string? group) =>
        (same.Left, same.Right) switch
        {
            (NameReference of, TextLiteral code) => Named(
                of,
                $"が「{Choice(of, code.Text, group)}」{(same.Operator == "==" == positive ? "" : "でない")}",
                group
            ),
            (NameReference of, TruthLiteral truth) => Truth(
                of,
                truth.Truth == (same.Operator == "==") == positive,
                group
            ),
            (NameReference of, NumberLiteral number) => Named(
                of,
                $"が{number.Number}{(same.Operator == "==" == positive ? "" : "でない")}",
                group
            ),
            _ => null,
        };

    // A computed value has no box on the paper: what it is worked out from has.
    private string? Truth(NameReference name, bool positive, string? group) =>
        definition.Formulas.TryGetValue(name.Name, out var formula)
            ? Words(formula, positive, null)
            : Named(name, positive ? "が「はい」" : "が「いいえ」", group);

    private string? Named(Expression of, string says, string? group) =>
        of switch
        {
            Call { Function: "count", Arguments: [NameReference counted] } => Named(
                counted,
                says,
                group
            ),
            NameReference name when Name(name, group) is { } known => known + says,
            _ => null,
        };

    private string? Name(NameReference name, string? group) =>
        names.TryGetValue(Path(name, group), out var known) ? $"「{known}」" : null;

    private static string Path(NameReference name, string? group) =>
        name.OfItem && group is not null ? $"{group}.{name.Name}" : name.Name;

    private string Choice(NameReference of, string code, string? group)
    {
        var field =
            of.OfItem && group is not null
                ? $"{group.Replace(".", "[].", StringComparison.Ordinal)}[].{of.Name}"
                : of.Name;
        return definition.Fields.GetValueOrDefault(field)?.Question.Kind switch
        {
            ChoiceKind choice => Label(choice.Options, code),
            ChoicesKind choices => Label(choices.Options, code),
            _ => code,
        };
    }

    private static string Label(IReadOnlyList<Option> options, string code) =>
        options.FirstOrDefault(option => option.Code == code)?.Label.Plain ?? code;

    private static bool IsZero(Expression expression) => expression is NumberLiteral { Number: 0 };
}
