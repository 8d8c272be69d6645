using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>The towns of the pack by their name in addresses (市町村), from organisations.yaml beside the procedures.</summary>
internal static class PackTowns
{
    public static IReadOnlyDictionary<string, AuthorityCode> Read(string procedures)
    {
        var towns = new Dictionary<string, AuthorityCode>(StringComparer.Ordinal);
        var file = Path.Combine(procedures, "..", "organisations.yaml");
        // What is wrong with the file is said by the module it belongs to.
        var unheard = new Diagnostics(file);
        if (!File.Exists(file) || YamlReader.Read(File.ReadAllBytes(file), unheard) is not { } root)
            return towns;
        foreach (var node in new MapReader(root, unheard, "団体").List("authorities"))
        {
            var map = new MapReader(node, unheard, "団体");
            if (
                map.Text("slug") is { } slug
                && AuthorityCode.Parse(map.Text("code")).Ok(out var code, out _)
            )
                towns.TryAdd(slug, code);
        }

        return towns;
    }
}
