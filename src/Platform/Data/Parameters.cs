using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Ihatov.Platform.Data;

/// <summary>Binds an object's properties to the <c>@names</c> of a statement, as <see cref="ColumnTypes"/> lays values down, with <c>in @list</c> on both engines.</summary>
/// <remarks>Dapper's own binding writes Guids in lists as upper-case text on SQLite and hands PostgreSQL an array after <c>in</c>, which it refuses.</remarks>
internal sealed partial class Parameters : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<
        (string Sql, Type Type, Engine Engine),
        Parameters
    > Known = new();

    private readonly Engine engine;
    private readonly List<(string Name, PropertyInfo Property)> bound = [];

    private Parameters(string sql, Type type, Engine engine)
    {
        this.engine = engine;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (
            var name in Names()
                .Matches(sql)
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
        )
        {
            var property =
                Array.Find(properties, p => p.Name == name)
                ?? Array.Find(
                    properties,
                    p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                );
            // With its sign, SQLite finds it at the first look; without, it is looked for under each sign in turn.
            if (property is not null)
                bound.Add(("@" + name, property));
        }
        var lists = bound
            .Where(b => IsList(b.Property.PropertyType))
            .Select(b => b.Name)
            .ToHashSet(StringComparer.Ordinal);
        Text =
            lists.Count == 0
                ? sql
                : InList()
                    .Replace(
                        sql,
                        match =>
                            lists.Contains("@" + match.Groups["name"].Value)
                                ? Spread(match)
                                : match.Value
                    );
    }

    /// <summary>The statement as this engine wants it.</summary>
    public string Text { get; }

    private object? Source { get; init; }

    public static Parameters For(string sql, object args, Engine engine)
    {
        var plan = Known.GetOrAdd(
            (sql, args.GetType(), engine),
            static key => new Parameters(key.Sql, key.Type, key.Engine)
        );
        return new Parameters(plan, args);
    }

    private Parameters(Parameters plan, object args)
    {
        engine = plan.engine;
        bound = plan.bound;
        Text = plan.Text;
        Source = args;
    }

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) => AddTo(command);

    public void AddTo(IDbCommand command)
    {
        foreach (var (name, value, type) in Values())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            if (type is { } known && parameter is NpgsqlParameter postgres)
                postgres.NpgsqlDbType = known;
            command.Parameters.Add(parameter);
        }
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        foreach (var (name, value, type) in Values())
        {
            var parameter = new NpgsqlParameter(name, value);
            if (type is { } known)
                parameter.NpgsqlDbType = known;
            command.Parameters.Add(parameter);
        }
    }

    // A typed null lets PostgreSQL understand "@x is null or …".
    private IEnumerable<(string Name, object Value, NpgsqlDbType? Type)> Values()
    {
        foreach (var (name, property) in bound)
        {
            var value = property.GetValue(Source);
            if (!IsList(property.PropertyType))
                yield return (
                    name,
                    ColumnTypes.ToColumn(value, engine),
                    ColumnTypes.Postgres(property.PropertyType)
                );
            else if (engine == Engine.Sqlite)
                yield return (name, JsonSerializer.Serialize(Elements(value)), null);
            else
                yield return (name, ToArray(value), ArrayOf(property.PropertyType));
        }
    }

    private Array ToArray(object? list)
    {
        var elements = Elements(list).ToArray();
        var array = Array.CreateInstance(
            elements.Length > 0 ? elements[0].GetType() : typeof(string),
            elements.Length
        );
        Array.Copy(elements, array, elements.Length);
        return array;
    }

    private static NpgsqlDbType? ArrayOf(Type list)
    {
        var element = list.IsArray ? list.GetElementType()! : list.GetGenericArguments()[0];
        return ColumnTypes.Postgres(element) is { } known
            ? (NpgsqlDbType)((int)NpgsqlDbType.Array | (int)known)
            : null;
    }

    private IEnumerable<object> Elements(object? list) =>
        ((IEnumerable?)list ?? Array.Empty<object>())
            .Cast<object?>()
            .Select(element => ColumnTypes.ToColumn(element, engine));

    private string Spread(Match match)
    {
        var (not, name) = (match.Groups["not"].Success, match.Groups["name"].Value);
        if (engine == Engine.Sqlite)
            return $"{(not ? "not " : "")}in (select value from json_each(@{name}))";
        return not ? $"<> all(@{name})" : $"= any(@{name})";
    }

    private static bool IsList(Type type) =>
        type != typeof(string)
        && type != typeof(byte[])
        && typeof(IEnumerable).IsAssignableFrom(type);

    [GeneratedRegex(@"(?<![\w@])@(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(
        @"\b(?<not>not\s+)?in\s+@(?<name>\w+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex InList();
}
