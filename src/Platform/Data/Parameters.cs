using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Ihatov.Platform.Data;

/// <summary>The values of one statement (引数), read from an object's properties and laid down as the engine's driver wants them, in the order of <see cref="BoundSql.Names"/>.</summary>
internal sealed class Parameters : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<Use, BoundSql> Known = new();

    private Parameters(BoundSql sql, object[] values) => (Sql, Values) = (sql, values);

    /// <summary>The statement, worked out once for each text, type of object and engine.</summary>
    public BoundSql Sql { get; }

    public object[] Values { get; }

    /// <param name="args">An object whose properties are the statement's <c>@names</c>; null for a statement without any.</param>
    public static Parameters For(string sql, object? args, Engine engine) =>
        Bind(Bound(sql, args?.GetType() ?? typeof(object), engine), args, engine);

    /// <summary>One statement for each element, all of the same type.</summary>
    public static IEnumerable<Parameters> ForEach(
        string sql,
        IEnumerable<object> rows,
        Engine engine
    )
    {
        BoundSql? bound = null;
        foreach (var row in rows)
            yield return Bind(bound ??= Bound(sql, row.GetType(), engine), row, engine);
    }

    private static BoundSql Bound(string sql, Type type, Engine engine) =>
        Known.GetOrAdd(
            new Use(sql, type, engine),
            static use => new BoundSql(use.Sql, use.Type, use.Engine)
        );

    private static Parameters Bind(BoundSql bound, object? args, Engine engine)
    {
        var values = bound.Names.Count == 0 ? [] : new object[bound.Names.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Laid(bound.Readers[i](args!), bound.IsList(i), engine);
        return new Parameters(bound, values);
    }

    void SqlMapper.IDynamicParameters.AddParameters(
        IDbCommand command,
        SqlMapper.Identity identity
    ) => AddTo(command);

    /// <summary>For <see cref="BoundSql.Text"/> or <see cref="BoundSql.Positional"/> on PostgreSQL, whichever the command has.</summary>
    private void AddTo(IDbCommand command)
    {
        var positional = ReferenceEquals(command.CommandText, Sql.Positional);
        for (var i = 0; i < Values.Length; i++)
        {
            var parameter = Postgres(new NpgsqlParameter(), i);
            if (!positional)
                parameter.ParameterName = Sql.Names[i];
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>The statement with its values as one of a batch.</summary>
    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(Sql.Positional);
        for (var i = 0; i < Values.Length; i++)
            command.Parameters.Add(Postgres(new NpgsqlParameter(), i));
        return command;
    }

    /// <summary>For <see cref="BoundSql.ManyRows"/>: the values of many statements of the same text, column by column.</summary>
    public static void AddTo(NpgsqlBatchCommand command, IReadOnlyList<Parameters> rows)
    {
        var sql = rows[0].Sql;
        for (var i = 0; i < sql.Names.Count; i++)
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = Column(rows, i, sql.PostgresTypes[i]!.Value),
                    NpgsqlDbType = BoundSql.ArrayOf(sql.PostgresTypes[i]!.Value),
                }
            );
    }

    private static Array Column(IReadOnlyList<Parameters> rows, int place, NpgsqlDbType type)
    {
        return type switch
        {
            NpgsqlDbType.Text => References<string>(),
            NpgsqlDbType.Bytea => References<byte[]>(),
            NpgsqlDbType.Uuid => Values<Guid>(),
            NpgsqlDbType.TimestampTz => Values<DateTimeOffset>(),
            NpgsqlDbType.Bigint => Values<long>(),
            NpgsqlDbType.Integer => Values<int>(),
            NpgsqlDbType.Boolean => Values<bool>(),
            NpgsqlDbType.Double => Values<double>(),
            _ => throw new NotSupportedException($"No column has the type {type}."),
        };

        T?[] References<T>()
            where T : class
        {
            var column = new T?[rows.Count];
            for (var i = 0; i < column.Length; i++)
                column[i] = rows[i].Values[place] is DBNull ? null : (T)rows[i].Values[place];
            return column;
        }

        T?[] Values<T>()
            where T : struct
        {
            var column = new T?[rows.Count];
            for (var i = 0; i < column.Length; i++)
                column[i] = rows[i].Values[place] is DBNull ? null : (T)rows[i].Values[place];
            return column;
        }
    }

    // A typed null lets PostgreSQL understand "@x is null or …".
    private NpgsqlParameter Postgres(NpgsqlParameter parameter, int i)
    {
        parameter.Value = Values[i];
        if (Sql.PostgresTypes[i] is { } known)
            parameter.NpgsqlDbType = known;
        return parameter;
    }

    private static object Laid(object? value, bool isList, Engine engine)
    {
        if (!isList)
            return ColumnTypes.ToColumn(value, engine);
        var elements = ((IEnumerable?)value ?? Array.Empty<object>())
            .Cast<object?>()
            .Select(element => ColumnTypes.ToColumn(element, engine))
            .ToArray();
        if (engine == Engine.Sqlite)
            return JsonSerializer.Serialize(elements);
        var array = Array.CreateInstance(
            elements.Length > 0 ? elements[0].GetType() : typeof(string),
            elements.Length
        );
        Array.Copy(elements, array, elements.Length);
        return array;
    }

    /// <summary>A statement with a type of object on an engine. Hashing whole texts costs more than comparing the one that is found, which is mostly the same object.</summary>
    private readonly record struct Use(string Sql, Type Type, Engine Engine)
    {
        public override int GetHashCode() =>
            HashCode.Combine(Sql.Length, RuntimeHelpers.GetHashCode(Type), Engine);
    }
}
