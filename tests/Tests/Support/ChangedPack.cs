using System.Globalization;
using System.Security.Cryptography;

namespace Ihatov.Tests.Support;

/// <summary>A copy of the pack of which the notification of pregnancy gets a second version tomorrow, or ends today, or Morioka has office days of its own.</summary>
internal static class ChangedPack
{
    private const string First = "in-force-from: 2026-04-01";

    /// <summary>The day after <see cref="App.Noon"/>.</summary>
    private const string Tomorrow = "2026-11-23";

    /// <summary>Version 2 asks no longer for the doctor and the sheet but under other names, and explains the occupation otherwise.</summary>
    public static IReadOnlyDictionary<string, string?> WithSecondVersion()
    {
        var (folder, text) = Copy();
        var second = text.Replace("version: 1", "version: 2")
            .Replace(First, $"in-force-from: {Tomorrow}")
            .Replace("id: doctor", "id: attending-doctor")
            .Replace("id: sheet", "id: photograph")
            .Replace("id: occupation\n", "id: occupation\n        hint: 新しい説明\n");
        var path = Path.Combine(folder, "procedures", "c15", "2.yaml");
        File.WriteAllText(path, second);
        var published = Path.Combine(folder, "procedures", "published.yaml");
        File.AppendAllText(published, Published(path, 2));
        return Settings(folder);
    }

    /// <summary>The notification of pregnancy can be applied for today for the last time.</summary>
    public static IReadOnlyDictionary<string, string?> Ended()
    {
        var (folder, text) = Copy();
        var path = Path.Combine(folder, "procedures", "c15", "1.yaml");
        File.WriteAllText(path, text.Replace(First, $"{First}\nin-force-until: 2026-11-22"));
        var published = Path.Combine(folder, "procedures", "published.yaml");
        File.WriteAllText(
            published,
            string.Concat(
                File.ReadAllLines(published)
                    .Where(line => !line.StartsWith("C15/1:", StringComparison.Ordinal))
                    .Select(line => line + "\n")
            ) + Published(path, 1)
        );
        return Settings(folder);
    }

    /// <summary>The offices of Morioka are closed or open on days of their own, and nobody else's.</summary>
    public static IReadOnlyDictionary<string, string?> WithDaysOfMorioka(string days)
    {
        const string morioka = "slug: morioka,";
        var folder = Copy().Folder;
        var path = Path.Combine(folder, "organisations.yaml");
        var text = File.ReadAllText(path);
        text.ShouldContain(morioka);
        File.WriteAllText(path, text.Replace(morioka, $"{morioka} {days},"));
        return Settings(folder);
    }

    private static string Published(string path, int version) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"C15/{version}: {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}\n"
        );

    private static Dictionary<string, string?> Settings(string folder) =>
        new() { ["Pack:Directory"] = folder };

    private static (string Folder, string Text) Copy()
    {
        var from = Path.GetDirectoryName(Procedures.Definitions.Pack.Folder)!;
        var to = Directory.CreateTempSubdirectory("ihatov-pack-").FullName;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        // The pack's own second version would begin soon after.
        File.Delete(Path.Combine(to, "procedures", "c15", "2.yaml"));
        var published = Path.Combine(to, "procedures", "published.yaml");
        File.WriteAllLines(
            published,
            File.ReadAllLines(published)
                .Where(line => !line.StartsWith("C15/2:", StringComparison.Ordinal))
        );
        // The demo cases are made of the examples, which answer the first version.
        File.Delete(Path.Combine(to, "demo", "cases.yaml"));
        return (to, File.ReadAllText(Path.Combine(to, "procedures", "c15", "1.yaml")));
    }
}
