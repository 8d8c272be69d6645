using System.Data;
using System.Globalization;
using Dapper;
using Ihatov.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Ihatov.Platform.Data;

/// <summary>How our value types lie in columns, the same on both engines.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, NpgsqlDbType> PostgresTypes = new()
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(DateOnly)] = NpgsqlDbType.Text,
        [typeof(AuthorityCode)] = NpgsqlDbType.Text,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
    };

    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) != 0)
            return;
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(new GuidColumn());
        Add(new InstantColumn());
        Add(new DateColumn());
        Add(new AuthorityColumn());
        Add(new BooleanColumn());
    }

    /// <summary>The value as the engine's driver wants it; values of other types as they are.</summary>
    public static object ToColumn(object? value, Engine engine) =>
        value switch
        {
            null => DBNull.Value,
            Guid id when engine == Engine.Sqlite => id.ToString("D"),
            DateTimeOffset instant when engine == Engine.Sqlite => InstantText(instant),
            DateTimeOffset instant => Truncate(instant),
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            AuthorityCode authority => authority.ToString(),
            bool flag when engine == Engine.Sqlite => flag ? 1L : 0L,
            Enum constant => Convert.ChangeType(
                constant,
                Enum.GetUnderlyingType(constant.GetType()),
                CultureInfo.InvariantCulture
            ),
            _ => value,
        };

    /// <summary>PostgreSQL's type for a property's; null when the driver may choose.</summary>
    public static NpgsqlDbType? Postgres(Type property)
    {
        var type = Nullable.GetUnderlyingType(property) ?? property;
        return PostgresTypes.TryGetValue(
            type.IsEnum ? Enum.GetUnderlyingType(type) : type,
            out var known
        )
            ? known
            : null;
    }

    // On SQLite 2026-11-22T03:00:00.000000Z: fixed width, UTC, microseconds, so that text order is time order. The round-trip
    // format has a tenth of a microsecond more, and is written four times as fast as one of our own.
    private static string InstantText(DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[33];
        instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[26] = 'Z';
        return text[..27].ToString();
    }

    // PostgreSQL keeps microseconds: cut there on both, so that what was written is what is read.
    private static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static void Add<T>(Column<T> column)
        where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(column);
    }

    private abstract class Column<T> : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value) =>
            parameter.Value = ToColumn(
                value,
                parameter is NpgsqlParameter ? Engine.Postgres : Engine.Sqlite
            );
    }

    private sealed class GuidColumn : Column<Guid>
    {
        public override Guid Parse(object value) => (Guid)value;
    }

    private sealed class InstantColumn : Column<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTime utc
                ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))
                : (DateTimeOffset)value;
    }

    private sealed class DateColumn : Column<DateOnly>
    {
        public override DateOnly Parse(object value) =>
            DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class AuthorityColumn : Column<AuthorityCode>
    {
        public override AuthorityCode Parse(object value) =>
            value is "" ? default : AuthorityCode.Parse((string)value).Value;
    }

    private sealed class BooleanColumn : Column<bool>
    {
        public override bool Parse(object value) => (bool)value;
    }
}
