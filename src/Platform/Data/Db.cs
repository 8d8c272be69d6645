namespace Ihatov.Platform.Data;

/// <summary>A module's own store (モジュールの保存先): the only way to its tables, on SQLite and PostgreSQL alike.</summary>
public sealed class Db<TModule>
    where TModule : Module
{
    private readonly Store store;

    /// <summary>Called by the container.</summary>
    public Db(Stores stores) => store = stores.Of(typeof(TModule));

    public Engine Engine => store.Engine;

    /// <summary>Reads what is committed, on a pooled connection that cannot write. Each query sees its own moment.</summary>
    /// <exception cref="StorageUnavailable">The database is gone.</exception>
    public Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken ct) =>
        store.Read(work, ct);

    /// <summary>Writes atomically; returns when the write is durable. Many callers share one fsync; whoever throws undoes only their own work.</summary>
    /// <remarks>Keep the work short and free of anything but SQL: it holds the module's one writer. A cancellation before its turn withdraws it; once begun it is carried through.</remarks>
    /// <exception cref="StorageFull">No room on the disk; nothing was kept.</exception>
    /// <exception cref="StorageUnavailable">The database is gone.</exception>
    public Task<T> Write<T>(Func<WriteSession, Task<T>> work, CancellationToken ct) =>
        store.Write(work, ct);

    /// <inheritdoc cref="Write{T}(Func{WriteSession, Task{T}}, CancellationToken)"/>
    public Task Write(Func<WriteSession, Task> work, CancellationToken ct) =>
        store.Write(
            async session =>
            {
                await work(session);
                return true;
            },
            ct
        );

    /// <summary>Writes changes that need no answer on the way, atomically; returns when they are durable. The cheapest write: many callers' statements travel together.</summary>
    /// <inheritdoc cref="Write{T}(Func{WriteSession, Task{T}}, CancellationToken)" path="/exception"/>
    public Task Write(Changes changes, CancellationToken ct) => store.Write(changes, ct);
}
