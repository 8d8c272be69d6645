using Ihatov.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Bench.Floor;

/// <summary>Writes lines each engine's fast way (比較の基準): a prepared statement on SQLite, arrays on PostgreSQL.</summary>
internal static class FloorLines
{
    public static Task Add(WriteSession session, long first, List<string> lines) =>
        session.Connection is SqliteConnection sqlite
            ? OneByOne(sqlite, first, lines)
            : AtOnce((NpgsqlConnection)session.Connection, first, lines);

    private static Task OneByOne(SqliteConnection connection, long first, List<string> lines)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "insert into line (id, body) values ($id, $body)";
        var id = command.Parameters.Add("$id", SqliteType.Integer);
        var body = command.Parameters.Add("$body", SqliteType.Text);
        foreach (var (i, line) in lines.Index())
        {
            (id.Value, body.Value) = (first + i, line);
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    private static async Task AtOnce(NpgsqlConnection connection, long first, List<string> lines)
    {
        await using var command = new NpgsqlCommand(
            "insert into line (id, body) select $1 + n, body from unnest($2) with ordinality as t (body, n)",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. lines] });
        await command.ExecuteNonQueryAsync();
    }
}
