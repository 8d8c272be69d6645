using Ihatov.Platform.Events;

namespace Ihatov.Platform.Data;

/// <summary>The one connection that writes a module's store, and the words of its transaction.</summary>
internal abstract class Writer : IAsyncDisposable
{
    protected const string Savepoint = "work";

    /// <summary>Opens what is not open and starts a transaction.</summary>
    public abstract Task<WriteSession> Begin(Outbox outbox);

    /// <summary>Starts one caller's part; the part before it, if any, is kept.</summary>
    public abstract void NextPart();

    /// <summary>Undoes the current part only. Throws when the whole transaction is lost.</summary>
    public abstract Task UndoPart();

    /// <summary>Undoes everything and starts the transaction anew. Throws when it is lost.</summary>
    public abstract Task StartOver();

    /// <summary>Makes all parts durable; returns only when they are on the disk.</summary>
    public abstract Task Commit();

    /// <summary>Leaves whatever transaction there is; never throws.</summary>
    public abstract ValueTask Abandon();

    /// <summary>Runs one statement; returns the rows touched.</summary>
    public abstract Task<int> Execute(string sql, object? args);

    /// <summary>Runs one statement for each element, in as few round trips as can be.</summary>
    public abstract Task<int> Execute(string sql, IEnumerable<object> rows);

    /// <summary>Runs the parts' statements in as few round trips as can be, and commits if so told. The parts may come in any order, the statements of each in its own.</summary>
    public abstract Task Execute(IReadOnlyList<IReadOnlyList<Parameters>> parts, bool commit);

    /// <summary>Text that must precede the next statement, sent with it to spare a round trip.</summary>
    public virtual string TakePrefix() => "";

    /// <summary>Sends that text now.</summary>
    public virtual void Flush() { }

    public abstract ValueTask DisposeAsync();
}
