using System.Globalization;
using System.Text.RegularExpressions;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>What is to be published (公開の指定): everything new or one procedure, from a day or as written.</summary>
internal sealed record PublishOptions(string Folder, string? Id, DateOnly? From)
{
    public bool Wants(string id) => Id is null || Id == id;

    public static Result<PublishOptions> Read(IReadOnlyList<string> args, DateOnly today)
    {
        var options = new PublishOptions(ProceduresCommands.UsualFolder, null, null);
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var arg))
        {
            if (arg != "--from")
            {
                options = DefinitionReader.IsId(arg)
                    ? options with
                    {
                        Id = arg,
                    }
                    : options with
                    {
                        Folder = arg,
                    };
                continue;
            }

            if (
                !rest.TryDequeue(out var day)
                || !DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var from
                )
            )
                return new Refusal(
                    "publish.date",
                    "--fromには、使い始める日を2027-04-01の形で書いてください。"
                );
            if (from < today)
                return new Refusal(
                    "publish.past",
                    $"{from:yyyy-MM-dd}は過ぎています。受け付けた申請の版は変えられないので、今日（{today:yyyy-MM-dd}）以後の日を書いてください。"
                );
            options = options with { From = from };
        }

        return options;
    }
}

/// <summary>Writes the day from which new versions are in force into their files (施行日の記入).</summary>
internal static partial class Dating
{
    /// <summary>Dates all files that are wanted and not yet published; what they held before, to put back.</summary>
    public static IReadOnlyList<(string File, byte[] Before)> Apply(
        PublishOptions options,
        DateOnly from
    )
    {
        var folder = ProcedureFolder.Read(options.Folder);
        var changed = new List<(string, byte[])>();
        foreach (var (definition, file) in folder.Files.Where(f => options.Wants(f.Definition.Id)))
        {
            if (folder.Published.ContainsKey($"{definition.Id}/{definition.Version}"))
                continue;
            var path = Path.Combine(options.Folder, file);
            var before = File.ReadAllBytes(path);
            var text = File.ReadAllText(path);
            var dated = Line().Replace(text, $"in-force-from: {from:yyyy-MM-dd}", 1);
            if (dated == text)
                continue;
            File.WriteAllText(path, dated);
            changed.Add((path, before));
        }

        return changed;
    }

    [GeneratedRegex(
        "^in-force-from:[^\\r\\n#]*[^\\r\\n# ]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();
}
