using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>What a formula sees while it is evaluated: the answers so far, the item of a group, the days, and computed values.</summary>
internal sealed class Scope(
    DateOnly today,
    DateOnly submitted,
    OfficeCalendar calendar,
    IReadOnlyDictionary<string, Expression> computed
)
{
    /// <summary>Answers of a usual form.</summary>
    private const int Usual = 32;

    private readonly Dictionary<string, Value> values = new(Usual, StringComparer.Ordinal);
    private readonly Dictionary<string, Value?> results = new(StringComparer.Ordinal);

    public DateOnly Today => today;

    public DateOnly Submitted => submitted;

    /// <summary>The days on which the authority's offices are open (開庁日).</summary>
    public OfficeCalendar Calendar => calendar;

    /// <summary>The answers of the group's item at hand.</summary>
    public IReadOnlyDictionary<string, Value>? Item { get; private set; }

    /// <summary>The answers of the item around it, where a group stands in a group.</summary>
    public IReadOnlyDictionary<string, Value>? Outer { get; private set; }

    /// <summary>True inside an aggregate: they do not nest, so that the work stays proportional to formula × items.</summary>
    public bool Aggregating { get; set; }

    /// <summary>The same answers and days with more names, for texts written later on.</summary>
    public Scope With(IEnumerable<KeyValuePair<string, Value>> more)
    {
        var scope = new Scope(today, submitted, calendar, computed);
        foreach (var (name, value) in values.Concat(more))
            scope.Set(name, value);
        return scope;
    }

    public void Set(string name, Value value) => values[name] = value;

    /// <summary>Gives another scope the answers of this one.</summary>
    public void CopyTo(Scope other)
    {
        foreach (var (name, value) in values)
            other.Set(name, value);
    }

    /// <summary>An answer of the item at hand, otherwise of the item around it.</summary>
    public Value? OfItem(string name) =>
        Item?.GetValueOrDefault(name) ?? Outer?.GetValueOrDefault(name);

    /// <summary>Looks at one item of a group until the result is disposed of.</summary>
    /// <param name="inItem">The group stands in the item at hand, whose answers stay in sight.</param>
    public Entered Enter(IReadOnlyDictionary<string, Value>? item, bool inItem)
    {
        var entered = new Entered(this, Item, Outer);
        (Item, Outer) = (item, inItem ? Item : null);
        return entered;
    }

    /// <summary>The way back out of an item.</summary>
    internal readonly struct Entered(
        Scope scope,
        IReadOnlyDictionary<string, Value>? item,
        IReadOnlyDictionary<string, Value>? outer
    ) : IDisposable
    {
        public void Dispose() => (scope.Item, scope.Outer) = (item, outer);
    }

    /// <summary>A value by name. A computed value is worked out at its first use and kept: the check lets nothing use it before its sources are known.</summary>
    public Value? Find(string name)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        if (!computed.TryGetValue(name, out var expression))
            return null;
        if (!results.TryGetValue(name, out var result))
        {
            // Absent while it is being worked out: a formula that used itself would end here, not in an endless loop.
            results[name] = null;
            var aggregating = Aggregating;
            Aggregating = false;
            using (Enter(null, inItem: false))
                result = results[name] = Evaluator.Evaluate(expression, this);
            Aggregating = aggregating;
        }

        return result;
    }
}
