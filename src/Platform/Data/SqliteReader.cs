using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>One connection that reads an SQLite file (読み取りの接続), with its statements compiled once: compiling costs more than running most of them.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private const int MostKept = 128;
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    public DbConnection Connection => connection;

    /// <summary>The compiled statement, without parameters.</summary>
    public DbCommand Compiled(string sql)
    {
        if (kept.TryGetValue(sql, out var command))
        {
            command.Parameters.Clear();
            return command;
        }
        if (kept.Count == MostKept)
            Forget();
        command = connection.CreateCommand();
        command.CommandText = sql;
        return kept[sql] = command;
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in kept.Values)
            command.Dispose();
        kept.Clear();
    }
}
