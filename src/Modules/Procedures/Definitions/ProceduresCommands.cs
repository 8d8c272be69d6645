using Ihatov.Procedures.Definitions.Differences;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions;

/// <summary>The commands <c>ihatov procedures check|test|publish|diff</c>, for those who write procedures.</summary>
internal static class ProceduresCommands
{
    /// <summary>Where the definitions are when no folder is named.</summary>
    public const string UsualFolder = "packs/iwate/procedures";

    /// <summary>Lists what is wrong, <c>file:line:column: message</c> a line; 0 when nothing is.</summary>
    public static int Check(IReadOnlyList<string> args, TextWriter output)
    {
        var folder = ProcedureFolder.Read(Folder(args));
        foreach (var finding in folder.Findings)
            output.WriteLine(finding);
        output.WriteLine(
            folder.Findings.Count == 0
                ? $"{folder.Definitions.Count()}件の定義に誤りはありません。"
                : $"{folder.Findings.Count}件の誤りがあります。"
        );
        return folder.Findings.Count == 0 ? 0 : 1;
    }

    /// <summary>Checks, then runs the examples; 0 when all came out as written.</summary>
    public static int Test(IReadOnlyList<string> args, TextWriter output)
    {
        if (Check(args, output) != 0)
            return 1;
        var results = ProcedureTest.Run(Folder(args));
        foreach (var result in results.Where(r => !r.Passed))
        {
            output.WriteLine($"{result.File}: {result.Title}");
            foreach (var difference in result.Differences)
                output.WriteLine($"  {difference}");
        }

        output.WriteLine(
            $"例{results.Count}件のうち{results.Count(r => r.Passed)}件が期待どおりです。"
        );
        return results.All(r => r.Passed) ? 0 : 1;
    }

    /// <summary>Adds the versions and overrides not yet published to published.yaml; from then on their files may not change. 0 when done.</summary>
    /// <remarks><c>[ID] [--from DATE] [FOLDER]</c>: with an id only that procedure; with a day the new versions are in force from it.</remarks>
    public static int Publish(IReadOnlyList<string> args, TextWriter output, DateOnly today)
    {
        if (!PublishOptions.Read(args, today).Ok(out var options, out var because))
        {
            output.WriteLine(because[0].Message);
            return 1;
        }

        var before = options.From is { } from ? Dating.Apply(options, from) : [];
        if (Test([options.Folder], output) != 0)
        {
            // What could not be published is as it was before.
            foreach (var (file, text) in before)
                File.WriteAllBytes(file, text);
            return 1;
        }

        var folder = ProcedureFolder.Read(options.Folder);
        var added = folder
            .Definitions.Where(d =>
                options.Wants(d.Id) && !folder.Published.ContainsKey($"{d.Id}/{d.Version}")
            )
            .ToList();
        var varied = folder
            .Overrides.Where(o =>
                options.Wants(o.Definition.Id) && !folder.Published.ContainsKey(o.Key)
            )
            .ToList();
        File.AppendAllLines(
            Path.Combine(options.Folder, ProcedureFolder.PublishedFile),
            [
                .. added.Select(d => $"{d.Id}/{d.Version}: {d.Hash}"),
                .. varied.Select(o => $"{o.Key}: {o.Hash}"),
            ]
        );
        foreach (var definition in added)
            Told(definition, folder, output);
        foreach (var one in varied)
            output.WriteLine($"{one.Key}を公開しました。このファイルはもう変えられません。");
        if (added.Count + varied.Count == 0)
            output.WriteLine("新しく公開するものはありません。");
        return 0;
    }

    /// <summary>Lists what changes from one definition to another, grouped: files, or <c>ID@VERSION</c> and <c>ID@VERSION:TOWN</c> of the folder. 0 when both could be read.</summary>
    public static int Diff(IReadOnlyList<string> args, TextWriter output)
    {
        var folder = args.Count > 2 ? args[2] : UsualFolder;
        if (
            args.Count < 2
            || Named(args[0], folder, output) is not { } old
            || Named(args[1], folder, output) is not { } now
        )
            return 1;
        var groups = DefinitionDiff.Of(old, now);
        output.WriteLine(
            groups.Count == 0
                ? $"{old.Id} {old.Named()}と{now.Id} {now.Named()}に違いはありません。"
                : $"{old.Id} {old.Named()} → {now.Id} {now.Named()}"
        );
        foreach (var group in groups)
        {
            output.WriteLine($"■ {group.Title}");
            foreach (var line in group.Lines)
                output.WriteLine($"  ・{line}");
        }

        return 0;
    }

    private static Definition? Named(string name, string directory, TextWriter output)
    {
        if (File.Exists(name))
        {
            var diagnostics = new Diagnostics(name);
            var read = DefinitionReader.Read(File.ReadAllBytes(name), diagnostics);
            foreach (var finding in diagnostics.Found)
                output.WriteLine(finding);
            return read;
        }

        var (id, rest) = (name.Split('@')[0], name.Split('@')[^1].Split(':'));
        var folder = ProcedureFolder.Read(directory);
        var found =
            rest.Length == 1
                ? folder.Definitions.FirstOrDefault(d => d.Id == id && $"{d.Version}" == rest[0])
                : folder
                    .Overrides.Where(o =>
                        o.Definition.Id == id
                        && $"{o.Definition.Version}" == rest[0]
                        && o.Town == rest[1]
                    )
                    .MaxBy(o => o.Number)
                    ?.Definition;
        if (found is null)
            output.WriteLine(
                $"「{name}」がありません。ファイルか、C15@2、C15@2:団体のslugの形で書いてください。"
            );
        return found;
    }

    /// <summary>Says what publishing a version means: for the one before, and for towns that vary it.</summary>
    private static void Told(Definition definition, ProcedureFolder folder, TextWriter output)
    {
        output.WriteLine(
            $"{definition.Id}/{definition.Version}を公開しました。このファイルはもう変えられません。"
        );
        var before = folder
            .Definitions.Where(d => d.Id == definition.Id && d.Version < definition.Version)
            .MaxBy(d => d.Version);
        if (before is null)
            return;
        output.WriteLine(
            $"  {definition.InForceFrom:yyyy-MM-dd}から版{definition.Version}を使います。版{before.Version}の新しい申請は前日までです。"
        );
        foreach (
            var town in folder
                .Overrides.Where(o =>
                    o.Definition.Id == definition.Id && o.Definition.Version == before.Version
                )
                .Select(o => o.Town)
                .Distinct(StringComparer.Ordinal)
                .Where(t =>
                    !folder.Overrides.Any(o =>
                        o.Town == t
                        && o.Definition.Id == definition.Id
                        && o.Definition.Version == definition.Version
                    )
                )
        )
            output.WriteLine(
                $"  {town}の上書きは版{before.Version}のものです。版{definition.Version}にはまだありません。"
            );
    }

    private static string Folder(IReadOnlyList<string> args) =>
        args.Count > 0 ? args[0] : UsualFolder;
}
