namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>A small formula (式) over the answers; <paramref name="At"/> is the offset of its first character, or of its operator.</summary>
internal abstract record Expression(int At);

internal sealed record TextLiteral(int At, string Text) : Expression(At);

internal sealed record NumberLiteral(int At, long Number) : Expression(At);

internal sealed record DateLiteral(int At, DateOnly Date) : Expression(At);

internal sealed record TruthLiteral(int At, bool Truth) : Expression(At);

/// <summary>An answer or computed value: <c>reason</c>, a part of one: <c>name.family</c>, or inside a repeating group one of the same item: <c>.living</c>.</summary>
internal sealed record NameReference(int At, string Name, bool OfItem, string? Part)
    : Expression(At)
{
    public override string ToString() =>
        (OfItem ? "." : "") + Name + (Part is null ? "" : "." + Part);
}

internal sealed record Negation(int At, bool Logical, Expression Operand) : Expression(At);

internal sealed record Operation(int At, string Operator, Expression Left, Expression Right)
    : Expression(At);

internal sealed record Call(int At, string Function, IReadOnlyList<Expression> Arguments)
    : Expression(At);

/// <summary>A fault in a formula at an offset of its text.</summary>
internal sealed record ExpressionFault(int At, string Message);
