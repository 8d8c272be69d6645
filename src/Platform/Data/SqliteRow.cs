using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Ihatov.Kernel;

namespace Ihatov.Platform.Data;

#pragma warning disable S6640 // SQLite's texts are read where they lie, which takes pointers; they do not leave this file.
#pragma warning disable S4200 // A number needs nothing around SQLite's own call.

/// <summary>The row that a statement of SQLite stands on (行), read straight into an object's properties: the driver's way makes a string and an object of each value, which costs more than finding it.</summary>
internal static unsafe partial class SqliteRow
{
    private const int Null = 5; // SQLITE_NULL

    /// <summary>The readers made so far, by what is read: the connections of a store share them.</summary>
    private static readonly ConcurrentDictionary<(BoundSql, Type), Delegate> Known = new();

    private static readonly Dictionary<Type, MethodInfo> Readers = new()
    {
        [typeof(string)] = Of(String),
        [typeof(long)] = Of(Integer),
        [typeof(int)] = Of(SmallInteger),
        [typeof(bool)] = Of(Truth),
        [typeof(double)] = Of(Real),
        [typeof(byte[])] = Of(Bytes),
        [typeof(Guid)] = Of(Id),
        [typeof(DateTimeOffset)] = Of(Instant),
        [typeof(DateOnly)] = Of(Date),
        [typeof(AuthorityCode)] = Of(Authority),
    };

    /// <summary>Makes a <typeparamref name="T"/> of the row that a statement stands on: of its only column, or of a property for each column.</summary>
    /// <exception cref="NotSupportedException">A column has no way into its property.</exception>
    public static Func<nint, T> Reader<T>(BoundSql sql, nint statement) =>
        (Func<nint, T>)
            Known.GetOrAdd(
                (sql, typeof(T)),
                static (_, statement) => Compile<T>(statement),
                statement
            );

    private static Func<nint, T> Compile<T>(nint statement)
    {
        var from = Expression.Parameter(typeof(nint));
        if (Readers.ContainsKey(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)))
            return Expression
                .Lambda<Func<nint, T>>(
                    Expression.Condition(
                        IsNull(from, 0),
                        Expression.Default(typeof(T)),
                        Value(from, 0, typeof(T))
                    ),
                    from
                )
                .Compile();
        var row = Expression.Variable(typeof(T));
        List<Expression> steps = [Expression.Assign(row, Expression.New(typeof(T)))];
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        for (var i = 0; i < sqlite3_column_count(statement); i++)
        {
            var column = Marshal.PtrToStringUTF8((nint)sqlite3_column_name(statement, i))!;
            // What is null leaves the property as it was made.
            if (PropertyOf(properties, column) is { } property)
                steps.Add(
                    Expression.IfThen(
                        Expression.Not(IsNull(from, i)),
                        Expression.Assign(
                            Expression.Property(row, property),
                            Value(from, i, property.PropertyType)
                        )
                    )
                );
        }
        steps.Add(row);
        return Expression.Lambda<Func<nint, T>>(Expression.Block([row], steps), from).Compile();
    }

    private static PropertyInfo? PropertyOf(PropertyInfo[] properties, string column) =>
        Array.Find(
            properties,
            p =>
                p.CanWrite
                && p.Name.Equals(
                    column.Replace("_", "", StringComparison.Ordinal),
                    StringComparison.OrdinalIgnoreCase
                )
        );

    private static MethodCallExpression IsNull(Expression from, int column) =>
        Expression.Call(Of<bool>(IsNull), from, Expression.Constant(column));

    private static Expression Value(Expression from, int column, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!Readers.TryGetValue(plain, out var reader))
            throw new NotSupportedException($"No column is read as {type}.");
        var value = Expression.Call(reader, from, Expression.Constant(column));
        return plain == type ? value : Expression.Convert(value, type);
    }

    private static MethodInfo Of<T>(Func<nint, int, T> read) => read.Method;

    private static bool IsNull(nint row, int column) => sqlite3_column_type(row, column) == Null;

    private static string String(nint row, int column) =>
        Encoding.UTF8.GetString(Utf8(row, column));

    private static long Integer(nint row, int column) => sqlite3_column_int64(row, column);

    private static int SmallInteger(nint row, int column) =>
        checked((int)sqlite3_column_int64(row, column));

    private static bool Truth(nint row, int column) => sqlite3_column_int64(row, column) != 0;

    private static double Real(nint row, int column) => sqlite3_column_double(row, column);

    private static byte[] Bytes(nint row, int column) =>
        new ReadOnlySpan<byte>(
            sqlite3_column_blob(row, column),
            sqlite3_column_bytes(row, column)
        ).ToArray();

    private static Guid Id(nint row, int column) =>
        Utf8Parser.TryParse(Utf8(row, column), out Guid id, out var used, 'D') && used == 36
            ? id
            : throw Wrong(row, column);

    private static AuthorityCode Authority(nint row, int column) =>
        String(row, column) is { Length: > 0 } code ? AuthorityCode.Parse(code).Value : default;

    private static DateOnly Date(nint row, int column)
    {
        var text = Utf8(row, column);
        return text.Length == 10 && Day(text) is { } day ? day : throw Wrong(row, column);
    }

    // 2026-11-22T03:00:00.000000Z
    private static DateTimeOffset Instant(nint row, int column)
    {
        var text = Utf8(row, column);
        return
            text is [.., (byte)'Z']
            && text.Length == 27
            && text[10] == 'T'
            && Day(text[..10]) is { } day
            && Number(text[11..13]) is >= 0 and < 24 and var hour
            && Number(text[14..16]) is >= 0 and < 60 and var minute
            && Number(text[17..19]) is >= 0 and < 60 and var second
            && Number(text[20..26]) is >= 0 and var microseconds
            ? new DateTimeOffset(day, new TimeOnly(hour, minute, second), TimeSpan.Zero).AddTicks(
                microseconds * TimeSpan.TicksPerMicrosecond
            )
            : throw Wrong(row, column);
    }

    private static DateOnly? Day(ReadOnlySpan<byte> text) =>
        text[4] == '-'
        && text[7] == '-'
        && Number(text[..4]) is >= 1 and var year
        && Number(text[5..7]) is >= 1 and <= 12 and var month
        && Number(text[8..10]) is >= 1 and var day
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>-1 for anything but digits.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static FormatException Wrong(nint row, int column) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{String(row, column)}' is not what column {column} holds."
            )
        );

    private static ReadOnlySpan<byte> Utf8(nint row, int column) =>
        new(sqlite3_column_text(row, column), sqlite3_column_bytes(row, column));

    // The package's own calls count references to the statement for each value.
    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_column_count(nint statement);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial byte* sqlite3_column_name(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial byte* sqlite3_column_text(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial double sqlite3_column_double(nint statement, int column);
}
