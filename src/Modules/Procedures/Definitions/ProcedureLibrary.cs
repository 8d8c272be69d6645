using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions;

/// <summary>The procedures of a pack (手続の一覧), every published version of them; the only place where definitions come from.</summary>
internal sealed class ProcedureLibrary
{
    private readonly Dictionary<(string Id, int Version), Definition> versions;
    private readonly ILookup<string, Definition> byName;

    private ProcedureLibrary(
        IEnumerable<Definition> definitions,
        IReadOnlyDictionary<string, Wording> lifeEvents
    )
    {
        versions = definitions.ToDictionary(d => (d.Id, d.Version));
        byName = versions
            .Values.OrderByDescending(d => d.Version)
            .SelectMany(d => new[] { (Name: d.Id, Definition: d), (Name: d.Slug, Definition: d) })
            .ToLookup(p => p.Name, p => p.Definition, StringComparer.Ordinal);
        LifeEvents = lifeEvents;
    }

    /// <summary>All versions, by id and version.</summary>
    public IEnumerable<Definition> All =>
        versions.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Version);

    /// <summary>The life events (ライフイベント) by id, in the pack's order.</summary>
    public IReadOnlyDictionary<string, Wording> LifeEvents { get; }

    /// <summary>The procedures that can be applied for on a day, each in its version then in force.</summary>
    public IReadOnlyList<Definition> InForce(DateOnly day) =>
        [
            .. All.Where(d => d.InForceFrom <= day && !(d.InForceUntil < day))
                .GroupBy(d => d.Id, StringComparer.Ordinal)
                .Select(g => g.Last()),
        ];

    /// <summary>The version in force on a day of the procedure with this slug or id; null when there is none.</summary>
    public Definition? InForce(string slugOrId, DateOnly day)
    {
        foreach (var definition in byName[slugOrId])
        {
            if (definition.InForceFrom <= day && !(definition.InForceUntil < day))
                return definition;
        }

        return null;
    }

    /// <summary>A version that a case began with, in force or not.</summary>
    public Definition? Version(string id, int version) => versions.GetValueOrDefault((id, version));

    /// <summary>Loads the published versions of a folder such as packs/iwate/procedures; any finding of the check is a broken installation.</summary>
    /// <exception cref="InvalidDataException">The folder does not pass <see cref="ProcedureCheck"/>.</exception>
    public static ProcedureLibrary Load(string directory)
    {
        var folder = ProcedureFolder.Read(directory);
        if (folder.Findings.Count > 0)
            throw new InvalidDataException(
                $"手続の定義に誤りがあります。\n{string.Join('\n', folder.Findings)}"
            );
        return new ProcedureLibrary(
            folder.Definitions.Where(d => folder.Published.ContainsKey($"{d.Id}/{d.Version}")),
            folder.LifeEvents
        );
    }
}

/// <summary>Checks a folder of procedures (手続の検査).</summary>
internal static class ProcedureCheck
{
    public static IReadOnlyList<Diagnostic> Run(string directory) =>
        ProcedureFolder.Read(directory).Findings;
}
