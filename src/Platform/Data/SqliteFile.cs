using Ihatov.Platform.Search;
using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>Opens SQLite files the one right way.</summary>
internal static class SqliteFile
{
    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG, the query planner stability guarantee: one plan for all values.</summary>
    private const int KeepPlans = 1007;

    // A connection is used by one thread at a time, so SQLite need not lock each call; nor count its own memory.
    // Too late when SQLite runs already: then it stays as it is, only slower.
    static SqliteFile()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <param name="create">Only migrations make files: a store that is missing is a fault, not a reason for an empty one.</param>
    public static SqliteConnection Open(string path, bool reader, bool create = false)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = 5,
            }.ToString()
        );
        try
        {
            connection.Open();
            // Otherwise each new value of a limit makes SQLite think its plan over, which costs more than most queries.
            _ = SQLitePCL.raw.sqlite3_db_config(connection.Handle, KeepPlans, 1, out var _);
            using var command = connection.CreateCommand();
            command.CommandText = reader
                ? "pragma busy_timeout = 5000; pragma query_only = on"
                : "pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -4096; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864";
            command.ExecuteNonQuery();
            if (!reader)
                SearchIndex.AddFunctions(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Copies a whole file as it is at one moment, while others write; fails when the copy is not sound.</summary>
    /// <remarks>Page by page, not VACUUM INTO: that numbers rowids anew, and search tables refer to them.</remarks>
    public static void Copy(SqliteConnection from, string path)
    {
        using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        to.Open();
        from.BackupDatabase(to);
        using var check = to.CreateCommand();
        check.CommandText = "pragma journal_mode = delete; pragma quick_check(1)";
        using var reader = check.ExecuteReader();
        var sound = reader.NextResult() && reader.Read() && reader.GetString(0) == "ok";
        if (!sound)
            throw new StorageUnavailable(
                $"The copy {path} is not sound: its original may be damaged."
            );
    }
}
