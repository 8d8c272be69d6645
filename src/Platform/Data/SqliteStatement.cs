using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ihatov.Platform.Data;

#pragma warning disable S6640, S3869 // Texts are handed to SQLite where they lie, which takes pointers; they do not leave this file.

/// <summary>One compiled statement of the writer's connection (コンパイル済みの文), bound and run without the driver's command and parameter objects, which cost more than SQLite's own work.</summary>
internal sealed partial class SqliteStatement : IDisposable
{
    private const int OnStack = 512;

    /// <summary>SQLITE_STATIC: the bytes stay where they are while the statement runs.</summary>
    private const nint Stays = 0;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly nint handle;
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
        handle = statement.DangerousGetHandle();
        places = [.. names.Select(name => raw.sqlite3_bind_parameter_index(statement, name))];
        changes = raw.sqlite3_stmt_readonly(statement) == 0;
    }

    /// <summary>Runs it to its end; returns the rows touched.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public unsafe int Run(ReadOnlySpan<object> values)
    {
        var bytes = 0;
        foreach (var value in values)
            bytes += value is string text ? Encoding.UTF8.GetMaxByteCount(text.Length) : 0;
        var rented = bytes > OnStack ? ArrayPool<byte>.Shared.Rent(bytes) : null;
        var texts = rented ?? stackalloc byte[OnStack];
        try
        {
            // SQLite reads the texts where they lie, so they stay in their place until it is done.
            fixed (byte* place = texts)
            {
                Bind(values, place, texts);
                int rc;
                do
                {
                    rc = raw.sqlite3_step(statement);
                } while (rc == raw.SQLITE_ROW);
                if (rc != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(rc, connection);
                return changes ? raw.sqlite3_changes(connection) : 0;
            }
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // repeats the error that was thrown above
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public void Dispose() => statement.Dispose();

    private unsafe void Bind(ReadOnlySpan<object> values, byte* place, Span<byte> texts)
    {
        var used = 0;
        for (var i = 0; i < values.Length; i++)
        {
            int rc;
            switch (values[i])
            {
                case string text:
                    var length = Encoding.UTF8.GetBytes(text, texts[used..]);
                    rc = sqlite3_bind_text(handle, places[i], place + used, length, Stays);
                    used += length;
                    break;
                case long number:
                    rc = sqlite3_bind_int64(handle, places[i], number);
                    break;
                case int number:
                    rc = sqlite3_bind_int64(handle, places[i], number);
                    break;
                case DBNull:
                    rc = sqlite3_bind_null(handle, places[i]);
                    break;
                case byte[] bytes:
                    rc = raw.sqlite3_bind_blob(statement, places[i], bytes);
                    break;
                case double number:
                    rc = raw.sqlite3_bind_double(statement, places[i], number);
                    break;
                case var other:
                    throw new NotSupportedException($"A column cannot hold a {other.GetType()}.");
            }
            SqliteException.ThrowExceptionForRC(rc, connection);
        }
    }

    // The package's own calls copy each text into memory of SQLite's and count references to the statement.
    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static unsafe partial int sqlite3_bind_text(
        nint statement,
        int place,
        byte* text,
        int bytes,
        nint dispose
    );

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_bind_int64(nint statement, int place, long number);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_bind_null(nint statement, int place);
}
