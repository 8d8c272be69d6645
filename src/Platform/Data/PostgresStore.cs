using System.Data.Common;
using Ihatov.Platform.Events;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>A module's PostgreSQL schema with its writer and its pool of readers.</summary>
internal sealed class PostgresStore : Store
{
    private readonly NpgsqlDataSource readers;
    private readonly NpgsqlDataSource writer;
    private readonly Lazy<GroupCommit> writes;

    public PostgresStore(Module module, DatabaseOptions options, Outbox outbox, TimeProvider clock)
        : base(module, Engine.Postgres, outbox)
    {
        readers = Source(options, "read", options.Readers);
        writer = Source(options, "write", 4);
        writes = new(() =>
            new GroupCommit(Name, new PostgresWriter(writer, clock), outbox, ownThread: false)
        );
    }

    protected override GroupCommit Writes => writes.Value;

    public override async Task<DbConnection> Open(CancellationToken ct) =>
        await writer.OpenConnectionAsync(ct);

    public override async ValueTask DisposeAsync()
    {
        if (writes.IsValueCreated)
            await writes.Value.DisposeAsync();
        await readers.DisposeAsync();
        await writer.DisposeAsync();
    }

    protected override async Task<T> ReadOn<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await readers.OpenConnectionAsync(ct);
        return await work(new Session(Engine.Postgres, connection, ct));
    }

    private NpgsqlDataSource Source(DatabaseOptions options, string use, int connections)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = Name,
            ApplicationName = $"ihatov {Name} {use}",
            MaxPoolSize = connections,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            // A reader leaves nothing in its session that the next one would meet; clearing it costs as much as a small query.
            NoResetOnClose = use == "read",
        };
        // The same fence as SQLite's query_only: a reader that writes is a bug and fails. Each query is written for one
        // index, whatever is asked for: planning it anew for each value costs PostgreSQL more than carrying it out.
        if (use == "read")
            builder.Options =
                "-c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan";
        var source = new NpgsqlDataSourceBuilder(builder.ConnectionString);
        // "Host=a,b": whichever is the primary just now, also for reading, so that people see what they wrote.
        return builder.Host!.Contains(',')
            ? source.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : source.Build();
    }
}
