using System.Text.Json;
using Ihatov.Procedures;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>The demo pack with one procedure more: 25 questions on one page (25問の手続).</summary>
internal static class BenchPack
{
    public const string Procedure = "twenty-five-questions";
    public const string Page = "everything";

    /// <summary>A complete answer to the 25 questions.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } =
        new Dictionary<string, string>([
            new("name.family", "見本"),
            new("name.given", "美咲"),
            new("name.familyKana", "ミホン"),
            new("name.givenKana", "ハナコ"),
            .. Application.Date("birth-date", new DateOnly(1995, 2, 3)),
            new("address.postalCode", "020-8570"),
            new("address.prefecture", "岩手県"),
            new("address.municipality", "盛岡市"),
            new("address.townAndNumber", "内丸10番1号"),
            new("phone", "019-000-0000"),
            new("email", "hanako@example.jp"),
            new("occupation", "employee"),
            new("contact-times", "morning"),
            new("weeks", "8"),
            new("times", "0"),
            new("clinic-name", "見本産婦人科"),
            new("clinic-address", "盛岡市"),
            new("doctor", "見本 太郎"),
            new("first-check", "yes"),
            new("second-check", "no"),
            .. Application.Date("day", new DateOnly(2027, 1, 15)),
            new("place", "office"),
            new("helpers", "family"),
            new("smoking", "no"),
            new("employer", "見本商店"),
            new("employer-phone", "019-000-0001"),
            new("reading", "みほんしょうてん"),
            new("employer-post", "020-0001"),
            new("worries", "上の子の預け先を探しています。"),
            new("support", "車いすで伺います。"),
            new("correct", "yes"),
        ]);

    /// <summary>The same as JSON, in which the given name is <see cref="Load.NamePlace"/>.</summary>
    public static string Answers { get; } = JsonSerializer.Serialize(Fields);

    /// <summary>Makes the pack in a directory and returns its path.</summary>
    public static string Make(string directory)
    {
        var pack = Path.Combine(directory, "pack");
        var original = Path.Combine(AppContext.BaseDirectory, "packs", "iwate");
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
            Copy(file, Path.Combine(pack, Path.GetRelativePath(original, file)));
        var procedures = Path.Combine(pack, "procedures");
        Copy(
            Path.Combine(AppContext.BaseDirectory, "procedure", "1.yaml"),
            Path.Combine(procedures, "b25", "1.yaml")
        );
        using var said = new StringWriter();
        return ProceduresModule.RunCommand(["publish", procedures], said) == 0
            ? pack
            : throw new InvalidOperationException(said.ToString());
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
