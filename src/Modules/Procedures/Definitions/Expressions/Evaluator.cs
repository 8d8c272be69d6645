namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>
/// Evaluates a formula. Total: it never throws and always ends, also on formulas the checker would refuse. What is missing, divided by zero,
/// too large or of the wrong type is absent; and/or decide with one side where that side alone decides (three-valued logic).
/// </summary>
internal static class Evaluator
{
    public static Value? Evaluate(Expression expression, Scope scope) =>
        expression switch
        {
            TextLiteral t => new TextValue(t.Text),
            NumberLiteral n => new NumberValue(n.Number),
            DateLiteral d => new DateValue(d.Date),
            TruthLiteral t => TruthValue.Of(t.Truth),
            NameReference r => Reference(r, scope),
            Negation n => Negate(n, Evaluate(n.Operand, scope)),
            Operation o => Operate(o, scope),
            Call c => Apply(c, scope),
            _ => null,
        };

    /// <summary>True only when the formula is true; absent counts as not.</summary>
    public static bool IsTrue(Expression? expression, Scope scope) =>
        expression is not null && Evaluate(expression, scope) is TruthValue { Truth: true };

    private static Value? Reference(NameReference reference, Scope scope)
    {
        var value = reference.OfItem ? scope.OfItem(reference.Name) : scope.Find(reference.Name);
        if (reference.Part is null)
            return value;
        return value is PartsValue parts && parts[reference.Part] is { Length: > 0 } text
            ? ExpressionType.OfPart(reference.Part, text)
            : null;
    }

    private static Value? Negate(Negation negation, Value? value) =>
        (negation.Logical, value) switch
        {
            (true, TruthValue t) => TruthValue.Of(!t.Truth),
            (false, NumberValue { Number: not long.MinValue } n) => new NumberValue(-n.Number),
            _ => null,
        };

    private static Value? Operate(Operation operation, Scope scope)
    {
        var left = Evaluate(operation.Left, scope);
        if (operation.Operator is "and" or "or")
        {
            var decides = operation.Operator == "or";
            if (left is TruthValue l && l.Truth == decides)
                return l;
            var right = Evaluate(operation.Right, scope);
            return right is TruthValue r && r.Truth == decides ? r
                : left is TruthValue && right is TruthValue ? right
                : null;
        }

        return (left, Evaluate(operation.Right, scope)) switch
        {
            (null, _) or (_, null) => null,
            (NumberValue l, NumberValue r) => Numbers(operation.Operator, l.Number, r.Number),
            (DateValue l, DateValue r) => Compared(operation.Operator, l.Date.CompareTo(r.Date)),
            (DateValue l, NumberValue r) => Moved(operation.Operator, l.Date, r.Number),
            (TextValue l, TextValue r) => Same(operation.Operator, l.Text == r.Text),
            (TruthValue l, TruthValue r) => Same(operation.Operator, l.Truth == r.Truth),
            _ => null,
        };
    }

    private static Value? Numbers(string symbol, long left, long right)
    {
        try
        {
            return symbol switch
            {
                "+" => new NumberValue(checked(left + right)),
                "-" => new NumberValue(checked(left - right)),
                "*" => new NumberValue(checked(left * right)),
                "/" => right == 0 ? null : new NumberValue(checked(left / right)),
                _ => Compared(symbol, left.CompareTo(right)),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static DateValue? Moved(string symbol, DateOnly date, long days) =>
        symbol switch
        {
            "+" => Functions.AddDays(date, days),
            "-" when days > long.MinValue => Functions.AddDays(date, -days),
            _ => null,
        };

    private static TruthValue? Compared(string symbol, int order) =>
        symbol switch
        {
            "<" => TruthValue.Of(order < 0),
            "<=" => TruthValue.Of(order <= 0),
            ">" => TruthValue.Of(order > 0),
            ">=" => TruthValue.Of(order >= 0),
            _ => Same(symbol, order == 0),
        };

    private static TruthValue? Same(string symbol, bool same) =>
        symbol switch
        {
            "==" => TruthValue.Of(same),
            "!=" => TruthValue.Of(!same),
            _ => null,
        };

    private static Value? Apply(Call call, Scope scope)
    {
        if (SpecialForms.All.TryGetValue(call.Function, out var form))
            return call.Arguments.Count >= form.Least && call.Arguments.Count <= form.Most
                ? form.Apply(call.Arguments, scope)
                : null;
        if (
            !Functions.All.TryGetValue(call.Function, out var function)
            || function.Takes.Count != call.Arguments.Count
        )
            return null;
        var arguments = new Value[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = Evaluate(call.Arguments[i], scope);
            if (value is null || !Fits(value, function.Takes[i].Kind))
                return null;
            arguments[i] = value;
        }

        return function.Apply(arguments, scope);
    }

    private static bool Fits(Value value, ValueKind kind) =>
        kind == ValueKind.Date
            ? value is DateValue
            : kind == ValueKind.Number && value is NumberValue;
}
