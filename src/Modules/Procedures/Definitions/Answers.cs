using System.Globalization;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Questions;
using Microsoft.Extensions.Primitives;

namespace Ihatov.Procedures.Definitions;

/// <summary>What a person has typed so far (回答), field by field and exactly as typed; nothing is cleaned or dropped here.</summary>
/// <remarks>Fields are paths such as <c>reason</c>, <c>birth-date.year</c>, <c>children[0].name.family</c>.</remarks>
internal sealed class Answers
{
    /// <summary>Most fields of one form.</summary>
    public const int MaxFields = 2000;

    /// <summary>Longest single field, in UTF-16 units.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Longest form as a whole, in UTF-16 units.</summary>
    public const int MaxTotal = 400_000;

    public static readonly Answers Empty = new([]);

    private static readonly IReadOnlyList<string> None = [];
    private readonly Dictionary<string, IReadOnlyList<string>> fields;

    private Answers(Dictionary<string, IReadOnlyList<string>> fields) => this.fields = fields;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => fields;

    public string First(string path) =>
        fields.TryGetValue(path, out var values) && values.Count > 0 ? values[0] : "";

    public IReadOnlyList<string> All(string path) => fields.GetValueOrDefault(path, None);

    /// <summary>Takes the fields of a posted form, the page's own fields (token, buttons) already removed; refuses only what is too much to keep.</summary>
    public static Result<Answers> From(IEnumerable<KeyValuePair<string, StringValues>> posted) =>
        Of(
            posted.Select(p => new KeyValuePair<string, IReadOnlyList<string>>(
                p.Key,
                [.. p.Value.Select(v => v ?? "")]
            ))
        );

    public static Result<Answers> Of(
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> posted
    )
    {
        var (kept, total) = (
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
            0L
        );
        foreach (var (path, values) in posted)
        {
            var length = path.Length + values.Sum(v => (long)v.Length);
            total += length;
            if (kept.Count >= MaxFields || values.Count > MaxFields || total > MaxTotal)
                return new Refusal(
                    "answers.too-many",
                    "入力が多すぎて受け取れません。内容を短くしてください。"
                );
            if (length > MaxLength)
                return new Refusal(
                    "answers.too-long",
                    $"1つの項目に入力できるのは{MaxLength}文字までです。短くしてください。",
                    path.Length <= 200 ? path : null
                );
            kept[path] = values;
        }

        return new Answers(kept);
    }

    /// <summary>The draft after a page was posted: that page's fields are replaced (an unticked box disappears), all others stay. Fields the page does not have are refused.</summary>
    public Result<Answers> With(Definition definition, Page page, Answers posted)
    {
        var merged = fields.Where(f => Place(definition, f.Key)?.Page != page);
        var refusals = posted
            .Fields.Keys.Where(key => Place(definition, key)?.Page != page)
            .Take(20)
            .Select(UnknownField)
            .ToList();
        return refusals.Count > 0 ? refusals : Of(merged.Concat(posted.fields));
    }

    /// <summary>The draft with the unanswered questions filled from facts about the applicant.</summary>
    public Answers Prefilled(Definition definition, Facts facts)
    {
        var merged = new Dictionary<string, IReadOnlyList<string>>(fields, StringComparer.Ordinal);
        foreach (
            var question in definition
                .Pages.SelectMany(p => p.Questions)
                .Where(q => q.Prefill is not null)
        )
        {
            if (
                facts.Find(question.Prefill!) is not { } value
                || question.Kind.Parts.Any(p => fields.ContainsKey(FieldOf(question.Id, p)))
            )
                continue;
            foreach (var (part, texts) in question.Kind.Write(value))
                merged[FieldOf(question.Id, part)] = texts;
        }

        return new Answers(merged);
    }

