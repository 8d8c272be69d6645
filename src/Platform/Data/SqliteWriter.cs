using Ihatov.Platform.Events;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ihatov.Platform.Data;

/// <summary>Writes one SQLite file: WAL, synchronous=FULL, so that COMMIT returns after the fsync.</summary>
internal sealed class SqliteWriter(string path) : Writer
{
    private readonly SqliteStatements statements = new();
    private SqliteConnection? connection;
    private bool marked;

    public override Task<WriteSession> Begin(Outbox outbox)
    {
        // A file that was taken away would be written on unseen: after it is back, another file has its name.
        if (connection is not null && !File.Exists(path))
            Close();
        connection ??= SqliteFile.Open(path, reader: false);
        Run("begin immediate");
        marked = false;
        return Task.FromResult(new WriteSession(this, Engine.Sqlite, connection, outbox, Compiled));
    }

    public override void NextPart()
    {
        if (marked)
            Run($"release {Savepoint}");
        Run($"savepoint {Savepoint}");
        marked = true;
    }

    public override Task UndoPart()
    {
        MustBeInTransaction();
        Run($"rollback to {Savepoint}");
        return Task.CompletedTask;
    }

    public override Task StartOver()
    {
        MustBeInTransaction();
        Run("rollback");
        Run("begin immediate");
        marked = false;
        return Task.CompletedTask;
    }

    public override Task Commit()
    {
        Run("commit");
        return Task.CompletedTask;
    }

    public override Task<int> Execute(string sql, object? args) =>
        Task.FromResult(Execute(Parameters.For(sql, args, Engine.Sqlite)));

    public override Task<int> Execute(string sql, IEnumerable<object> rows) =>
        Task.FromResult(Parameters.ForEach(sql, rows, Engine.Sqlite).Sum(Execute));

    public override Task Execute(IReadOnlyList<IReadOnlyList<Parameters>> parts, bool commit)
    {
        foreach (var part in parts)
        {
            foreach (var statement in part)
                Execute(statement);
        }
        return commit ? Commit() : Task.CompletedTask;
    }

    public override ValueTask Abandon()
    {
        Close(); // closing rolls back; a fresh connection carries nothing of the fault
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => Abandon();

    private int Execute(Parameters statement) => Compiled(statement.Sql).Run(statement.Values);

    private void Run(string sql) => Execute(Parameters.For(sql, null, Engine.Sqlite));

    private SqliteStatement Compiled(BoundSql sql) => statements.Of(connection!, sql);

    // A full disk or an I/O error may have ended the transaction on SQLite's own account.
    private void MustBeInTransaction()
    {
        if (raw.sqlite3_get_autocommit(connection!.Handle) != 0)
            throw new StorageUnavailable("The store gave up the transaction.");
    }

    private void Close()
    {
        if (connection is null)
            return;
        try
        {
            statements.Forget();
            connection.Dispose();
        }
        catch (SqliteException)
        {
            // The file is broken or gone; there is nothing left to close.
        }
        connection = null;
    }
}
