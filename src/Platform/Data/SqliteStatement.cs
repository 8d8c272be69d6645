using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ihatov.Platform.Data;

#pragma warning disable S6640, S3869 // Texts are handed to SQLite where they lie, which takes pointers; they do not leave this file.

/// <summary>One compiled statement of a connection (コンパイル済みの文), bound, run and read without the driver's command, parameter and reader objects, which cost more than SQLite's own work.</summary>
internal sealed partial class SqliteStatement : IDisposable
{
    private const int OnStack = 512;

    /// <summary>SQLITE_STATIC: the bytes stay where they are while the statement runs.</summary>
    private const nint Stays = 0;

    private readonly BoundSql sql;
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly nint handle;
    private readonly int[] places;
    private readonly bool changes;

    /// <exception cref="SqliteException">SQLite does not understand the text.</exception>
    public SqliteStatement(SqliteConnection of, BoundSql sql)
    {
        this.sql = sql;
        connection = of.Handle!;
        var rc = raw.sqlite3_prepare_v3(
            connection,
            sql.Text,
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
        places = [.. sql.Names.Select(name => raw.sqlite3_bind_parameter_index(statement, name))];
        changes = raw.sqlite3_stmt_readonly(statement) == 0;
    }

    /// <summary>Runs it to its end; returns the rows touched.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public int Run(ReadOnlySpan<object> values)
    {
        Run<long>(values, null, 0);
        return changes ? raw.sqlite3_changes(connection) : 0;
    }

    /// <summary>Its first rows. What changes something runs to its end even so.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public List<T> Read<T>(ReadOnlySpan<object> values, int most)
    {
        var rows = new List<T>();
        Run(values, rows, most);
        return rows;
    }

    public void Dispose() => statement.Dispose();

    private unsafe void Run<T>(ReadOnlySpan<object> values, List<T>? rows, int most)
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
                Func<nint, T>? read = null;
                int rc;
                while ((rc = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                {
                    if (rows is null || rows.Count == most)
                        continue;
                    rows.Add((read ??= SqliteRow.Reader<T>(sql, handle))(handle));
                    if (rows.Count == most && !changes)
                        return;
                }
                if (rc != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(rc, connection);
            }
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // repeats the error that was thrown above
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

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
