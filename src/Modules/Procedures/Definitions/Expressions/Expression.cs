namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>A small formula (式) over the answers; <paramref name="At"/> is the offset of its first character, or of its operator.</summary>
internal abstract record Expression(int At);

/// <summary>A text written in the formula (文字列): <c>"birth"</c>.</summary>
internal sealed record TextLiteral(int At, string Text) : Expression(At);

/// <summary>A whole number (数).</summary>
internal sealed record NumberLiteral(int At, long Number) : Expression(At);

/// <summary>A day (日付): <c>2026-04-01</c>.</summary>
internal sealed record DateLiteral(int At, DateOnly Date) : Expression(At);

/// <summary><c>true</c> or <c>false</c> (真偽).</summary>
internal sealed record TruthLiteral(int At, bool Truth) : Expression(At);

/// <summary>An answer or computed value: <c>reason</c>, a part of one: <c>name.family</c>, or inside a repeating group one of the same item: <c>.living</c>.</summary>
internal sealed record NameReference(int At, string Name, bool OfItem, string? Part)
    : Expression(At)
{
    public override string ToString() =>
        (OfItem ? "." : "") + Name + (Part is null ? "" : "." + Part);
}

/// <summary><c>not</c> of a truth, or minus of a number (否定).</summary>
internal sealed record Negation(int At, bool Logical, Expression Operand) : Expression(At);

/// <summary>Two operands and what joins them (演算).</summary>
internal sealed record Operation(int At, string Operator, Expression Left, Expression Right)
    : Expression(At);

/// <summary>A function or aggregate with its arguments (関数).</summary>
internal sealed record Call(int At, string Function, IReadOnlyList<Expression> Arguments)
    : Expression(At);

/// <summary>A fault in a formula at an offset of its text.</summary>
internal sealed record ExpressionFault(int At, string Message);
