using System.Globalization;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions;

/// <summary>What became of one example: what did not come out as written; empty when all did.</summary>
internal sealed record ExampleResult(string File, string Title, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}

/// <summary>Runs the examples beside the definitions (手続の例の実行).</summary>
internal static class ProcedureTest
{
    /// <summary>The results of all examples <c>&lt;id&gt;/examples/*.yaml</c>, each against the newest version of its procedure, or the version its name begins with (<c>v1-late.yaml</c>).</summary>
    public static IReadOnlyList<ExampleResult> Run(string directory)
    {
        var folder = ProcedureFolder.Read(directory);
        var results = new List<ExampleResult>();
        foreach (
            var versions in folder
                .Definitions.GroupBy(d => d.Id, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var examples = Path.Combine(directory, versions.Key.ToLowerInvariant(), "examples");
            if (!Directory.Exists(examples))
                continue;
            foreach (
                var file in Directory
                    .EnumerateFiles(examples, "*.yaml")
                    .Order(StringComparer.Ordinal)
            )
            {
                var name = Path.GetFileName(file);
                var definition =
                    versions.FirstOrDefault(v =>
                        name.StartsWith(
                            $"v{v.Version.ToString(CultureInfo.InvariantCulture)}-",
                            StringComparison.Ordinal
                        )
                    ) ?? versions.MaxBy(v => v.Version)!;
                results.Add(
                    RunOne(
                        definition,
                        file,
                        Path.GetRelativePath(directory, file).Replace('\\', '/')
                    )
                );
            }
        }

        return results;
    }

    private static ExampleResult RunOne(Definition definition, string file, string shown)
    {
        var diagnostics = new Diagnostics(shown);
        Example? example = null;
        if (YamlReader.Read(File.ReadAllBytes(file), diagnostics) is { } root)
            example = new ExampleReader(definition, new FileReading(diagnostics), shown).Read(
                root,
                other => Other(file, other)
            );
        if (example is null || diagnostics.Any)
            return new ExampleResult(shown, "", [.. diagnostics.Found.Select(d => d.ToString())]);
        return new ExampleResult(shown, example.Title, [.. Differences(definition, example)]);
    }

    private static YamlNode? Other(string file, string name)
    {
        // Only a plain file name of the same folder.
        var path = Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(name));
        return File.Exists(path)
            ? YamlReader.Read(File.ReadAllBytes(path), new Diagnostics(name))
            : null;
    }

    private static IEnumerable<string> Differences(Definition definition, Example example)
    {
        if (!example.Open(definition).Ok(out var state, out var because))
        {
            yield return because[0].Message;
            yield break;
        }

        var pages = state.Path.Select(p => p.Page.Id).ToList();
        if (
            example.Pages is not null
            && !pages.SequenceEqual(example.Pages, StringComparer.Ordinal)
        )
            yield return $"画面は[{string.Join(", ", pages)}]になりました。";
        var refused = state
            .Refusals.Select(r => $"{r.Field}: {r.Code}")
            .Order(StringComparer.Ordinal)
            .ToList();
        if (
            !refused.SequenceEqual(
                example.Refusals.Select(r => $"{r.Key}: {r.Value}").Order(StringComparer.Ordinal),
                StringComparer.Ordinal
            )
        )
            yield return $"拒否は[{string.Join(", ", refused)}]になりました。";
        if (example.Complete is { } complete && state.Complete != complete)
            yield return $"completeは{(state.Complete ? "true" : "false")}になりました。";
        foreach (var (id, wanted) in example.Computed)
        {
            var value = Written(state.Computed.GetValueOrDefault(id));
            if (value != wanted)
                yield return $"計算値{id}は{(value.Length == 0 ? "空" : value)}になりました（期待は{(wanted.Length == 0 ? "空" : wanted)}）。";
        }

        var warnings = definition
            .Warnings.Where(w =>
                w.Phase == definition.OrderOf(example.Phase)
                && Evaluator.IsTrue(w.When, state.Scope)
            )
            .Select(w => w.Id)
            .ToList();
        if (!warnings.SequenceEqual(example.Warnings, StringComparer.Ordinal))
            yield return $"注意は[{string.Join(", ", warnings)}]になりました。";
        foreach (var hidden in example.Hidden)
        {
            if (
                state
                    .Path.SelectMany(p => p.Questions)
                    .Any(q =>
                        q.Question.Id == hidden || q.Items.Any(i => i.Any(m => m.Path == hidden))
                    )
            )
                yield return $"質問{hidden}が隠れていません。";
        }
    }

    private static string Written(Value? value) =>
        value switch
        {
            TextValue t => t.Text,
            NumberValue n => n.Number.ToString(CultureInfo.InvariantCulture),
            DateValue d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            UncertainValue u => u.Date.ToString(),
            TruthValue t => t.Truth ? "true" : "false",
            _ => "",
        };
}
