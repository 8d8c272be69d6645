using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A person of the household (世帯の人): name with kana, birth date and relation to the applicant, in one answer.</summary>
internal sealed record PersonKind : QuestionKind
{
    private const string Name = "name.";
    private const string Birth = "birth.";
    private const string Relation = "relation";

    private static readonly IReadOnlyList<string> NameFields =
    [
        "family",
        "given",
        "familyKana",
        "givenKana",
    ];

    private static readonly IReadOnlyList<string> Fields =
    [
        .. NameFields.Select(f => Name + f),
        Birth + "era",
        Birth + "year",
        Birth + "month",
        Birth + "day",
        Relation,
    ];

    /// <summary>How the person is related to the applicant (申請者から見た続柄), by code.</summary>
    public static readonly IReadOnlyDictionary<string, Wording> Relations = new OrderedDictionary<
        string,
        Wording
    >(StringComparer.Ordinal)
    {
        ["self"] = new("{本人|ほんにん}", "わたし", "Myself"),
        ["spouse"] = new("{配偶者|はいぐうしゃ}", "{夫|おっと}・{妻|つま}", "Spouse"),
        ["child"] = new("{子|こ}", "{子|こ}ども", "Child"),
        ["parent"] = new("{父母|ふぼ}", "お{父|とう}さん・お{母|かあ}さん", "Parent"),
        ["grandparent"] = new("{祖父母|そふぼ}", "おじいさん・おばあさん", "Grandparent"),
        ["grandchild"] = new("{孫|まご}", "{孫|まご}", "Grandchild"),
        ["sibling"] = new("{兄弟姉妹|きょうだいしまい}", "きょうだい", "Brother or sister"),
        ["relative"] = new(
            "その{他|た}の{親族|しんぞく}",
            "ほかの {親戚|しんせき}",
            "Other relative"
        ),
        ["other"] = new("その{他|た}の{人|ひと}", "ほかの {人|ひと}", "Other person"),
    };

    public override IReadOnlyList<string> Parts => Fields;

    public override ExpressionType Type { get; } =
        ExpressionType.Parts("family", "given", "relation", ExpressionType.DatePart);

    public override Value? Read(FieldInput input)
    {
        if (
            NameFields.All(f => InputText.IsBlank(input.Raw(Name + f)))
            && InputText.IsBlank(input.Raw(Birth + "year"))
            && InputText.IsBlank(input.Raw(Birth + "month"))
            && InputText.IsBlank(input.Raw(Birth + "day"))
            && input.Raw(Relation).Length == 0
        )
            return null;
        var name = input.Keep(
            PersonName.Parse(
                input.Raw(Name + "family"),
                input.Raw(Name + "given"),
                input.Raw(Name + "familyKana"),
                input.Raw(Name + "givenKana"),
                input.FieldOf("name")
            ),
            null
        );
        // Each part says what is wrong with it, whatever the others are.
        var parts = input.Called("生年月日");
        var birth = DateInput.Read(parts, Birth, []);
        if (birth is null && !parts.Refused)
            input.Refuse(
                "person.birth",
                $"{input.Label}の生年月日を入力してください。",
                Birth + "year"
            );
        var relation = input.Raw(Relation);
        if (!Relations.ContainsKey(relation))
            input.Refuse("person.relation", $"{input.Label}の続柄を選んでください。", Relation);
        if (name is null || birth is null || input.Refused || parts.Refused)
            return null;
        return new PartsValue(
            new Dictionary<string, string>(NameKind.Of(name).Parts, StringComparer.Ordinal)
            {
                [ExpressionType.DatePart] = birth.ToString(),
                [Relation] = relation,
            }
        );
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language)
    {
        if (value is not PartsValue p)
            return [];
        var isEnglish = language == ReaderLanguage.English;
        var lines = new List<string>(new NameKind().Show(value));
        if (Date(p) is { } birth)
        {
            var day = DateKind.ShowDate(birth, language);
            lines.Add(isEnglish ? $"Born {day}" : $"{day}生まれ");
        }
        if (Relations.TryGetValue(p[Relation], out var relation))
            lines.Add((isEnglish ? "Relation: " : "続柄：") + relation.PlainIn(language));
        return lines;
    }

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value)
    {
        if (value is not PartsValue p)
            yield break;
        foreach (var field in NameFields.Where(f => p[f].Length > 0))
            yield return new(Name + field, [p[field]]);
        if (Date(p) is { } birth)
        {
            foreach (var (part, texts) in DateInput.Write(UncertainDate.Known(birth)))
                yield return new(Birth + part, texts);
        }

        if (p[Relation].Length > 0)
            yield return new(Relation, [p[Relation]]);
    }

    private static DateOnly? Date(PartsValue parts) =>
        (
            ExpressionType.OfPart(ExpressionType.DatePart, parts[ExpressionType.DatePart])
            as DateValue
        )?.Date;
}