    /// <summary>How many items a repeating group has: up to the highest index sent, of those it allows.</summary>
    public int Count(Question group)
    {
        var (count, max) = (0, ((GroupKind)group.Kind).Max);
        foreach (var path in fields.Keys)
        {
            var inside =
                path.Length > group.Id.Length
                && path[group.Id.Length] == '['
                && path.StartsWith(group.Id, StringComparison.Ordinal);
            if (inside && Index(path) is var index && index < max)
                count = Math.Max(count, index + 1);
        }

        return count;
    }

    /// <summary>The draft with one more, empty item in a group; unchanged when the group is full.</summary>
    public Answers AddItem(Question group)
    {
        var (kind, index) = (
            (GroupKind)group.Kind,
            Math.Max(Count(group), ((GroupKind)group.Kind).Min)
        );
        if (index >= kind.Max)
            return this;
        var first = kind.Questions[0];
        var path = FieldOf(
            string.Create(CultureInfo.InvariantCulture, $"{group.Id}[{index}].{first.Id}"),
            first.Kind.Parts[0]
        );
        return new Answers(
            new Dictionary<string, IReadOnlyList<string>>(fields, StringComparer.Ordinal)
            {
                [path] = [""],
            }
        );
    }

    /// <summary>The draft without one item of a group; the later ones move up.</summary>
    public Answers RemoveItem(Question group, int index)
    {
        var kept = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (path, values) in fields)
        {
            var at = path.StartsWith(group.Id + "[", StringComparison.Ordinal) ? Index(path) : -1;
            if (at < index)
                kept[path] = values;
            else if (at > index)
                kept[
                    $"{group.Id}[{(at - 1).ToString(CultureInfo.InvariantCulture)}{path[path.IndexOf(']')..]}"
                ] = values;
        }

        return new Answers(kept);
    }

    /// <summary>For keeping a draft: one JSON object, a field with one value as a string, otherwise as an array.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            fields.ToDictionary(
                f => f.Key,
                f => f.Value.Count == 1 ? (object)f.Value[0] : f.Value,
                StringComparer.Ordinal
            ),
            CanonicalJson.Options
        );

    public static Answers FromJson(string json)
    {
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        foreach (var field in document.RootElement.EnumerateObject())
            read[field.Name] =
                field.Value.ValueKind == JsonValueKind.Array
                    ? [.. field.Value.EnumerateArray().Select(v => v.GetString() ?? "")]
                    : [field.Value.GetString() ?? ""];
        return new Answers(read);
    }

    /// <summary>Where a field belongs in a definition; null for fields it does not have.</summary>
    public static FieldPlace? Place(Definition definition, string path)
    {
        var open = path.IndexOf('[');
        if (open < 0)
            return definition.Fields.GetValueOrDefault(path);
        var index = Index(path);
        if (index < 0)
            return null;
        var place = definition.Fields.GetValueOrDefault(
            $"{path.AsSpan(0, open)}[]{path.AsSpan(path.IndexOf(']') + 1)}"
        );
        return place?.Group?.Kind is GroupKind group && index < group.Max ? place : null;
    }

    public static Refusal UnknownField(string path) =>
        new(
            "field.unknown",
            "この手続にない項目が送られました。画面を開き直して、もう一度入力してください。",
            path.Length <= 200 ? path : path[..200]
        );

    internal static string FieldOf(string path, string part) =>
        part.Length == 0 ? path : $"{path}.{part}";

    /// <summary>The index in the only brackets of a path, in its one spelling (no sign, no leading zero); -1 otherwise.</summary>
    private static int Index(string path)
    {
        var (open, close) = (path.IndexOf('['), path.IndexOf(']'));
        if (
            open < 0
            || close - open is < 2 or > 4
            || (path[open + 1] == '0' && close - open > 2)
            || path.IndexOf('[', open + 1) >= 0
        )
            return -1;
        return int.TryParse(
            path.AsSpan(open + 1, close - open - 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var index
        )
            ? index
            : -1;
    }
}
