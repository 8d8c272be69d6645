namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>What the lexer finds in a formula (字句).</summary>
internal enum TokenKind
{
    Name,
    Text,
    Number,
    Date,
    Symbol,
    End,
}

/// <summary>A word of a formula with its offset.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string symbol) => Kind is TokenKind.Symbol or TokenKind.Name && Text == symbol;
}
