using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Yaml;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads a procedure's version from its YAML text.</summary>
internal static partial class DefinitionReader
{
    /// <summary>The definition, or null with what is wrong in <paramref name="diagnostics"/>.</summary>
    public static Definition? Read(ReadOnlySpan<byte> bytes, Diagnostics diagnostics)
    {
        var root = YamlReader.Read(bytes, diagnostics);
        if (root is null)
            return null;
        var reading = new FileReading(diagnostics);
        var map = reading.Map(root, "手続の定義");
        var definition = Header(map, reading) with
        {
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        definition = TermsReader.Read(definition, map, reading);
        var pages = map.List("pages", needed: true).Select(p => Page(p, reading)).ToList();
        var phases = PhaseReader.Read(map, definition.Name, pages, reading);
        definition = definition with
        {
            Pages = pages,
            Phases = phases,
            Computed =
            [
                .. map.List("computed").Select(c => ComputedValue(c, reading)).OfType<Computed>(),
            ],
            Rules = [.. map.List("rules").Select(r => Rule(r, reading)).OfType<Rule>()],
            Warnings = [.. map.List("warnings").Select(w => Warning(w, reading)).OfType<Warning>()],
            Decisions =
            [
                .. map.List("decisions", needed: true)
                    .Select(d => DecisionReader.Read(d, phases, reading))
                    .OfType<Decision>(),
            ],
        };
        map.Done();
        definition = DefinitionChecks.Apply(definition, map, reading);
        return diagnostics.Any ? null : definition;
    }

    /// <summary>True for the shape of a procedure's id: C15.</summary>
    public static bool IsId(string text) => IdShape().IsMatch(text);

    private static Definition Header(MapReader map, FileReading reading)
    {
        var (id, slug) = (map.Scalar("id", needed: true), map.Scalar("slug", needed: true));
        if (id is not null && !IsId(id.Text))
            reading.Diagnostics.Add(
                id.At,
                "手続のidは英大文字1字と数字2桁で書いてください（例：C15）。"
            );
        if (slug is not null && !SlugShape().IsMatch(slug.Text))
            reading.Diagnostics.Add(
                slug.At,
                "slugは英小文字とハイフンで書いてください（例：pregnancy-notification）。"
            );
        var definition = new Definition
        {
            Id = id?.Text ?? "",
            Slug = slug?.Text ?? "",
            Version = map.Number("version", needed: true) ?? 0,
            InForceFrom = map.Date("in-force-from", needed: true) ?? default,
            InForceUntil = map.Date("in-force-until"),
            Name = reading.NeedWording(map, "name"),
            Summary = reading.NeedWording(map, "summary"),
            Who = reading.NeedWording(map, "who"),
            Deadline = reading.NeedWording(map, "deadline"),
            Late = reading.Wording(map.Take("late")),
            Prepare = [.. map.List("prepare").Select(p => reading.Wording(p)!)],
            LifeEvent = map.Text("life-event", needed: true) ?? "",
            Section = map.Text("section", needed: true) ?? "",
            Laws = [.. map.List("laws").Select(l => reading.Wording(l)!)],
            Pages = [],
            Decisions = [],
            Hash = "",
        };
        if (definition.InForceUntil < definition.InForceFrom)
            reading.Diagnostics.Add(map.At, "in-force-untilがin-force-fromより前になっています。");
        return definition;
    }

    /// <summary>The id of a page stands in addresses, beside those that every form has.</summary>
    private static string PageId(MapReader map, FileReading reading)
    {
        var id = QuestionReader.Id(map, reading);
        if (FormAddress.Parts.All.Contains(id, StringComparer.Ordinal))
            reading.Diagnostics.Add(
                map.PlaceOfValue("id"),
                $"画面のid「{id}」は、どの手続の画面にもある決まったアドレスと重なります。別のidにしてください（使えないのは{string.Join("、", FormAddress.Parts.All)}）。"
            );
        return id;
    }

    private static Page Page(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "画面");
        var page = new Page(
            PageId(map, reading),
            reading.NeedWording(map, "title"),
            reading.Wording(map.Take("intro")),
            reading.Formula(map.Scalar("when")),
            map.Truth("stop"),
            [
                .. map.List("questions")
                    .Select(q => QuestionReader.Read(q, reading, depth: 0))
                    .OfType<Question>(),
            ]
        );
        map.Done();
        if (page.Stop && page.Questions.Count > 0)
            reading.Diagnostics.Add(map.At, "stopの画面に質問は置けません。");
        if (!page.Stop && page.Questions.Count == 0)
            reading.Diagnostics.Add(map.At, "画面に質問がありません。");
        return page;
    }

    private static Computed? ComputedValue(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "計算値");
        var id = QuestionReader.Id(map, reading);
        var value = reading.Formula(map.Scalar("value", needed: true));
        var (label, when, format) = (
            reading.Wording(map.Take("label")),
            reading.Formula(map.Scalar("when")),
            map.Scalar("format")
        );
        map.Done();
        if (format is not null && !ValueText.Formats.Contains(format.Text, StringComparer.Ordinal))
            reading.Diagnostics.Add(
                format.At,
                $"表し方「{format.Text}」はありません。あるのは{string.Join("、", ValueText.Formats)}です。"
            );
        return value is null
            ? null
            : new Computed(id, value, ExpressionType.Text, label, when, format?.Text);
    }

    private static Rule? Rule(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "検証");
        var id = QuestionReader.Id(map, reading);
        var require = reading.Formula(map.Scalar("require", needed: true));
        var (message, field) = (
            reading.Template(map.Need("message")),
            map.Text("field", needed: true)
        );
        map.Done();
        return require is null || field is null ? null : new Rule(id, require, message, field);
    }

    private static Warning? Warning(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "注意");
        var id = QuestionReader.Id(map, reading);
        var when = reading.Formula(map.Scalar("when", needed: true));
        var message = reading.Template(map.Need("message"));
        map.Done();
        return when is null ? null : new Warning(id, when, message);
    }

    [GeneratedRegex("^[A-Z][0-9]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdShape();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugShape();
}
