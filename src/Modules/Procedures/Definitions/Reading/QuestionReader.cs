using System.Text.RegularExpressions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads one question from its map.</summary>
internal static partial class QuestionReader
{
    private static readonly string[] Kinds =
    [
        "text",
        "lines",
        "kana",
        "name",
        "address",
        "postal-code",
        "phone",
        "email",
        "number",
        "yen",
        "date",
        "choice",
        "list",
        "choices",
        "yes-no",
        "declaration",
        "consent",
        "files",
        "bank-account",
        "person",
        "earlier-case",
        "group",
    ];

    /// <summary>Names that notices use for themselves.</summary>
    private static readonly string[] Reserved =
    [
        "case-number",
        "decided-on",
        "submitted-on",
        "authority-name",
        "authority-head",
        "and",
        "or",
        "not",
        "true",
        "false",
    ];

    /// <param name="depth">How many groups it stands in.</param>
    public static Question? Read(YamlNode node, FileReading reading, int depth)
    {
        var map = reading.Map(node, "質問");
        var id = Id(map, reading);
        var kind = Kind(map, reading, depth);
        var required = map.Scalar("required");
        var question = new Question
        {
            Id = id,
            Kind = kind ?? new YesNoKind(),
            Label = reading.NeedWording(map, "label"),
            Short = reading.Wording(map.Take("short")),
            Hint = reading.Wording(map.Take("hint")),
            Heading = reading.Wording(map.Take("heading")),
            When = reading.Formula(map.Scalar("when")),
            Required = required?.Text == "true",
            RequiredWhen = required is null or { Text: "true" or "false" }
                ? null
                : reading.Formula(required),
            Prefill = Prefill(map.Scalar("prefill"), kind, reading, depth > 0),
            NamesApplicant = NamesApplicant(map.Scalar("names"), kind, reading, depth > 0),
            Autocomplete = map.Text("autocomplete"),
            OriginalToFollow = Original(map.Scalar("original"), kind, reading),
        };
        map.Done();
        return kind is null ? null : question;
    }

    /// <summary>The id of a question, page or computed value: small letters, digits, hyphens.</summary>
    public static string Id(MapReader map, FileReading reading)
    {
        var scalar = map.Scalar("id", needed: true);
        if (
            scalar is not null
            && (
                !IdShape().IsMatch(scalar.Text)
                || Reserved.Contains(scalar.Text, StringComparer.Ordinal)
            )
        )
            reading.Diagnostics.Add(
                scalar.At,
                $"id「{scalar.Text}」は使えません。英小文字で始め、英小文字・数字・ハイフンで書いてください（決まった語は使えません）。"
            );
        return scalar?.Text ?? "";
    }

    private static QuestionKind? Kind(MapReader map, FileReading reading, int depth)
    {
        var type = map.Scalar("type", needed: true);
        switch (type?.Text)
        {
            case "text" or "lines":
                return new TextKind(
                    type.Text == "lines",
                    Length(map, reading, type.Text == "lines" ? 1000 : 100),
                    Pattern(map.Scalar("pattern"), reading)
                );
            case "kana":
                return new KanaKind(Length(map, reading, 100));
            case "name":
                return new NameKind();
            case "address":
                return new AddressKind();
            case "postal-code":
                return new PostalCodeKind();
            case "phone":
                return new PhoneKind();
            case "email":
                return new EmailKind();
            case "number" or "yen":
                return Number(map, reading, type.Text == "yen");
            case "date":
                return new DateKind(
                    reading.Formula(map.Scalar("not-before")),
                    reading.Formula(map.Scalar("not-after"))
                )
                {
                    Unknown = Unknown(map, reading),
                };
            case "choice" or "list":
                return new ChoiceKind(Options(map, reading), type.Text == "list");
            case "choices":
                return new ChoicesKind(Options(map, reading));
            case "yes-no":
                return new YesNoKind();
            case "consent":
                return new DeclarationKind([]);
            case "declaration":
                return new DeclarationKind(Statements(map, reading));
            case "person":
                return new PersonKind();
            case "earlier-case":
                return new EarlierCaseKind([
                    .. map.List("of").OfType<YamlScalar>().Select(s => Procedure(s, reading)),
                ]);
            case "bank-account":
                return new BankAccountKind();
            case "files":
                return new FileKind(Math.Clamp(map.Number("max-files") ?? 3, 1, 10));
            case "group" when depth < GroupKind.MostDepth:
                return Group(map, reading, depth + 1);
            case null:
                return null;
            default:
                reading.Diagnostics.Add(
                    type.At,
                    Kinds.Contains(type.Text, StringComparer.Ordinal)
                        ? $"「{type.Text}」は組の中の組では使えません。"
                        : $"質問の型「{type.Text}」はありません。あるのは{string.Join("、", Kinds)}です。"
                );
                return null;
        }
    }

    private static NumberKind Number(MapReader map, FileReading reading, bool yen)
    {
        var (min, max) = (map.Number("min") ?? 0, map.Number("max") ?? 999_999_999);
        if (min > max)
            reading.Diagnostics.Add(map.At, "minがmaxより大きくなっています。");
        return new NumberKind(min, max, yen ? "円" : map.Text("unit") ?? "");
    }

