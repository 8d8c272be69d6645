using System.Globalization;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>Writes a formula back as text, with only the parentheses it needs; parsing that text gives the same formula.</summary>
internal static class ExpressionPrinter
{
    public static string Print(Expression expression) => Print(expression, 0);

    private static string Print(Expression expression, int least)
    {
        var (text, precedence) = expression switch
        {
            TextLiteral t => (
                $"\"{t.Text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"",
                9
            ),
            NumberLiteral n => (n.Number.ToString(CultureInfo.InvariantCulture), 9),
            DateLiteral d => (d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 9),
            TruthLiteral t => (t.Truth ? "true" : "false", 9),
            NameReference r => (r.ToString(), 9),
            Negation { Logical: true } n => ("not " + Print(n.Operand, 3), 3),
            Negation n => ("- " + Print(n.Operand, 8), 7),
            Operation o => (Print(o), ExpressionParser.Precedence(o.Operator)),
            Call c => (
                $"{c.Function}({string.Join(", ", c.Arguments.Select(a => Print(a, 0)))})",
                9
            ),
            _ => throw new InvalidOperationException(
                $"No way to print {expression.GetType().Name}."
            ),
        };
        return precedence < least ? $"({text})" : text;
    }

    private static string Print(Operation o)
    {
        var precedence = ExpressionParser.Precedence(o.Operator);
        // Comparisons do not chain, so both sides bind tighter; the others group to the left.
        var left = precedence == 4 ? precedence + 1 : precedence;
        return $"{Print(o.Left, left)} {o.Operator} {Print(o.Right, precedence + 1)}";
    }
}
