using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using NpgsqlTypes;

namespace Ihatov.Platform.Data;

/// <summary>A statement as one engine wants it (引数を結んだSQL文), with the properties that its <c>@names</c> are read from.</summary>
/// <remarks><c>in @list</c> works on both engines. Dapper's own binding writes Guids in lists as upper-case text on SQLite and hands PostgreSQL an array after <c>in</c>, which it refuses.</remarks>
internal sealed partial class BoundSql
{
    private readonly bool[] lists;

    public BoundSql(string sql, Type type, Engine engine)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var bound = AllNames()
            .Matches(sql)
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: "@" + name, Property: PropertyOf(properties, name)))
            .Where(b => b.Property is not null)
            .ToList();
        Names = [.. bound.Select(b => b.Name)];
        Readers = [.. bound.Select(b => Reader(b.Property!))];
        lists = [.. bound.Select(b => IsList(b.Property!.PropertyType))];
        PostgresTypes = [.. bound.Select((b, i) => Postgres(b.Property!.PropertyType, lists[i]))];
        Text = InList()
            .Replace(
                sql,
                match =>
                    Place("@" + match.Groups["name"].Value) is >= 0 and var at && lists[at]
                        ? Spread(match, engine)
                        : match.Value
            );
        Positional = AllNames()
            .Replace(
                Text,
                match => Place(match.Value) is >= 0 and var at ? $"${at + 1}" : match.Value
            );
        ManyRows =
            engine == Engine.Postgres
            && lists.All(list => !list)
            && PostgresTypes.All(t => t is not null)
                ? AsManyRows(sql)
                : null;
    }

    /// <summary>With <c>@names</c>.</summary>
    public string Text { get; }

    /// <summary>With PostgreSQL's own <c>$1</c>, which its driver need not look for.</summary>
    public string Positional { get; }

    /// <summary>On PostgreSQL, the same insert for many rows at once, each parameter an array of their values; null for any other statement.</summary>
    public string? ManyRows { get; }

    /// <summary>The names with their sign, each once, in the order in which they first stand.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Func<object, object?>> Readers { get; }

    public IReadOnlyList<NpgsqlDbType?> PostgresTypes { get; }

    public bool IsList(int place) => lists[place];

    private string? AsManyRows(string sql)
    {
        var insert = OneRow().Match(sql);
        if (!insert.Success || Names.Count == 0)
            return null;
        var values = AllNames()
            .Replace(
                insert.Groups["values"].Value,
                match => Place(match.Value) is >= 0 and var at ? $"v{at + 1}" : match.Value
            );
        var (arrays, names) = (
            string.Join(", ", Names.Select((_, i) => $"${i + 1}")),
            string.Join(", ", Names.Select((_, i) => $"v{i + 1}"))
        );
        return $"{insert.Groups["head"].Value} select {values} from unnest({arrays}) as r ({names})";
    }

    private int Place(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return i;
        }
        return -1;
    }

    private static PropertyInfo? PropertyOf(PropertyInfo[] properties, string name) =>
        Array.Find(properties, p => p.Name == name)
        ?? Array.Find(properties, p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // Compiled: reflection costs more than the rest of the binding.
    private static Func<object, object?> Reader(PropertyInfo property)
    {
        var from = Expression.Parameter(typeof(object));
        var value = Expression.Property(
            Expression.Convert(from, property.DeclaringType!),
            property
        );
        return Expression
            .Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), from)
            .Compile();
    }

    private static NpgsqlDbType? Postgres(Type type, bool isList)
    {
        if (!isList)
            return ColumnTypes.Postgres(type);
        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        return ColumnTypes.Postgres(element) is { } known ? ArrayOf(known) : null;
    }

    /// <summary>PostgreSQL's array of a type.</summary>
    public static NpgsqlDbType ArrayOf(NpgsqlDbType element) =>
        (NpgsqlDbType)((int)NpgsqlDbType.Array | (int)element);

    private static string Spread(Match match, Engine engine)
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
    private static partial Regex AllNames();

    [GeneratedRegex(
        @"^\s*(?<head>insert into \w+ \([^)]*\))\s*values\s*\((?<values>.*)\)\s*$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OneRow();

    [GeneratedRegex(
        @"\b(?<not>not\s+)?in\s+@(?<name>\w+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex InList();
}
