namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>The names that a formula uses (式が使う名前).</summary>
internal static class References
{
    public static IEnumerable<NameReference> In(Expression? expression) =>
        expression switch
        {
            NameReference reference => [reference],
            Negation negation => In(negation.Operand),
            Operation operation => In(operation.Left).Concat(In(operation.Right)),
            Call call => call.Arguments.SelectMany(In),
            _ => [],
        };
}
