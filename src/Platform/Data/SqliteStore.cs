using System.Collections.Concurrent;
using System.Data.Common;
using Ihatov.Platform.Events;
using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>A module's SQLite file with its writer and its pool of readers.</summary>
internal sealed class SqliteStore : Store
{
    private readonly ConcurrentBag<SqliteReader> idle = [];
    private readonly SemaphoreSlim readers;
    private readonly Lazy<GroupCommit> writes;

    public SqliteStore(Module module, DatabaseOptions options, Outbox outbox)
        : base(module, Engine.Sqlite, outbox)
    {
        OwnDirectory.Create(options.Directory);
        FilePath = Path.Combine(options.Directory, module.Name + ".db");
        readers = new SemaphoreSlim(options.Readers);
        writes = new(() =>
            new GroupCommit(Name, new SqliteWriter(FilePath), outbox, ownThread: true)
        );
    }

    public string FilePath { get; }

    protected override GroupCommit Writes => writes.Value;

    public override Task<DbConnection> Open(CancellationToken ct) =>
        Task.FromResult<DbConnection>(SqliteFile.Open(FilePath, reader: false, create: true));

    public override async ValueTask DisposeAsync()
    {
        if (writes.IsValueCreated)
            await writes.Value.DisposeAsync();
        while (idle.TryTake(out var reader))
            reader.Dispose();
        readers.Dispose();
    }

    protected override async Task<T> ReadOn<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await readers.WaitAsync(ct);
        try
        {
            if (!idle.TryTake(out var reader))
                reader = new SqliteReader(SqliteFile.Open(FilePath, reader: true));
            try
            {
                var result = await work(reader.Session(ct));
                idle.Add(reader);
                return result;
            }
            catch
            {
                reader.Dispose(); // whatever went wrong, the next reader starts afresh
                throw;
            }
        }
        finally
        {
            readers.Release();
        }
    }
}
