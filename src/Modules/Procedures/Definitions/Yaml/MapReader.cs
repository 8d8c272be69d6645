using System.Globalization;

namespace Ihatov.Procedures.Definitions.Yaml;

/// <summary>Takes the known keys out of a map, one by one; what is left over at the end is unknown and said so.</summary>
internal sealed class MapReader
{
    private readonly YamlMap map;
    private readonly Diagnostics diagnostics;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public MapReader(YamlNode node, Diagnostics diagnostics, string what)
    {
        this.diagnostics = diagnostics;
        if (node is not YamlMap)
            diagnostics.Add(node.At, $"{what}は「項目: 値」の形で書いてください。");
        map = node as YamlMap ?? new YamlMap(node.At, []);
        Broken = node is not YamlMap;
    }

    /// <summary>The place of the whole map.</summary>
    public Position At => map.At;

    /// <summary>The place of a key; of the whole map when it is absent.</summary>
    public Position PlaceOf(string key) =>
        map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Key.At ?? At;

    /// <summary>Where the value of a key stands; the key's own place without one.</summary>
    public Position PlaceOfValue(string key) =>
        map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value?.At ?? PlaceOf(key);

    private bool Broken { get; }

    /// <summary>The value under a key, or null when the key is absent or empty.</summary>
    public YamlNode? Take(string key)
    {
        taken.Add(key);
        var value = map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
        return value is YamlScalar { Empty: true } ? null : value;
    }

    /// <summary>The value under a key that must be there.</summary>
    public YamlNode? Need(string key)
    {
        var value = Take(key);
        if (value is null && !Broken)
            diagnostics.Add(At, $"項目「{key}」がありません。");
        return value;
    }

    public YamlScalar? Scalar(string key, bool needed = false)
    {
        var value = needed ? Need(key) : Take(key);
        if (value is null)
            return null;
        if (value is YamlScalar scalar)
            return scalar;
        diagnostics.Add(value.At, $"「{key}」には1つの値を書いてください。");
        return null;
    }

    public string? Text(string key, bool needed = false) => Scalar(key, needed)?.Text;

    public int? Number(string key, bool needed = false)
    {
        if (Scalar(key, needed) is not { } scalar)
            return null;
        if (
            int.TryParse(
                scalar.Text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return number;
        diagnostics.Add(scalar.At, $"「{key}」には整数を書いてください。");
        return null;
    }

    public DateOnly? Date(string key, bool needed = false)
    {
        if (Scalar(key, needed) is not { } scalar)
            return null;
        if (
            DateOnly.TryParseExact(
                scalar.Text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
            return date;
        diagnostics.Add(scalar.At, $"「{key}」には実在する日付を2026-04-01の形で書いてください。");
        return null;
    }

    public bool Truth(string key)
    {
        if (Scalar(key) is not { } scalar)
            return false;
        if (scalar.Text is not ("true" or "false"))
            diagnostics.Add(scalar.At, $"「{key}」にはtrueかfalseを書いてください。");
        return scalar.Text == "true";
    }

    public IReadOnlyList<YamlNode> List(string key, bool needed = false)
    {
        var value = needed ? Need(key) : Take(key);
        if (value is null)
            return [];
        if (value is YamlList list)
            return list.Items;
        diagnostics.Add(value.At, $"「{key}」には「- 」で始まる並びを書いてください。");
        return [];
    }

    /// <summary>All entries, for maps whose keys are free.</summary>
    public IReadOnlyList<YamlEntry> All()
    {
        taken.UnionWith(map.Entries.Select(e => e.Key.Text));
        return map.Entries;
    }

    /// <summary>Refuses the keys nobody asked for.</summary>
    public void Done()
    {
        foreach (var entry in map.Entries.Where(e => !taken.Contains(e.Key.Text)))
            diagnostics.Add(
                entry.Key.At,
                $"項目「{entry.Key.Text}」は知られていません。使えるのは{string.Join("、", taken.Order(StringComparer.Ordinal))}です。"
            );
    }
}
