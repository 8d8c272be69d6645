using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Procedures.Definitions;

namespace Ihatov.Tests.Support;

/// <summary>A copy of the pack with a made-up procedure that uses every key, which Morioka varies.</summary>
internal sealed class SamplePack
{
    public const string Front = "/morioka/procedures/everything";

    private readonly string folder = Directory.CreateTempSubdirectory("ihatov-pack-").FullName;

    public SamplePack(params (string Old, string Changed)[] changes)
    {
        var from = Path.GetDirectoryName(Pack.Folder)!;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        // Any day will do, and no disaster is needed.
        var text = Everything.Source.Replace("activation: disaster\n", "");
        foreach (var (old, changed) in changes)
            text = text.Replace(old, changed);
        Write("z01/1.yaml", text);
        Write("z01/towns/morioka.yaml", "version: 1\nfee: {yen: 450, per: copies}\n");
    }

    /// <summary>The settings of a host on this pack, all published.</summary>
    public IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            using var output = new StringWriter();
            ProceduresCommands
                .Publish(
                    ["Z01", Path.Combine(folder, "procedures")],
                    output,
                    new DateOnly(2026, 11, 22)
                )
                .ShouldBe(0, output.ToString());
            return new Dictionary<string, string?> { ["Pack:Directory"] = folder };
        }
    }

    public SamplePack Write(string file, string text)
    {
        var path = Path.Combine(folder, "procedures", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }
}
