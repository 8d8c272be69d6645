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

    private const int LongestLooked = 128;

    public static readonly Answers Empty = new([]);

    private static readonly IReadOnlyList<string> None = [];
    private readonly Dictionary<string, IReadOnlyList<string>> fields;

    private Answers(Dictionary<string, IReadOnlyList<string>> fields) => this.fields = fields;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => fields;

    public string First(string path) =>
        fields.TryGetValue(path, out var values) && values.Count > 0 ? values[0] : "";

    /// <summary>As <see cref="First(string)"/> of a part's field, whose path need not be put together.</summary>
    public string First(string path, string part)
    {
        if (part.Length == 0)
            return First(path);
        var length = path.Length + 1 + part.Length;
        if (length > LongestLooked)
            return First(QuestionPath.Part(path, part));
        Span<char> field = stackalloc char[length];
        path.CopyTo(field);
        field[path.Length] = '.';
        part.CopyTo(field[(path.Length + 1)..]);
        return
            fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(field, out var values)
            && values.Count > 0
            ? values[0]
            : "";
    }

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
        var kept = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (path, values) in posted)
            kept[path] = values;
        return Of(kept);
    }

    /// <summary>Takes fields over as they are; nobody may change them afterwards.</summary>
    public static Result<Answers> Of(Dictionary<string, IReadOnlyList<string>> fields)
    {
        var total = 0L;
        foreach (var (path, values) in fields)
        {
            long length = path.Length;
            for (var i = 0; i < values.Count; i++)
                length += values[i].Length;
            total += length;
            if (fields.Count > MaxFields || values.Count > MaxFields || total > MaxTotal)
                return new Refusal(
                    "answers.too-many",
                    "入力が多すぎて受け取れません。内容を短くしてください。"
                );
            if (length > MaxLength)
                return new Refusal(
                    "answers.too-long",
                    $"1つの項目に入力できるのは{MaxLength}文字までです。短くしてください。",
                    path.Length <= 200 ? path : null
                ).With($"{MaxLength}");
        }

        return new Answers(fields);
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
                || question.Kind.Parts.Any(p =>
                    fields.ContainsKey(QuestionPath.Part(question.Id, p))
                )
            )
                continue;
            foreach (var (part, texts) in question.Kind.Write(value))
                merged[QuestionPath.Part(question.Id, part)] = texts;
        }

        return new Answers(merged);
    }

    /// <summary>How many items a repeating group has: up to the highest index sent, of those it allows.</summary>
    /// <param name="path">The group's path, <c>children[0].schools</c> for one inside a group.</param>
    public int Count(GroupKind group, string path)
    {
        var count = 0;
        foreach (var field in fields.Keys)
        {
            if (IsIn(path, field) && QuestionPath.IndexAt(field, path.Length) is var index)
                count = index < group.Max ? Math.Max(count, index + 1) : count;
        }

        return count;
    }

    /// <summary>The draft with one more, empty item in a group; unchanged when the group is full.</summary>
    public Answers AddItem(GroupKind group, string path)
    {
        var index = Math.Max(Count(group, path), group.Min);
        if (index >= group.Max)
            return this;
        var field = FirstField(group, QuestionPath.Item(path, index));
        return new Answers(
            new Dictionary<string, IReadOnlyList<string>>(fields, StringComparer.Ordinal)
            {
                [field] = [""],
            }
        );
    }

    /// <summary>The draft without one item of a group; the later ones move up.</summary>
    public Answers RemoveItem(string path, int index)
    {
        var kept = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, values) in fields)
        {
            var at = IsIn(path, field) ? QuestionPath.IndexAt(field, path.Length) : -1;
            if (at < index)
                kept[field] = values;
            else if (at > index)
                kept[
                    QuestionPath.Item(path, at - 1) + field[(field.IndexOf(']', path.Length) + 1)..]
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
        if (!path.Contains('['))
            return definition.Fields.GetValueOrDefault(path);
        var indices = new List<int>(2);
        if (
            QuestionPath.Generic(path, indices) is not { } generic
            || definition.Fields.GetValueOrDefault(generic) is not { } place
            || place.Groups.Count != indices.Count
        )
            return null;
        for (var i = 0; i < indices.Count; i++)
        {
            if (indices[i] >= ((GroupKind)place.Groups[i].Kind).Max)
                return null;
        }

        return place;
    }

    public static Refusal UnknownField(string path) =>
        new(
            "field.unknown",
            "この手続にない項目が送られました。画面を開き直して、もう一度入力してください。",
            path.Length <= 200 ? path : path[..200]
        );

    private static bool IsIn(string group, string field) =>
        field.Length > group.Length
        && field[group.Length] == '['
        && field.StartsWith(group, StringComparison.Ordinal);

    /// <summary>The first field of an item, also where its first question is a group itself.</summary>
    private static string FirstField(GroupKind group, string item)
    {
        var first = group.Questions[0];
        return first.Kind is GroupKind inner
            ? FirstField(inner, QuestionPath.Item($"{item}.{first.Id}", 0))
            : QuestionPath.Part($"{item}.{first.Id}", first.Kind.Parts[0]);
    }
}