    private static GroupKind Group(MapReader map, FileReading reading, int depth)
    {
        var (min, max) = (map.Number("min") ?? 0, map.Number("max") ?? 10);
        if (min < 0 || max < 1 || min > max || max > GroupKind.Limit)
            reading.Diagnostics.Add(
                map.At,
                $"組の数は0以上{GroupKind.Limit}以下で、minをmax以下にしてください。"
            );
        var questions = map.List("questions", needed: true)
            .Select(q => Read(q, reading, depth))
            .OfType<Question>()
            .ToList();
        // An inner question sees the outer item's answers by the same names.
        NoDoubles(
            questions
                .Concat(questions.SelectMany(q => (q.Kind as GroupKind)?.Questions ?? []))
                .Select(q => q.Id),
            map.At,
            reading
        );
        return new GroupKind(
            min,
            Math.Min(max, GroupKind.Limit),
            reading.NeedWording(map, "item"),
            map.Text("counter") ?? "件目",
            [.. questions.DistinctBy(q => q.Id)]
        );
    }

    public static void NoDoubles(IEnumerable<string> ids, Position at, FileReading reading)
    {
        foreach (
            var doubled in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1)
        )
            reading.Diagnostics.Add(
                at,
                $"id「{doubled.Key}」が{doubled.Count()}回使われています。"
            );
    }

    public static Option Option(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "選択肢");
        var option = new Option(
            Id(map, reading),
            reading.NeedWording(map, "label"),
            reading.Wording(map.Take("hint"))
        );
        map.Done();
        return option;
    }

    private static List<Option> Options(MapReader map, FileReading reading)
    {
        var options = map.List("options", needed: true).Select(o => Option(o, reading)).ToList();
        NoDoubles(options.Select(o => o.Code), map.At, reading);
        return options;
    }

    private static IReadOnlyList<string> Unknown(MapReader map, FileReading reading)
    {
        var parts = map.List("unknown").OfType<YamlScalar>().ToList();
        foreach (var part in parts.Where(p => !DateKind.UnknownParts.ContainsKey(p.Text)))
            reading.Diagnostics.Add(
                part.At,
                $"unknownに書けるのは{string.Join("、", DateKind.UnknownParts.Keys)}です（「{part.Text}」があります）。"
            );
        return [.. parts.Select(p => p.Text).Where(DateKind.UnknownParts.ContainsKey).Distinct()];
    }

    private static IReadOnlyList<Wording> Statements(MapReader map, FileReading reading)
    {
        var statements = TermsReader.Wordings(map, "statements", reading);
        if (statements.Count == 0)
            reading.Diagnostics.Add(
                map.At,
                "申告（declaration）には、申告する文をstatementsに書いてください。"
            );
        return statements;
    }

    private static string Procedure(YamlScalar scalar, FileReading reading)
    {
        if (!DefinitionReader.IsId(scalar.Text))
            reading.Diagnostics.Add(
                scalar.At,
                $"ofには手続のidを書いてください（例：C15）。「{scalar.Text}」があります。"
            );
        return scalar.Text;
    }

    private static int Length(MapReader map, FileReading reading, int usual)
    {
        var length = map.Number("max-length") ?? usual;
        if (length is < 1 or > 4000)
            reading.Diagnostics.Add(map.At, "max-lengthは1から4000までの数にしてください。");
        return length;
    }

    private static string? Pattern(YamlScalar? scalar, FileReading reading)
    {
        if (scalar is null || TextPatterns.All.ContainsKey(scalar.Text))
            return scalar?.Text;
        reading.Diagnostics.Add(
            scalar.At,
            $"書式「{scalar.Text}」はありません。あるのは{string.Join("、", TextPatterns.All.Keys)}です。"
        );
        return null;
    }

    private static bool Original(YamlScalar? scalar, QuestionKind? kind, FileReading reading)
    {
        if (scalar is null)
            return false;
        if (scalar.Text != "to-follow")
            reading.Diagnostics.Add(
                scalar.At,
                $"originalに書けるのはto-followだけです（「{scalar.Text}」があります）。"
            );
        else if (kind is not (null or FileKind))
            reading.Diagnostics.Add(scalar.At, "originalは添付（files）の質問だけに書けます。");
        return true;
    }

    private static bool NamesApplicant(
        YamlScalar? scalar,
        QuestionKind? kind,
        FileReading reading,
        bool inGroup
    )
    {
        if (scalar is null)
            return false;
        if (scalar.Text != "applicant")
            reading.Diagnostics.Add(
                scalar.At,
                $"namesに書けるのはapplicantだけです（「{scalar.Text}」があります）。"
            );
        else if (inGroup || kind is not (null or NameKind))
            reading.Diagnostics.Add(
                scalar.At,
                "namesは、グループの外の氏名（name）の質問だけに書けます。"
            );
        return true;
    }

    private static string? Prefill(
        YamlScalar? scalar,
        QuestionKind? kind,
        FileReading reading,
        bool inGroup
    )
    {
        if (scalar is null)
            return null;
        if (!Facts.Known.TryGetValue(scalar.Text, out var fits))
            reading.Diagnostics.Add(
                scalar.At,
                $"事実「{scalar.Text}」はありません。あるのは{string.Join("、", Facts.Known.Keys)}です。"
            );
        else if (inGroup || (kind is not null && kind.GetType() != fits))
            reading.Diagnostics.Add(
                scalar.At,
                $"事実「{scalar.Text}」はこの型の質問には入りません。"
            );
        return scalar.Text;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdShape();
}
