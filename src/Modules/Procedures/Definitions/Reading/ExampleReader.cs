using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>An example (例) beside a definition: answers given on a day, and what must follow from them.</summary>
internal sealed record Example(
    string File,
    string Title,
    DateOnly Today,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<string>? Pages,
    bool? Complete,
    IReadOnlyDictionary<string, string> Computed,
    IReadOnlyDictionary<string, string> Refusals,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Hidden
)
{
    /// <summary>The phase that is filled in; null for the application.</summary>
    public string? Phase { get; init; }

    /// <summary>The example of the phase before, which was submitted and decided.</summary>
    public Example? After { get; init; }

    /// <summary>The form with these answers on the example's day, the phases before submitted on theirs.</summary>
    public Result<FormState> Open(Definition definition)
    {
        FormState? earlier = null;
        if (After is not null && !After.Open(definition).Ok(out earlier, out var unread))
            return unread.ToList();
        return Definitions.Answers.Of(Answers).Ok(out var answers, out var because)
            ? FormState.Evaluate(
                definition,
                answers,
                new FormContext(Today, OfficeCalendar.Standard) { Phase = Phase, Earlier = earlier }
            )
            : because.ToList();
    }
}

/// <summary>Reads an example. Answers may be written short: a date as 2026-04-01, names and addresses as maps, groups as lists.</summary>
internal sealed class ExampleReader(Definition definition, FileReading reading, string file)
{
    private readonly Dictionary<string, IReadOnlyList<string>> answers = new(
        StringComparer.Ordinal
    );

    /// <param name="others">Gives the root of another example of the folder, for <c>like</c>.</param>
    public Example? Read(YamlNode root, Func<string, YamlNode?> others)
    {
        var map = reading.Map(root, "例");
        if (map.Scalar("like") is { } like)
        {
            if (
                others(like.Text) is YamlMap other
                && other.Entries.FirstOrDefault(e => e.Key.Text == "answers")?.Value is { } given
            )
                Answers(given);
            else
                reading.Diagnostics.Add(
                    like.At,
                    $"例「{like.Text}」がないか、answersがありません。"
                );
        }

        if (map.Take("answers") is { } own)
            Answers(own);
        var (phase, after) = (map.Scalar("phase"), Before(map.Scalar("after"), others));
        if (phase is not null && definition.Phase(phase.Text) is null)
            reading.Diagnostics.Add(phase.At, $"段階「{phase.Text}」はありません。");
        var (title, today) = (
            map.Text("title", needed: true) ?? "",
            map.Date("today", needed: true) ?? default
        );
        var node = map.Need("expect");
        map.Done();
        if (node is null)
            return null;
        var expect = reading.Map(node, "期待");
        var example = new Example(
            file,
            title,
            today,
            answers,
            expect.Take("pages") is YamlList pages ? Texts(pages.Items) : null,
            expect.Scalar("complete")?.Text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
            Pairs(expect.Take("computed")),
            Pairs(expect.Take("refusals")),
            Texts(expect.List("warnings")),
            Texts(expect.List("hidden"))
        )
        {
            Phase = phase?.Text,
            After = after,
        };
        expect.Done();
        return example;
    }

    private Example? Before(YamlScalar? name, Func<string, YamlNode?> others)
    {
        if (name is null)
            return null;
        if (others(name.Text) is { } root)
            return new ExampleReader(definition, reading, name.Text).Read(root, others);
        reading.Diagnostics.Add(name.At, $"例「{name.Text}」がありません。");
        return null;
    }

    private void Answers(YamlNode node)
    {
        foreach (var entry in reading.Map(node, "answers").All())
            Add(entry.Key.Text, entry.Value);
    }

    private void Add(string path, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { Empty: true }:
                foreach (
                    var known in answers
                        .Keys.Where(k =>
                            k == path
                            || k.StartsWith(path + ".", StringComparison.Ordinal)
                            || k.StartsWith(path + "[", StringComparison.Ordinal)
                        )
                        .ToList()
                )
                    answers.Remove(known);
                break;
            case YamlScalar scalar
                when IsDate(path)
                    && DateOnly.TryParseExact(
                        scalar.Text,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var date
                    ):
                answers[path + ".era"] = [DateKind.Gregorian];
                answers[path + ".year"] = [date.Year.ToString(CultureInfo.InvariantCulture)];
                answers[path + ".month"] = [date.Month.ToString(CultureInfo.InvariantCulture)];
                answers[path + ".day"] = [date.Day.ToString(CultureInfo.InvariantCulture)];
                break;
            // Unknown parts: 1945-05-XX.
            case YamlScalar scalar
                when IsDate(path) && UncertainDate.Parse(scalar.Text).Ok(out var uncertain, out _):
                foreach (var (part, texts) in DateInput.Write(uncertain))
                    answers[QuestionPath.Part(path, part)] = texts;
                break;
            case YamlScalar scalar:
                answers[path] = [scalar.Text];
                break;
            case YamlMap map:
                foreach (var entry in map.Entries)
                    Add($"{path}.{entry.Key.Text}", entry.Value);
                break;
            case YamlList list when list.Items.All(i => i is YamlScalar):
                answers[path] = Texts(list.Items);
                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++)
                    Add(QuestionPath.Item(path, i), list.Items[i]);
                break;
        }
    }

    private bool IsDate(string path) =>
        Definitions.Answers.Place(definition, path + ".year")?.Question.Kind
            is DateKind
                or PersonKind;

    private static List<string> Texts(IReadOnlyList<YamlNode> nodes) =>
        [.. nodes.Select(n => (n as YamlScalar)?.Text ?? "")];

    private Dictionary<string, string> Pairs(YamlNode? node) =>
        node is null
            ? []
            : reading
                .Map(node, "期待する値")
                .All()
                .DistinctBy(e => e.Key.Text)
                .ToDictionary(
                    e => e.Key.Text,
                    e => (e.Value as YamlScalar)?.Text ?? "",
                    StringComparer.Ordinal
                );
}
