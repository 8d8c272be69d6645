using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>The answers of a shipped example.</summary>
internal static class Examples
{
    public static Answers Answers(Definition definition, string name)
    {
        var diagnostics = new Diagnostics(name);
        var root = YamlReader.Read(
            File.ReadAllBytes(
                Path.Combine(Pack.Folder, definition.Id.ToLowerInvariant(), "examples", name)
            ),
            diagnostics
        )!;
        var example = new ExampleReader(definition, new FileReading(diagnostics), name).Read(
            root,
            _ => null
        )!;
        return Ihatov.Procedures.Definitions.Answers.Of(example.Answers).Value;
    }
}
