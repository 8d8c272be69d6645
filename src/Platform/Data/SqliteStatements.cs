using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>The compiled statements of one connection (コンパイル済みの文の置き場): a store has few of them, and compiling costs more than running most of them.</summary>
internal sealed class SqliteStatements
{
    private const int MostKept = 256;
    private readonly Dictionary<BoundSql, SqliteStatement> kept = [];

    public SqliteStatement Of(SqliteConnection connection, BoundSql sql)
    {
        if (kept.TryGetValue(sql, out var statement))
            return statement;
        if (kept.Count == MostKept)
            Forget();
        return kept[sql] = new SqliteStatement(connection, sql);
    }

    /// <summary>Lets go of all of them; they are compiled anew when they are used again.</summary>
    public void Forget()
    {
        foreach (var statement in kept.Values)
            statement.Dispose();
        kept.Clear();
    }
}
