using System.Globalization;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A repeating group (繰り返しの組): the same questions for each child, for each earlier pregnancy.</summary>
/// <param name="Item">What one item is called: お子さん.</param>
/// <param name="Counter">How items are counted: 人目, 件目.</param>
internal sealed record GroupKind(
    int Min,
    int Max,
    Wording Item,
    string Counter,
    IReadOnlyList<Question> Questions
) : QuestionKind
{
    /// <summary>The most items any definition may allow.</summary>
    public const int Limit = 30;

    /// <summary>How deep groups may stand in groups.</summary>
    public const int MostDepth = 2;

    /// <summary>How one item is headed: お子さん（1人目）, Child 1.</summary>
    public Wording Heading(int index)
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        return new(
            $"{Item.Ja}（{number}{Counter}）",
            Item.Easy is { } easy ? $"{easy}（{number}{Counter}）" : null,
            Item.En is { } english ? $"{english} {number}" : null
        );
    }

    public override IReadOnlyList<string> Parts => [];

    public override ExpressionType Type { get; } =
        ExpressionType.Group(
            Questions
                .Select((q, turn) => (q, turn))
                .ToDictionary(
                    p => p.q.Id,
                    p => new Known(p.q.Kind.Type, p.turn),
                    StringComparer.Ordinal
                )
        );

    /// <summary>Items are read by <see cref="FormState"/>, question by question, since each may depend on the one before.</summary>
    public override Value? Read(FieldInput input) => null;

    public override IReadOnlyList<string> Show(Value value) =>
        value is ItemsValue items ? [$"{items.Items.Count}件"] : [];
}
