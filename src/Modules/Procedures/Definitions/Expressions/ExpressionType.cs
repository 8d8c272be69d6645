using System.Globalization;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>The kinds of values (値の型).</summary>
internal enum ValueKind
{
    Text,
    Number,
    Date,
    Truth,
    Choice,
    Choices,
    Parts,
    Files,
    Group,
}

/// <summary>What kind of value a formula gives; choices know their codes, composed answers their parts, groups their questions.</summary>
internal sealed record ExpressionType(ValueKind Kind)
{
    public static readonly ExpressionType Text = new(ValueKind.Text);
    public static readonly ExpressionType Number = new(ValueKind.Number);
    public static readonly ExpressionType Date = new(ValueKind.Date);
    public static readonly ExpressionType Truth = new(ValueKind.Truth);
    public static readonly ExpressionType Files = new(ValueKind.Files);

    public IReadOnlyList<string> Codes { get; init; } = [];

    public IReadOnlyList<string> PartNames { get; init; } = [];

    public IReadOnlyDictionary<string, Known> Members { get; init; } =
        new Dictionary<string, Known>(StringComparer.Ordinal);

    public static ExpressionType Choice(IReadOnlyList<string> codes) =>
        new(ValueKind.Choice) { Codes = codes };

    public static ExpressionType Choices(IReadOnlyList<string> codes) =>
        new(ValueKind.Choices) { Codes = codes };

    public static ExpressionType Parts(params IReadOnlyList<string> names) =>
        new(ValueKind.Parts) { PartNames = names };

    /// <summary>The part of a composed answer that is a date; every other one is a text.</summary>
    public const string DatePart = "birth-date";

    /// <summary>The value of a part.</summary>
    public static Value? OfPart(string part, string text) =>
        part != DatePart ? new TextValue(text)
        : DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? new DateValue(date)
        : null;

    public static ExpressionType Group(IReadOnlyDictionary<string, Known> members) =>
        new(ValueKind.Group) { Members = members };

    /// <summary>The type's name as messages call it.</summary>
    public string Name =>
        Kind switch
        {
            ValueKind.Text => "文字",
            ValueKind.Number => "数",
            ValueKind.Date => "日付",
            ValueKind.Truth => "はい・いいえ",
            ValueKind.Choice => "選択肢",
            ValueKind.Choices => "複数の選択肢",
            ValueKind.Parts => "組になった値",
            ValueKind.Files => "添付ファイル",
            _ => "繰り返しの組",
        };
}

/// <summary>A name a formula may use: its type, and its turn among the questions, since a formula sees only what was asked before.</summary>
internal sealed record Known(ExpressionType Type, int Turn);
