using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>One connection that reads an SQLite file (読み取りの接続).</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatements statements = new();

    public Session Session(CancellationToken ct) =>
        new(Engine.Sqlite, connection, ct, sql => statements.Of(connection, sql));

    public void Dispose()
    {
        statements.Forget();
        connection.Dispose();
    }
}
