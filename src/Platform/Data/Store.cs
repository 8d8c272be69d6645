using System.Data.Common;
using Ihatov.Platform.Events;

namespace Ihatov.Platform.Data;

/// <summary>One module's store (保存先), whichever engine is below.</summary>
internal abstract class Store(Module module, Engine engine, Outbox outbox) : IAsyncDisposable
{
    public Module Module { get; } = module;

    public string Name => Module.Name;

    public Engine Engine { get; } = engine;

    public Outbox Outbox { get; } = outbox;

    /// <summary>Created with the first write, so that commands which only look at a store start no writer.</summary>
    protected abstract GroupCommit Writes { get; }

    public async Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await ReadOn(work, ct);
        }
        catch (DbException e)
        {
            if (StorageErrors.Fault(e) is { } fault)
                throw fault;
            throw;
        }
    }

    public Task<T> Write<T>(Func<WriteSession, Task<T>> work, CancellationToken ct) =>
        Data.Write.IsInside
            ? throw new InvalidOperationException(
                "A write inside a write would wait for itself. Do it in the same session, or publish an event for another module."
            )
            : Writes.Add(work, ct);

    public Task Write(Changes changes, CancellationToken ct) => Writes.Add(changes, ct);

    /// <summary>Opens a connection of its own, for migrations and backups; on SQLite it makes a file that is not there.</summary>
    public abstract Task<DbConnection> Open(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    protected abstract Task<T> ReadOn<T>(Func<Session, Task<T>> work, CancellationToken ct);
}
