using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ihatov.Platform.Data;

/// <summary>One numbered step of a store's shape (移行), as embedded in its module's assembly.</summary>
/// <param name="Name"><c>platform/0001_events</c>, <c>procedures/0003_search</c>: who brings it and its file name without engine and suffix.</param>
internal sealed partial record MigrationScript(string Name, string Text)
{
    /// <summary>SHA-256 of the text with LF line ends, lower-case hexadecimal.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n")))
        );

    /// <summary>The platform's own steps, then the module's, each in the order of their numbers.</summary>
    public static IReadOnlyList<MigrationScript> For(Module module, Engine engine) =>
        [
            .. Embedded(typeof(MigrationScript), "platform", engine),
            .. Embedded(module.GetType(), module.Name, engine),
        ];

    private static MigrationScript[] Embedded(Type beside, string origin, Engine engine)
    {
        var prefix = beside.Namespace + ".Migrations.";
        var scripts = new SortedDictionary<string, MigrationScript>(StringComparer.Ordinal);
        foreach (var resource in beside.Assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var match = FileName().Match(resource[prefix.Length..]);
            if (!match.Success)
                throw new InvalidOperationException(
                    $"{resource} is not named like 0001_name.sql, 0001_name.sqlite.sql or 0001_name.postgres.sql."
                );
            var only = match.Groups["engine"].Value;
            if (only.Length > 0 && only != (engine == Engine.Sqlite ? ".sqlite" : ".postgres"))
                continue;
            var number = match.Groups["number"].Value;
            var script = new MigrationScript(
                $"{origin}/{number}_{match.Groups["name"].Value}",
                Read(beside.Assembly, resource)
            );
            if (!scripts.TryAdd(number, script))
                throw new InvalidOperationException(
                    $"{script.Name} and {scripts[number].Name} carry the same number."
                );
        }
        return [.. scripts.Values];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(
        @"^(?<number>\d{4})_(?<name>\w+)(?<engine>\.sqlite|\.postgres)?\.sql$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FileName();
}
