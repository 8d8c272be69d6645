using Ihatov.Contracts;

namespace Ihatov.Platform.Data;

/// <summary>What a write changes when it needs no answer of the database on the way (変更の一覧): statements that all succeed or none.</summary>
/// <remarks>Prepared where the request runs, so that the module's one writer only has to hand them on, many callers' at once.
/// A statement that is refused (a unique key, say) undoes this write and is its caller's exception; one that touches no row is no error.</remarks>
/// <param name="engine">The store's engine: <see cref="Db{TModule}.Engine"/>.</param>
public sealed class Changes(Engine engine)
{
    private readonly List<Parameters> statements = [];
    private readonly List<IEvent> events = [];

    public Engine Engine { get; } = engine;

    internal IReadOnlyList<Parameters> Statements => statements;

    internal IReadOnlyList<IEvent> Events => events;

    /// <summary>A statement with <c>@name</c> parameters from an object's properties.</summary>
    public void Add(string sql, object? args = null) =>
        statements.Add(Parameters.For(sql, args, Engine));

    /// <summary>The statement once for each element; all are of one type.</summary>
    public void AddEach(string sql, IEnumerable<object> rows) =>
        statements.AddRange(Parameters.ForEach(sql, rows, Engine));

    /// <summary>An event (出来事), kept in the outbox by the same transaction and carried to every reaction after the commit.</summary>
    public void Publish(IEvent e) => events.Add(e);
}
