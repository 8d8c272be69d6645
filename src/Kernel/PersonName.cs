using System.Text;

namespace Ihatov.Kernel;

/// <summary>A person's name (氏名) with its kana (フリガナ); characters are kept byte for byte and never normalised, since 葛󠄀 and 葛 are different names.</summary>
/// <remarks>Only <see cref="Parse"/> makes one. Either part may be empty for people with one name; never both.</remarks>
public sealed record PersonName
{
    /// <summary>The longest part, in characters as <see cref="InputText.Length"/> counts them.</summary>
    public const int Limit = 100;

    private PersonName(string family, string given, string familyKana, string givenKana)
    {
        Family = family;
        Given = given;
        FamilyKana = familyKana;
        GivenKana = givenKana;
    }

    /// <summary>Surname (氏); empty for people without one.</summary>
    public string Family { get; }

    /// <summary>Given name (名); empty for people without one.</summary>
    public string Given { get; }

    /// <summary>Kana of the surname in full-width katakana (Latin letters stay); empty where there is none.</summary>
    public string FamilyKana { get; }

    /// <summary>Kana of the given name in full-width katakana (Latin letters stay); empty where there is none.</summary>
    public string GivenKana { get; }

    /// <summary>Both parts with a space between: 佐藤 花子.</summary>
    public string Full => Join(Family, Given);

    /// <summary>The kana of both parts with a space between: サトウ ハナコ.</summary>
    public string FullKana => Join(FamilyKana, GivenKana);

    /// <summary>Makes a name from typed parts; outer spaces go, kana in any script or width becomes full-width katakana.</summary>
    /// <param name="fieldPrefix">Path of the name in the form; refusals concern <c>{prefix}.family</c>, <c>.given</c>, <c>.familyKana</c>, <c>.givenKana</c>.</param>
    /// <param name="kanaRequired">False for records that hold no kana, such as family registers from before 2025.</param>
    public static Result<PersonName> Parse(
        string? family,
        string? given,
        string? familyKana,
        string? givenKana,
        string? fieldPrefix = null,
        bool kanaRequired = true
    )
    {
        var refusals = new List<Refusal>();
        var familyPart = Part(family, "姓", "family", refusals);
        var givenPart = Part(given, "名", "given", refusals);
        if (familyPart == "" && givenPart == "")
            refusals.Add(
                new Refusal(
                    "name.required",
                    "氏名を入力してください。姓または名だけの方は、どちらか一方に入力してください。",
                    "family"
                )
            );
        var familyReading = Reading(
            familyKana,
            familyPart,
            "姓のフリガナ",
            "familyKana",
            kanaRequired,
            refusals
        );
        var givenReading = Reading(
            givenKana,
            givenPart,
            "名のフリガナ",
            "givenKana",
            kanaRequired,
            refusals
        );
        return refusals.Count > 0
            ? refusals.ConvertAll(r =>
                string.IsNullOrEmpty(fieldPrefix)
                    ? r
                    : r with
                    {
                        Field = $"{fieldPrefix}.{r.Field}",
                    }
            )
            : new PersonName(familyPart!, givenPart!, familyReading, givenReading);
    }

    public override string ToString() => Full;

    // Null when refused, so that its kana are not blamed for standing alone.
    private static string? Part(string? text, string label, string field, List<Refusal> refusals)
    {
        if (InputText.SingleLine(text, label, Limit, field).Ok(out var part, out var because))
            return InputText.IsBlank(part) ? "" : part;
        refusals.AddRange(because);
        return null;
    }

    private static string Reading(
        string? text,
        string? part,
        string label,
        string field,
        bool required,
        List<Refusal> refusals
    )
    {
        if (Part(text, label, field, refusals) is not { } typed)
            return "";
        var reading = Kana.ToKatakana(typed);
        if (reading == "" && part is { Length: > 0 } && required)
            refusals.Add(new Refusal("name.kana-required", $"{label}を入力してください。", field));
        else if (reading != "" && part == "")
            refusals.Add(
                new Refusal(
                    "name.kana-alone",
                    $"{label}だけが入力されています。対応する氏名も入力するか、{label}を消してください。",
                    field
                )
            );
        else if (!IsReading(reading))
            refusals.Add(
                new Refusal(
                    "name.kana",
                    $"{label}はカタカナで入力してください（ひらがな、アルファベットも使えます）。",
                    field
                )
            );
        return reading;
    }

    private static bool IsReading(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsReading(rune))
                return false;
        }
        return true;
    }

    private static bool IsReading(Rune rune) =>
        rune.Value
            is (>= 'ァ' and <= 'ヾ')
                or (>= 'ㇰ' and <= 'ㇿ')
                or ' '
                or '　'
                or '-'
                or '\''
                or '’'
                or '.'
                or ','
        || (rune.Value < 0x250 && Rune.IsLetter(rune))
        || rune.Value is (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');

    private static string Join(string family, string given) =>
        family.Length > 0 && given.Length > 0 ? $"{family} {given}" : family + given;
}
