using System.Globalization;
using System.Text;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>Paths of questions and fields (項目の場所): <c>children[0].schools[1].name</c>, with <c>[]</c> for any item.</summary>
internal static class QuestionPath
{
    /// <summary>An item's path: <c>children[0]</c>.</summary>
    public static string Item(string group, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{group}[{index}]");

    /// <summary>A part's path: <c>name.family</c>; the path itself for the empty part.</summary>
    public static string Part(string path, string part) =>
        part.Length == 0 ? path : $"{path}.{part}";

    /// <summary>The path with <c>[]</c> for each index, and the indices; null unless all are in their one spelling (no sign, no leading zero).</summary>
    public static string? Generic(string path, List<int> indices)
    {
        var open = path.IndexOf('[');
        if (open < 0)
            return path;
        var (generic, at) = (new StringBuilder(path.Length), 0);
        for (; open >= 0; open = path.IndexOf('[', at))
        {
            var index = IndexAt(path, open);
            if (index < 0)
                return null;
            indices.Add(index);
            generic.Append(path, at, open - at + 1).Append(']');
            at = path.IndexOf(']', open) + 1;
        }

        return generic.Append(path, at, path.Length - at).ToString();
    }

    /// <summary>A question by its path with <c>[]</c> for any item.</summary>
    public static Question? Find(IEnumerable<Question> questions, string generic)
    {
        var (among, found) = (questions, default(Question));
        foreach (var id in generic.Split("[]."))
        {
            found = among.FirstOrDefault(q => q.Id == id);
            among = (found?.Kind as GroupKind)?.Questions ?? [];
        }

        return found;
    }

    /// <summary>The index in the brackets that open at a place; -1 for anything but a plain number of at most three digits.</summary>
    public static int IndexAt(string path, int open)
    {
        var close = path.IndexOf(']', open);
        return
            close - open is >= 2 and <= 4
            && (path[open + 1] != '0' || close - open == 2)
            && int.TryParse(
                path.AsSpan(open + 1, close - open - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            ? index
            : -1;
    }
}

/// <summary>Where a field belongs: its page, its question, the groups around it from the outside in, and the part of the question it holds.</summary>
internal sealed record FieldPlace(
    Page Page,
    Question Question,
    IReadOnlyList<Question> Groups,
    string Part
)
{
    /// <summary>The path of the question that a field of this place belongs to: <c>children[0].name.family</c> → <c>children[0].name</c>.</summary>
    public string QuestionOf(string field) =>
        Part.Length == 0 ? field : field[..^(Part.Length + 1)];

    public static Dictionary<string, FieldPlace> Of(IReadOnlyList<Page> pages)
    {
        var fields = new Dictionary<string, FieldPlace>(StringComparer.Ordinal);
        foreach (var page in pages)
            Add(fields, "", page, page.Questions, []);
        return fields;
    }

    private static void Add(
        Dictionary<string, FieldPlace> fields,
        string prefix,
        Page page,
        IReadOnlyList<Question> questions,
        IReadOnlyList<Question> groups
    )
    {
        foreach (var question in questions)
        {
            var path = prefix + question.Id;
            if (question.Kind is GroupKind group)
                Add(fields, path + "[].", page, group.Questions, [.. groups, question]);
            foreach (var part in question.Kind.Parts)
                fields[QuestionPath.Part(path, part)] = new(page, question, groups, part);
        }
    }
}
