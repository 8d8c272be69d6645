using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>
/// A folder of procedures: <c>c15/1.yaml</c> and so on, <c>life-events.yaml</c>, and <c>published.yaml</c> with the hash of every version
/// that residents may have used. A published file never changes: cases keep their version for life.
/// </summary>
internal sealed class ProcedureFolder
{
    public const string PublishedFile = "published.yaml";

    private readonly string root;
    private readonly List<Diagnostic> findings = [];
    private readonly List<(Definition Definition, string File)> definitions = [];
    private readonly List<(TownOverride Override, string File)> overrides = [];
    private readonly Dictionary<string, string> published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wording> lifeEvents = new(StringComparer.Ordinal);

    private ProcedureFolder(string root) => this.root = root;

    public IReadOnlyList<Diagnostic> Findings => findings;

    public IEnumerable<Definition> Definitions => definitions.Select(d => d.Definition);

    /// <summary>The versions with their files.</summary>
    public IReadOnlyList<(Definition Definition, string File)> Files => definitions;

    public IEnumerable<TownOverride> Overrides => overrides.Select(o => o.Override);

    /// <summary>SHA-256 by <c>C15/1</c>, of a town's override by <c>C15/1/morioka/1</c>.</summary>
    public IReadOnlyDictionary<string, string> Published => published;

    public IReadOnlyDictionary<string, Wording> LifeEvents => lifeEvents;

    public static ProcedureFolder Read(string directory)
    {
        var folder = new ProcedureFolder(directory);
        if (!Directory.Exists(directory))
        {
            folder.findings.Add(new Diagnostic(directory, new(1, 1), "フォルダーがありません。"));
            return folder;
        }

        folder.ReadEntries(
            "life-events.yaml",
            (entry, reading) =>
                folder.lifeEvents.TryAdd(entry.Key.Text, reading.Wording(entry.Value)!)
        );
        folder.ReadEntries(
            PublishedFile,
            (entry, _) =>
                folder.published.TryAdd(entry.Key.Text, (entry.Value as YamlScalar)?.Text ?? "")
        );
        foreach (var file in VersionFiles(directory))
            folder.ReadVersion(file);
        folder.ReadOverrides();
        folder.CheckPublished();
        folder.CheckTogether();
        return folder;
    }

    /// <summary>The version files of a folder, in a stable order.</summary>
    public static IEnumerable<string> VersionFiles(string directory) =>
        Directory
            .EnumerateDirectories(directory)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml"))
            .Order(StringComparer.Ordinal);

    private void ReadVersion(string file)
    {
        var name = Shown(file);
        var diagnostics = new Diagnostics(name);
        var definition = DefinitionReader.Read(File.ReadAllBytes(file), diagnostics);
        findings.AddRange(diagnostics.Found);
        if (definition is null)
            return;
        var expected =
            $"{definition.Id.ToLowerInvariant()}/{definition.Version.ToString(CultureInfo.InvariantCulture)}.yaml";
        if (!name.EndsWith(expected, StringComparison.Ordinal))
            findings.Add(
                new Diagnostic(
                    name,
                    new(1, 1),
                    $"idとversionによれば、このファイルは{expected}に置きます。"
                )
            );
        if (!lifeEvents.ContainsKey(definition.LifeEvent))
            findings.Add(
                new Diagnostic(
                    name,
                    new(1, 1),
                    $"ライフイベント「{definition.LifeEvent}」がlife-events.yamlにありません。"
                )
            );
        definitions.Add((definition, name));
    }

