using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>An example of the pack as somebody would fill it in: which pages come, and what is typed into which field.</summary>
internal sealed record ExamplePlan(string Name, Example Example, FormState State)
{
    public Definition Definition => State.Definition;

    /// <summary>The examples of a procedure, those of later phases left out: they begin with a decided case.</summary>
    public static IEnumerable<ExamplePlan> Of(string folder, Definition definition) =>
        All(folder, definition).Where(plan => plan.Example.Phase is null);

    /// <summary>All examples of a procedure.</summary>
    public static IEnumerable<ExamplePlan> All(string folder, Definition definition)
    {
        var examples = Path.Combine(folder, definition.Id.ToLowerInvariant(), "examples");
        foreach (var file in Directory.EnumerateFiles(examples, "*.yaml").Order())
        {
            var diagnostics = new Diagnostics(file);
            YamlNode? Root(string name) =>
                YamlReader.Read(File.ReadAllBytes(Path.Combine(examples, name)), diagnostics);
            var name = Path.GetFileName(file);
            if (
                OfVersion.Match(name) is { Success: true } of
                && of.Value != $"v{definition.Version}-"
            )
                continue;
            if (
                new ExampleReader(definition, new FileReading(diagnostics), name).Read(
                    Root(name)!,
                    Root
                ) is
                { } example
            )
                yield return new ExamplePlan(
                    $"{definition.Id} {name}",
                    example,
                    example.Open(definition).Value
                );
        }
    }

    private static readonly System.Text.RegularExpressions.Regex OfVersion = new(
        "^v[0-9]+-",
        System.Text.RegularExpressions.RegexOptions.None,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The example names a field that no form shows.</summary>
    public bool IsTampered => State.Refusals.Any(r => r.Code is "field.unknown");

    /// <summary>Every question that a page asks, those of groups item by item.</summary>
    public static IEnumerable<QuestionState> Questions(IEnumerable<QuestionState> asked) =>
        asked.SelectMany(q => q.Question.Kind is GroupKind ? q.Items.SelectMany(Questions) : [q]);

    /// <summary>The groups of a page with how many items they have, outer groups first.</summary>
    public static IEnumerable<(string Path, int Items)> Groups(IEnumerable<QuestionState> asked) =>
        asked
            .Where(q => q.Question.Kind is GroupKind)
            .SelectMany(q =>
                Groups(q.Items.SelectMany(item => item)).Prepend((q.Path, q.Items.Count))
            );

    /// <summary>The fields of a page that are typed or chosen, with what the example says; nothing for those it leaves empty.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values)> Fields(PageState page) =>
        Questions(page.Questions)
            .Where(q => q.Question.Kind is not FileKind)
            .SelectMany(q => q.Question.Kind.Parts.Select(part => QuestionPath.Part(q.Path, part)))
            .Select(name => (name, State.Answers.All(name)));

    /// <summary>The file questions of a page, with how many files the example attaches.</summary>
    public IEnumerable<(string Name, int Files)> Files(PageState page) =>
        Questions(page.Questions)
            .Where(q => q.Question.Kind is FileKind)
            .Select(q => (q.Path, State.Answers.All(q.Path).Count(id => id.Length > 0)));
}
