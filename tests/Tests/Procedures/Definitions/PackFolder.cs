using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>A pack of its own with the sample procedure, to write versions and overrides into.</summary>
internal sealed class PackFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ihatov-pack-").FullName;

    public PackFolder(string source = Everything.Source)
    {
        var shipped = Path.GetDirectoryName(Pack.Folder)!;
        File.Copy(
            Path.Combine(shipped, "organisations.yaml"),
            Path.Combine(root, "organisations.yaml")
        );
        Write("life-events.yaml", File.ReadAllText(Path.Combine(Pack.Folder, "life-events.yaml")));
        Write("z01/1.yaml", source);
    }

    public string Procedures => Path.Combine(root, "procedures");

    public ProcedureLibrary Library => ProcedureLibrary.Load(Procedures);

    public IReadOnlyList<Diagnostic> Findings => ProcedureFolder.Read(Procedures).Findings;

    public PackFolder Write(string file, string text)
    {
        var path = Path.Combine(Procedures, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Procedures, file));

    public void Delete(string file) => File.Delete(Path.Combine(Procedures, file));

    /// <summary>Publishes what is new; the output when it went well.</summary>
    public string Publish()
    {
        using var output = new StringWriter();
        ProceduresCommands
            .Publish([Procedures], output, Forms.Today)
            .ShouldBe(0, output.ToString());
        return output.ToString();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