    private void CheckPublished()
    {
        var known = definitions
            .Select(d =>
                (Key: $"{d.Definition.Id}/{d.Definition.Version}", d.Definition.Hash, d.File)
            )
            .Concat(overrides.Select(o => (o.Override.Key, o.Override.Hash, o.File)))
            .DistinctBy(k => k.Key)
            .ToDictionary(k => k.Key, k => (k.Hash, k.File), StringComparer.Ordinal);
        foreach (var (key, hash) in published)
        {
            if (!known.TryGetValue(key, out var found))
            {
                // A version that could not be read has said so already; a missing file has not.
                if (!File.Exists(Path.Combine(root, FileOf(key))))
                    findings.Add(
                        new Diagnostic(
                            PublishedFile,
                            new(1, 1),
                            $"公開済みの{key}のファイルがありません。公開した版は消せません。"
                        )
                    );
            }
            else if (found.Hash != hash)
            {
                findings.Add(
                    new Diagnostic(
                        found.File,
                        new(1, 1),
                        $"公開済みの版{key}が書き換えられています。元に戻し、変更は新しい版のファイルに書いてください。"
                    )
                );
            }
        }
    }

    /// <summary>Where a published version or override stands: <c>C14/2/morioka/3</c> is c14/towns/morioka.3.yaml.</summary>
    private static string FileOf(string key) =>
        key.Split('/') switch
        {
            [var id, _, var town, "1"] => $"{id.ToLowerInvariant()}/towns/{town}.yaml",
            [var id, _, var town, var number] =>
                $"{id.ToLowerInvariant()}/towns/{town}.{number}.yaml",
            _ => key.ToLowerInvariant() + ".yaml",
        };

    private void ReadOverrides()
    {
        var files = Directory
            .EnumerateDirectories(root)
            .Select(d => Path.Combine(d, "towns"))
            .Where(Directory.Exists)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml"))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
            return;
        var towns = PackTowns.Read(root);
        foreach (var file in files)
            ReadOverride(file, towns);
    }

    private void ReadOverride(string file, IReadOnlyDictionary<string, AuthorityCode> towns)
    {
        var diagnostics = new Diagnostics(Shown(file));
        var name = Path.GetFileNameWithoutExtension(file).Split('.');
        var number = 1;
        if (
            name.Length > 2
            || (
                name.Length == 2
                && !(
                    int.TryParse(
                        name[1],
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out number
                    )
                    && $"{number}" == name[1]
                    && number > 1
                )
            )
        )
            diagnostics.Add(
                new(1, 1),
                "上書きのファイル名は、団体のslugを使い、1つ目をslug.yaml、2つ目からをslug.2.yamlの形にしてください。"
            );
        else if (!towns.TryGetValue(name[0], out var code))
            diagnostics.Add(new(1, 1), $"市町村「{name[0]}」はorganisations.yamlにありません。");
        else if (
            OverrideReader.Read(
                File.ReadAllBytes(file),
                (name[0], code),
                number,
                [.. VersionsBeside(file)],
                diagnostics
            ) is
            { } read
        )
            overrides.Add((read, Shown(file)));
        findings.AddRange(diagnostics.Found);
    }

    private IEnumerable<Definition> VersionsBeside(string file)
    {
        var id = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!);
        return Definitions.Where(d => d.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    private void CheckTogether()
    {
        foreach (var (definition, file) in definitions)
        {
            if (
                definitions.Exists(d =>
                    d.Definition.Slug == definition.Slug && d.Definition.Id != definition.Id
                )
            )
                findings.Add(
                    new Diagnostic(
                        file,
                        new(1, 1),
                        $"slug「{definition.Slug}」が別の手続と重なっています。"
                    )
                );
            if (
                definitions.Exists(d =>
                    d.Definition.Id == definition.Id
                    && d.Definition.Version != definition.Version
                    && d.Definition.Slug != definition.Slug
                )
            )
                findings.Add(
                    new Diagnostic(
                        file,
                        new(1, 1),
                        $"手続{definition.Id}のslugが版によって違います。"
                    )
                );
        }
    }

    private void ReadEntries(string name, Action<YamlEntry, FileReading> add)
    {
        var file = Path.Combine(root, name);
        if (!File.Exists(file))
            return;
        var diagnostics = new Diagnostics(name);
        if (YamlReader.Read(File.ReadAllBytes(file), diagnostics) is { } node)
        {
            var reading = new FileReading(diagnostics);
            foreach (var entry in reading.Map(node, name).All())
                add(entry, reading);
        }

        findings.AddRange(diagnostics.Found);
    }

    private string Shown(string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
