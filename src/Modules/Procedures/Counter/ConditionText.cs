using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Counter;

/// <summary>When a question is to be answered, in words for paper (記入の条件): 「3 職業」が「その他」の方のみ.</summary>
/// <param name="names">What a question is called on the paper, by its id; of a group's own questions too.</param>
internal sealed class ConditionText(
    Definition definition,
    IReadOnlyDictionary<string, string> names
)
{
    /// <summary>Said where a formula has no short words of its own.</summary>
    private const string Otherwise =
        "ほかの答えによって必要になる方のみ（分からないときは空けておいてください）";

    /// <summary>Who answers; null when everybody does.</summary>
    public string? Of(Expression? when) =>
        when is null ? null
        : Words(when, positive: true) is { } words ? $"{words}の方のみ"
        : Otherwise;

    private string? Words(Expression expression, bool positive) =>
        expression switch
        {
            Negation { Logical: true } not => Words(not.Operand, !positive),
            Operation { Operator: "and" or "or" } both => Joined(both, positive),
            Operation { Operator: "==" or "!=" } same => Same(same, positive),
            Operation { Operator: ">" } more when IsZero(more.Right) => positive
                ? Named(more.Left, "がある")
                : Named(more.Left, "がない"),
            NameReference name => Truth(name, positive),
            Call { Function: "contains", Arguments: [NameReference of, TextLiteral code] } => Named(
                of,
                $"で「{Choice(of, code.Text)}」を{(positive ? "選んだ" : "選んでいない")}"
            ),
            Call { Function: "any", Arguments: [NameReference group, var each] } when positive =>
                Words(each, positive: true) is { } words
                    ? $"{Name(group)}のうちどなたかの{words}"
                    : null,
            Call { Function: "count", Arguments: [NameReference] } => null,
            _ => null,
        };

    // Not both is the one or the other not.
    private string? Joined(Operation both, bool positive) =>
        Words(both.Left, positive) is { } left && Words(both.Right, positive) is { } right
            ? $"{left}{(both.Operator == "and" == positive ? "、かつ、" : "、または、")}{right}"
            : null;

    private string? Same(Operation same, bool positive) =>
        (same.Left, same.Right) switch
        {
            (NameReference of, TextLiteral code) => Named(
                of,
                $"が「{Choice(of, code.Text)}」{(same.Operator == "==" == positive ? "" : "でない")}"
            ),
            (NameReference of, TruthLiteral truth) => Truth(
                of,
                truth.Truth == (same.Operator == "==") == positive
            ),
            (NameReference of, NumberLiteral number) => Named(
                of,
                $"が{number.Number}{(same.Operator == "==" == positive ? "" : "でない")}"
            ),
            _ => null,
        };

    // A computed value has no box on the paper: what it is worked out from has.
    private string? Truth(NameReference name, bool positive) =>
        definition.Formulas.TryGetValue(name.Name, out var formula)
            ? Words(formula, positive)
            : Named(name, positive ? "が「はい」" : "が「いいえ」");

    private string? Named(Expression of, string says) =>
        of switch
        {
            Call { Function: "count", Arguments: [NameReference counted] } => Named(counted, says),
            NameReference name when Name(name) is { } known => known + says,
            _ => null,
        };

    private string? Name(NameReference name) =>
        names.TryGetValue(name.Name, out var known) ? $"「{known}」" : null;

    private string Choice(NameReference of, string code) =>
        definition
            .Fields.Values.Select(place => place.Question)
            .FirstOrDefault(question => question.Id == of.Name)
            ?.Kind switch
        {
            ChoiceKind choice => Label(choice.Options, code),
            ChoicesKind choices => Label(choices.Options, code),
            _ => code,
        };

    private static string Label(IReadOnlyList<Option> options, string code) =>
        options.FirstOrDefault(option => option.Code == code)?.Label.Plain ?? code;

    private static bool IsZero(Expression expression) => expression is NumberLiteral { Number: 0 };
}
