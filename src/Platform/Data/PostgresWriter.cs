using System.Data;
using Ihatov.Platform.Events;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>Writes one PostgreSQL schema over a connection of its own. BEGIN, SAVEPOINT and RELEASE travel with the statement that follows them, COMMIT with known changes, so a batch of those is one round trip.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, TimeProvider clock) : Writer
{
    private const int RowsAtOnce = 500;
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private static readonly IEqualityComparer<IReadOnlyList<BoundSql>> Shapes = EqualityComparer<
        IReadOnlyList<BoundSql>
    >.Create(
        (one, other) => one!.SequenceEqual(other!),
        shape => shape.Count == 0 ? 0 : shape[0].GetHashCode()
    );

    private readonly List<string> unsent = [];
    private NpgsqlConnection? connection;
    private bool begun;
    private bool marked;
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
        unsent.Clear();
        unsent.Add("begin");
        begun = marked = false;
        return new WriteSession(this, Engine.Postgres, connection, outbox);
    }

    public override void NextPart()
    {
        if (unsent is [.., $"savepoint {Savepoint}"])
            return; // the part before did nothing
        if (marked)
            unsent.Add($"release savepoint {Savepoint}");
        unsent.Add($"savepoint {Savepoint}");
    }

    public override async Task UndoPart()
    {
        if (unsent.Count == 0) // else the part never reached the server
            await Send($"rollback to savepoint {Savepoint}");
    }

    public override async Task StartOver()
    {
        await Send("rollback");
        unsent.Clear();
        unsent.Add("begin");
        begun = marked = false;
    }

    public override async Task Commit()
    {
        if (!begun)
            return;
        unsent.Clear();
        await Send(string.Join("; ", Ending()));
        lastUse = clock.GetTimestamp();
    }

    public override async Task<int> Execute(string sql, object? args)
    {
        await using var batch = BatchWithUnsent();
        batch.BatchCommands.Add(Parameters.For(sql, args, Engine.Postgres).Command());
        return await batch.ExecuteNonQueryAsync();
    }

    public override async Task<int> Execute(string sql, IEnumerable<object> rows)
    {
        var touched = 0;
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            await using var batch = BatchWithUnsent();
            foreach (var row in Parameters.ForEach(sql, chunk, Engine.Postgres))
                batch.BatchCommands.Add(row.Command());
            touched += await batch.ExecuteNonQueryAsync();
        }
        return touched;
    }

    public override async Task Execute(IReadOnlyList<IReadOnlyList<Parameters>> parts, bool commit)
    {
        await using var batch = BatchWithUnsent();
        // Parts that insert the same kinds of rows, as submissions do, become one statement for each kind.
        foreach (var alike in parts.GroupBy(Shape, Shapes))
        {
            if (alike.Key.Count > 0 && alike.Skip(1).Any())
                AddTogether(batch, [.. alike]);
            else
                foreach (var part in alike)
                    AddRuns(batch, part);
        }
        if (commit)
            Add(batch, Ending());
        await batch.ExecuteNonQueryAsync();
        lastUse = clock.GetTimestamp();
    }

    public override string TakePrefix()
    {
        if (unsent.Count == 0)
            return "";
        var prefix = string.Concat(unsent.Select(word => word + "; "));
        Sent();
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

    private NpgsqlBatch BatchWithUnsent()
    {
        var batch = new NpgsqlBatch(connection);
        Add(batch, unsent);
        Sent();
        return batch;
    }

    // In a transaction that failed unseen, COMMIT would quietly roll back; RELEASE refuses loudly.
    private string[] Ending() => marked ? [$"release savepoint {Savepoint}", "commit"] : ["commit"];

    private void Sent()
    {
        begun = true;
        marked |= unsent.Contains($"savepoint {Savepoint}");
        unsent.Clear();
    }

    private static void Add(NpgsqlBatch batch, IEnumerable<string> words)
    {
        foreach (var word in words)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(word));
    }

    /// <summary>The statements of a part that only inserts rows; empty for any other.</summary>
    private static IReadOnlyList<BoundSql> Shape(IReadOnlyList<Parameters> part) =>
        part.All(statement => statement.Sql.ManyRows is not null)
            ? [.. part.Select(statement => statement.Sql)]
            : [];

    private static void AddTogether(
        NpgsqlBatch batch,
        IReadOnlyList<IReadOnlyList<Parameters>> alike
    )
    {
        for (var i = 0; i < alike[0].Count; i++)
        {
            var at = i;
            batch.BatchCommands.Add(Command([.. alike.Select(part => part[at])]));
        }
    }

    /// <summary>Adds a part's statements in their order; neighbours that insert the same kind of row as one.</summary>
    private static void AddRuns(NpgsqlBatch batch, IReadOnlyList<Parameters> part)
    {
        for (var i = 0; i < part.Count; )
        {
            var sql = part[i].Sql;
            var run = sql.ManyRows is null
                ? [part[i]]
                : part.Skip(i).TakeWhile(next => next.Sql == sql).Take(RowsAtOnce).ToList();
            batch.BatchCommands.Add(run.Count == 1 ? run[0].Command() : Command(run));
            i += run.Count;
        }
    }

    private static NpgsqlBatchCommand Command(List<Parameters> rows)
    {
        var command = new NpgsqlBatchCommand(rows[0].Sql.ManyRows!);
        Parameters.AddTo(command, rows);
        return command;
    }

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
