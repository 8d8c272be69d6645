using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ihatov.Platform.Data;

/// <summary>One compiled statement of the writer's connection (コンパイル済みの文), bound and run without the driver's command and parameter objects, which cost more than SQLite's own work.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 512;
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;
    private readonly bool changes;

    /// <param name="names">The names of the values, each with its sign.</param>
    /// <exception cref="SqliteException">SQLite does not understand the text.</exception>
    public SqliteStatement(SqliteConnection of, string sql, IReadOnlyList<string> names)
    {
        connection = of.Handle!;
        var rc = raw.sqlite3_prepare_v3(
            connection,
            sql,
            raw.SQLITE_PREPARE_PERSISTENT,
            out statement,
            out var rest
        );
        SqliteException.ThrowExceptionForRC(rc, connection);
        if (!string.IsNullOrWhiteSpace(rest))
        {
            statement.Dispose();
            throw new ArgumentException("One statement at a time.", nameof(sql));
        }
        places = [.. names.Select(name => raw.sqlite3_bind_parameter_index(statement, name))];
        changes = raw.sqlite3_stmt_readonly(statement) == 0;
    }

    /// <summary>Runs it to its end; returns the rows touched.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public int Run(ReadOnlySpan<object> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
                SqliteException.ThrowExceptionForRC(Bind(places[i], values[i]), connection);
            int rc;
            do
            {
                rc = raw.sqlite3_step(statement);
            } while (rc == raw.SQLITE_ROW);
            if (rc != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(rc, connection);
            return changes ? raw.sqlite3_changes(connection) : 0;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // repeats the error that was thrown above
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int place, object value) =>
        value switch
        {
            string text => Bind(place, text),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            int number => raw.sqlite3_bind_int64(statement, place, number),
            DBNull => raw.sqlite3_bind_null(statement, place),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            double number => raw.sqlite3_bind_double(statement, place, number),
            _ => throw new NotSupportedException($"A column cannot hold a {value.GetType()}."),
        };

    private int Bind(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnStack)
        {
            Span<byte> few = stackalloc byte[OnStack];
            return raw.sqlite3_bind_text(
                statement,
                place,
                few[..Encoding.UTF8.GetBytes(text, few)]
            );
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(
                statement,
                place,
                rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented))
            );
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
