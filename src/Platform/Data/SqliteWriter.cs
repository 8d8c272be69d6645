using Ihatov.Platform.Events;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ihatov.Platform.Data;

/// <summary>Writes one SQLite file: WAL, synchronous=FULL, so that COMMIT returns after the fsync.</summary>
internal sealed class SqliteWriter(string path) : Writer
{
    private const int MostKept = 256;
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);
    private SqliteConnection? connection;
    private bool parts;
    private SqliteCommand begin = null!;
    private SqliteCommand savepoint = null!;
    private SqliteCommand release = null!;
    private SqliteCommand undo = null!;
    private SqliteCommand commit = null!;

    public override Task<WriteSession> Begin(Outbox outbox)
    {
        // A file that was taken away would be written on unseen: after it is back, another file has its name.
        if (connection is not null && !File.Exists(path))
            Close();
        if (connection is null)
            Open();
        begin.ExecuteNonQuery();
        parts = false;
        return Task.FromResult(new WriteSession(this, Engine.Sqlite, connection!, outbox));
    }

    public override void NextPart()
    {
        if (parts)
            release.ExecuteNonQuery();
        savepoint.ExecuteNonQuery();
        parts = true;
    }

    public override Task UndoPart()
    {
        // A full disk or an I/O error may have ended the transaction on SQLite's own account.
        if (raw.sqlite3_get_autocommit(connection!.Handle) != 0)
            throw new StorageUnavailable("The store gave up the transaction.");
        undo.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public override Task Commit()
    {
        commit.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public override Task<int> Execute(string sql, object? args)
    {
        var bound = args is null ? null : Parameters.For(sql, args, Engine.Sqlite);
        var command = Kept(bound?.Text ?? sql);
        command.Parameters.Clear();
        bound?.AddTo(command);
        return Task.FromResult(command.ExecuteNonQuery());
    }

    public override async Task<int> Execute(string sql, IEnumerable<object> rows)
    {
        var touched = 0;
        foreach (var row in rows)
            touched += await Execute(sql, row);
        return touched;
    }

    public override ValueTask Abandon()
    {
        Close(); // closing rolls back; a fresh connection carries nothing of the fault
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => Abandon();

    private void Open()
    {
        connection = SqliteFile.Open(path, reader: false);
        begin = Prepared("begin immediate");
        savepoint = Prepared($"savepoint {Savepoint}");
        release = Prepared($"release {Savepoint}");
        undo = Prepared($"rollback to {Savepoint}");
        commit = Prepared("commit");
    }

    /// <summary>Compiled once: a store has few statements, and compiling costs more than running most of them.</summary>
    private SqliteCommand Kept(string sql)
    {
        if (kept.TryGetValue(sql, out var command))
            return command;
        if (kept.Count == MostKept)
            Forget();
        return kept[sql] = Prepared(sql);
    }

    private void Forget()
    {
        foreach (var command in kept.Values)
            command.Dispose();
        kept.Clear();
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = connection!.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }

    private void Close()
    {
        if (connection is null)
            return;
        try
        {
            Forget();
            begin?.Dispose();
            savepoint?.Dispose();
            release?.Dispose();
            undo?.Dispose();
            commit?.Dispose();
            connection.Dispose();
        }
        catch (SqliteException)
        {
            // The file is broken or gone; there is nothing left to close.
        }
        connection = null;
    }
}
