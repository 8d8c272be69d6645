using System.Data;
using Ihatov.Platform.Events;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>Writes one PostgreSQL schema over a connection of its own. BEGIN, SAVEPOINT and RELEASE travel with the statement that follows them, so a batch costs its callers' statements and one COMMIT.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, TimeProvider clock) : Writer
{
    private const int RowsAtOnce = 500;
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private NpgsqlConnection? connection;
    private string pending = "";
    private bool sent;
    private long lastUse;

    public override async Task<WriteSession> Begin(Outbox outbox)
    {
        // A server that was restarted meanwhile is noticed here, not at the expense of the first caller.
        if (connection is not null && clock.GetElapsedTime(lastUse) > Trusted && !await Answers())
            await Abandon();
        if (connection is null)
        {
            connection = await source.OpenConnectionAsync();
            lastUse = clock.GetTimestamp();
        }
        pending = "";
        sent = false;
        return new WriteSession(this, Engine.Postgres, connection, outbox);
    }

    public override void NextPart()
    {
        if (!sent)
            pending = $"begin; savepoint {Savepoint}; ";
        else if (pending.Length == 0)
            pending = $"release savepoint {Savepoint}; savepoint {Savepoint}; ";
    }

    public override async Task UndoPart()
    {
        if (pending.Length > 0)
            return; // the part never reached the server
        await Send($"rollback to savepoint {Savepoint}");
    }

    public override async Task Commit()
    {
        if (!sent)
            return;
        // In a transaction that failed unseen, COMMIT would quietly roll back; RELEASE refuses loudly.
        await Send($"release savepoint {Savepoint}; commit");
        lastUse = clock.GetTimestamp();
    }

    public override async Task<int> Execute(string sql, object? args)
    {
        var bound = args is null ? null : Parameters.For(sql, args, Engine.Postgres);
        await using var command = new NpgsqlCommand(
            TakePrefix() + (bound?.Text ?? sql),
            connection
        );
        bound?.AddTo(command);
        return await command.ExecuteNonQueryAsync();
    }

    public override async Task<int> Execute(string sql, IEnumerable<object> rows)
    {
        var touched = 0;
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var word in TakePrefix().Split("; ", StringSplitOptions.RemoveEmptyEntries))
                batch.BatchCommands.Add(new NpgsqlBatchCommand(word));
            foreach (var row in chunk)
            {
                var bound = Parameters.For(sql, row, Engine.Postgres);
                var command = new NpgsqlBatchCommand(bound.Text);
                bound.AddTo(command);
                batch.BatchCommands.Add(command);
            }
            touched += await batch.ExecuteNonQueryAsync();
        }
        return touched;
    }

    public override string TakePrefix()
    {
        var prefix = pending;
        sent |= prefix.Length > 0;
        pending = "";
        return prefix;
    }

    public override void Flush()
    {
        if (TakePrefix() is not { Length: > 0 } prefix)
            return;
        using var command = new NpgsqlCommand(prefix, connection);
        command.ExecuteNonQuery();
    }

    public override async ValueTask Abandon()
    {
        if (connection is null)
            return;
        try
        {
            if (connection.State == ConnectionState.Open)
                await Send("rollback");
            await connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            await connection.DisposeAsync(); // broken: the server rolls back when it notices
        }
        connection = null;
    }

    public override ValueTask DisposeAsync() => Abandon();

    private async Task<bool> Answers()
    {
        try
        {
            await Send("select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task Send(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
