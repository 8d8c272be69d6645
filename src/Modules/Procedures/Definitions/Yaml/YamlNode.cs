namespace Ihatov.Procedures.Definitions.Yaml;

/// <summary>A piece of a YAML document that knows its place.</summary>
internal abstract record YamlNode(Position At);

/// <summary>A text value; <see cref="Places"/> finds the place of each of its characters in the file.</summary>
internal sealed record YamlScalar(Position At, string Text, bool Plain, ScalarPlaces Places)
    : YamlNode(At)
{
    /// <summary>Nothing was written after the key.</summary>
    public bool Empty => Plain && Text is "" or "~";
}

/// <summary>Keys with values, in the order of the file.</summary>
internal sealed record YamlMap(Position At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At);

/// <summary>Values in a row.</summary>
internal sealed record YamlList(Position At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

/// <summary>One key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
