using Ihatov.Procedures.Definitions.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>The commands <c>ihatov procedures check|test|publish FOLDER</c>, for those who write procedures.</summary>
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

    /// <summary>Adds the versions not yet published to published.yaml; from then on their files may not change. 0 when done.</summary>
    public static int Publish(IReadOnlyList<string> args, TextWriter output)
    {
        if (Test(args, output) != 0)
            return 1;
        var folder = ProcedureFolder.Read(Folder(args));
        var added = folder
            .Definitions.Where(d => !folder.Published.ContainsKey($"{d.Id}/{d.Version}"))
            .ToList();
        File.AppendAllLines(
            Path.Combine(Folder(args), ProcedureFolder.PublishedFile),
            added.Select(d => $"{d.Id}/{d.Version}: {d.Hash}")
        );
        foreach (var definition in added)
            output.WriteLine(
                $"{definition.Id}/{definition.Version}を公開しました。このファイルはもう変えられません。"
            );
        return 0;
    }

    private static string Folder(IReadOnlyList<string> args) =>
        args.Count > 0 ? args[0] : UsualFolder;
}
