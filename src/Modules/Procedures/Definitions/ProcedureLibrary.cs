using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions;

/// <summary>The procedures of a pack (手続の一覧), every published version of them; the only place where definitions come from.</summary>
internal sealed class ProcedureLibrary
{
    private readonly Dictionary<(string Id, int Version), Definition> versions;
    private readonly ILookup<string, Definition> byName;

    private readonly ILookup<(string Id, int Version, AuthorityCode Authority), TownOverride> towns;

    private ProcedureLibrary(
        IEnumerable<Definition> definitions,
        IEnumerable<TownOverride> overrides,
        IReadOnlyDictionary<string, Wording> lifeEvents
    )
    {
        towns = overrides
            .OrderByDescending(o => o.Number)
            .ToLookup(o => (o.Definition.Id, o.Definition.Version, o.Authority));
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
            .. All.Where(d => d.InForceFrom <= day)
                .GroupBy(d => d.Id, StringComparer.Ordinal)
                .Select(g => g.Last())
                .Where(d => !(d.InForceUntil < day)),
        ];

    /// <summary>The version in force on a day of the procedure with this slug or id; null when there is none.</summary>
    /// <remarks>The highest version that has begun counts: where it has ended, the procedure has, and no older version comes back.</remarks>
    public Definition? InForce(string slugOrId, DateOnly day) =>
        Newest(slugOrId, day) is { } newest && !(newest.InForceUntil < day) ? newest : null;

    /// <summary>The version that was the last in force before a day, of a procedure that has ended (受付終了); null while it goes on.</summary>
    public Definition? Ended(string slugOrId, DateOnly day) =>
        Newest(slugOrId, day) is { } newest && newest.InForceUntil < day ? newest : null;

    private Definition? Newest(string slugOrId, DateOnly day) =>
        byName[slugOrId].FirstOrDefault(d => d.InForceFrom <= day);

    /// <summary>The same as one authority offers it: with what it varies.</summary>
    public Definition? InForce(string slugOrId, AuthorityCode authority, DateOnly day) =>
        InForce(slugOrId, day) is { } definition ? Of(definition, authority, day) : null;

    /// <summary>A version as an authority offers it on a day: with its newest override then in force, if it has one.</summary>
    public Definition Of(Definition version, AuthorityCode authority, DateOnly day) =>
        towns[(version.Id, version.Version, authority)]
            .FirstOrDefault(o => o.InForceFrom <= day)
            ?.Definition
        ?? version;

    /// <summary>A version with an authority's override of a number that a case began with, in force or not; 0 for the version itself.</summary>
    public Definition? Version(string id, int version, AuthorityCode authority, int number) =>
        number == 0
            ? Version(id, version)
            : towns[(id, version, authority)].FirstOrDefault(o => o.Number == number)?.Definition;

    /// <summary>A version that a case began with, in force or not.</summary>
    public Definition? Version(string id, int version) => versions.GetValueOrDefault((id, version));

    /// <summary>What a procedure is called in its newest version; null when it is not known.</summary>
    public Wording? Named(string id) => byName[id].FirstOrDefault()?.Name;

    /// <summary>Loads the published versions of a folder such as packs/iwate/procedures; any finding of the check is a broken installation.</summary>
    /// <exception cref="SettingRefused">The folder does not pass <see cref="ProcedureCheck"/>.</exception>
    public static ProcedureLibrary Load(string directory)
    {
        var folder = ProcedureFolder.Read(directory);
        if (folder.Findings.Count > 0)
            throw new SettingRefused(
                $"手続の定義に誤りがあります。\n{string.Join('\n', folder.Findings)}"
            );
        return new ProcedureLibrary(
            folder.Definitions.Where(d => folder.Published.ContainsKey($"{d.Id}/{d.Version}")),
            folder.Overrides.Where(o => folder.Published.ContainsKey(o.Key)),
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
