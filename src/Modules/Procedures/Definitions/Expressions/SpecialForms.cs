namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>A form that evaluates its arguments itself: not always, or once for each item of a group.</summary>
internal sealed record SpecialForm(
    int Least,
    int Most,
    Func<Call, IReadOnlyList<Expression>, Checker, ExpressionType?> Check,
    Func<IReadOnlyList<Expression>, Scope, Value?> Apply
);

/// <summary>if, coalesce, is-empty, contains, min, max, and the aggregates over repeating groups.</summary>
internal static class SpecialForms
{
    public static readonly IReadOnlyDictionary<string, SpecialForm> All = new Dictionary<
        string,
        SpecialForm
    >(StringComparer.Ordinal)
    {
        ["if"] = new(
            3,
            3,
            (_, a, c) => c.Want(a[0], ExpressionType.Truth) is null ? null : c.Common(a[1], a[2]),
            If
        ),
        ["coalesce"] = new(
            2,
            8,
            (_, a, c) => c.Common([.. a]),
            (a, s) => a.Select(e => Evaluator.Evaluate(e, s)).FirstOrDefault(v => v is not null)
        ),
        ["is-empty"] = new(
            1,
            1,
            (_, a, c) => c.Check(a[0]) is null ? null : ExpressionType.Truth,
            (a, s) => TruthValue.Of(Evaluator.Evaluate(a[0], s) is null)
        ),
        ["contains"] = new(2, 2, (_, a, c) => c.Contains(a[0], a[1]), Contains),
        ["min"] = new(
            2,
            8,
            (_, a, c) => c.Ordered(c.Common([.. a]), a[0]),
            (a, s) => Extreme(a, s, -1)
        ),
        ["max"] = new(
            2,
            8,
            (_, a, c) => c.Ordered(c.Common([.. a]), a[0]),
            (a, s) => Extreme(a, s, 1)
        ),
        ["count"] = new(
            1,
            2,
            (_, a, c) => c.Aggregate(a, ExpressionType.Truth, ExpressionType.Number),
            Count
        ),
        ["any"] = new(
            2,
            2,
            (_, a, c) => c.Aggregate(a, ExpressionType.Truth, ExpressionType.Truth),
            (a, s) => Any(a, s, wanted: true)
        ),
        ["all"] = new(
            2,
            2,
            (_, a, c) => c.Aggregate(a, ExpressionType.Truth, ExpressionType.Truth),
            (a, s) => Any(a, s, wanted: false)
        ),
        ["sum"] = new(
            2,
            2,
            (_, a, c) => c.Aggregate(a, ExpressionType.Number, ExpressionType.Number),
            Sum
        ),
    };

    private static Value? If(IReadOnlyList<Expression> a, Scope scope) =>
        a.Count == 3 && Evaluator.Evaluate(a[0], scope) is TruthValue condition
            ? Evaluator.Evaluate(condition.Truth ? a[1] : a[2], scope)
            : null;

    private static TruthValue? Contains(IReadOnlyList<Expression> a, Scope scope)
    {
        if (a.Count != 2 || Evaluator.Evaluate(a[1], scope) is not TextValue code)
            return null;
        // Nothing ticked is no answer, yet it surely does not contain the choice.
        return TruthValue.Of(
            Evaluator.Evaluate(a[0], scope) is CodesValue codes
                && codes.Codes.Contains(code.Text, StringComparer.Ordinal)
        );
    }

    private static Value? Extreme(IReadOnlyList<Expression> a, Scope scope, int sign)
    {
        Value? best = null;
        foreach (var argument in a)
        {
            var value = Evaluator.Evaluate(argument, scope);
            if (value is null || Order(value) is null)
                return null;
            if (best is null || Math.Sign(Nullable.Compare(Order(value), Order(best))) == sign)
                best = value;
        }

        return best;
    }

    private static long? Order(Value value) =>
        value switch
        {
            NumberValue n => n.Number,
            DateValue d => d.Date.DayNumber,
            _ => null,
        };

    private static NumberValue? Count(IReadOnlyList<Expression> a, Scope scope)
    {
        if (a.Count == 0 || a.Count > 2)
            return null;
        if (a.Count == 1)
        {
            return Evaluator.Evaluate(a[0], scope) switch
            {
                ItemsValue items => new NumberValue(items.Items.Count),
                CodesValue codes => new NumberValue(codes.Codes.Count),
                null => new NumberValue(0),
                _ => null,
            };
        }

        return Each(a, scope) is { } results
            ? new NumberValue(results.Count(r => r is TruthValue { Truth: true }))
            : new NumberValue(0);
    }

    /// <summary>For "any" one true item decides, for "all" one false item; otherwise an absent item leaves the question open.</summary>
    private static TruthValue? Any(IReadOnlyList<Expression> a, Scope scope, bool wanted)
    {
        var results = Each(a, scope) ?? [];
        if (results.Exists(r => r is TruthValue t && t.Truth == wanted))
            return TruthValue.Of(wanted);
        return results.Exists(r => r is not TruthValue) ? null : TruthValue.Of(!wanted);
    }

    private static NumberValue? Sum(IReadOnlyList<Expression> a, Scope scope)
    {
        long sum = 0;
        foreach (var value in Each(a, scope) ?? [])
        {
            if (value is not NumberValue n)
                continue;
            if (n.Number > 0 ? sum > long.MaxValue - n.Number : sum < long.MinValue - n.Number)
                return null;
            sum += n.Number;
        }

        return new NumberValue(sum);
    }

    private static List<Value?>? Each(IReadOnlyList<Expression> a, Scope scope)
    {
        if (
            a.Count != 2
            || scope.Aggregating
            || Evaluator.Evaluate(a[0], scope) is not ItemsValue items
        )
            return null;
        scope.Aggregating = true;
        var results = new List<Value?>(items.Items.Count);
        foreach (var item in items.Items)
        {
            using (scope.Enter(item, inItem: a[0] is NameReference { OfItem: true }))
                results.Add(Evaluator.Evaluate(a[1], scope));
        }

        scope.Aggregating = false;
        return results;
    }
}
