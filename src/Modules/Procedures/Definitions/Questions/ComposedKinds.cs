using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A person's name (氏名) with kana.</summary>
internal sealed record NameKind : QuestionKind
{
    private static readonly IReadOnlyList<string> Fields =
    [
        "family",
        "given",
        "familyKana",
        "givenKana",
    ];

    public override IReadOnlyList<string> Parts => Fields;

    public override ExpressionType Type { get; } = ExpressionType.Parts("family", "given");

    public override Value? Read(FieldInput input)
    {
        if (Fields.All(f => InputText.IsBlank(input.Raw(f))))
            return null;
        var result = PersonName.Parse(
            input.Raw("family"),
            input.Raw("given"),
            input.Raw("familyKana"),
            input.Raw("givenKana"),
            input.Path
        );
        return input.Keep(result, null) is { } name ? Of(name) : null;
    }

    /// <summary>The value of a name known from elsewhere.</summary>
    public static PartsValue Of(PersonName name)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (part, text) in new[]
            {
                ("family", name.Family),
                ("given", name.Given),
                ("familyKana", name.FamilyKana),
                ("givenKana", name.GivenKana),
            }
        )
        {
            if (text.Length > 0)
                parts[part] = text;
        }

        return new PartsValue(parts);
    }

    public override IReadOnlyList<string> Show(Value value)
    {
        if (value is not PartsValue p)
            return [];
        var (name, kana) = (
            $"{p["family"]} {p["given"]}".Trim(),
            $"{p["familyKana"]} {p["givenKana"]}".Trim()
        );
        return kana.Length > 0 ? [name, kana] : [name];
    }
}

/// <summary>An address in Japan (住所).</summary>
internal sealed record AddressKind : QuestionKind
{
    private static readonly IReadOnlyList<string> Fields =
    [
        "postalCode",
        "prefecture",
        "municipality",
        "townAndNumber",
        "building",
    ];

    public override IReadOnlyList<string> Parts => Fields;

    public override ExpressionType Type { get; } =
        ExpressionType.Parts("prefecture", "municipality", "townAndNumber", "building");

    public override Value? Read(FieldInput input)
    {
        if (Fields.All(f => InputText.IsBlank(input.Raw(f))))
            return null;
        var result = JapaneseAddress.Parse(
            input.Raw("postalCode"),
            input.Raw("prefecture"),
            input.Raw("municipality"),
            input.Raw("townAndNumber"),
            input.Raw("building"),
            input.Path
        );
        return input.Keep(result, null) is { } address ? Of(address) : null;
    }

    /// <summary>The value of an address known from elsewhere.</summary>
    public static PartsValue Of(JapaneseAddress address)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["postalCode"] = address.PostalCode.Digits,
            ["prefecture"] = address.Prefecture,
            ["municipality"] = address.Municipality,
            ["townAndNumber"] = address.TownAndNumber,
        };
        if (address.Building is not null)
            parts["building"] = address.Building;
        return new PartsValue(parts);
    }

    public override IReadOnlyList<string> Show(Value value)
    {
        if (value is not PartsValue p)
            return [];
        var code = p["postalCode"];
        List<string> lines =
        [
            code.Length > 0 ? $"〒{PostalCodeKind.Written(code)}" : "",
            p["prefecture"] + p["municipality"] + p["townAndNumber"],
            p["building"],
        ];
        return lines.FindAll(line => line.Length > 0);
    }

    /// <summary>The postal code goes back into its field as the hint beside it writes one.</summary>
    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        base.Write(value)
            .Select(part =>
                part.Key == "postalCode"
                    ? new(part.Key, [PostalCodeKind.Written(part.Value[0])])
                    : part
            );
}

/// <summary>A bank account (振込口座): bank 4 digits, branch 3, kind, number 7, holder in kana.</summary>
internal sealed record BankAccountKind : QuestionKind
{
    private static readonly IReadOnlyList<string> Fields =
    [
        "bankName",
        "bankCode",
        "branchName",
        "branchCode",
        "kind",
        "number",
        "holder",
    ];

    /// <summary>The kinds of account (預金種別) by code.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["ordinary"] = "普通",
        ["current"] = "当座",
        ["savings"] = "貯蓄",
    };

    public override IReadOnlyList<string> Parts => Fields;

    public override ExpressionType Type { get; } =
        ExpressionType.Parts("bankName", "bankCode", "branchName", "branchCode", "kind");

    public override Value? Read(FieldInput input)
    {
        if (Fields.All(f => InputText.IsBlank(input.Raw(f))))
            return null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["bankName"] = input.Line("bankName", "金融機関名", 50),
            ["bankCode"] = Code(input, "bankCode", "金融機関コード", 4),
            ["branchName"] = input.Line("branchName", "支店名", 50),
            ["branchCode"] = Code(input, "branchCode", "支店コード", 3),
            ["kind"] = input.Raw("kind"),
            ["number"] = Code(input, "number", "口座番号", 7),
            ["holder"] = Kana.ToKatakana(input.Line("holder", "口座名義", 60)),
        };
        if (!Kinds.ContainsKey(parts["kind"]))
            input.Refuse("account.kind", "預金の種別を選んでください。", "kind");
        if (parts["holder"].Length > 0 && !parts["holder"].All(IsHolder))
            input.Refuse(
                "account.holder",
                "口座名義は通帳のとおりカタカナで入力してください。",
                "holder"
            );
        foreach (
            var (part, name) in new[]
            {
                ("bankName", "金融機関名"),
                ("branchName", "支店名"),
                ("holder", "口座名義"),
            }
        )
        {
            if (InputText.IsBlank(input.Raw(part)))
                input.Refuse("account.incomplete", $"{name}を入力してください。", part);
        }

        return input.Refused ? null : new PartsValue(parts);
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is PartsValue p
            ?
            [
                $"{p["bankName"]}（{p["bankCode"]}）",
                $"{p["branchName"]}（{p["branchCode"]}）",
                $"{Kinds.GetValueOrDefault(p["kind"], "")} {p["number"]}",
                p["holder"],
            ]
            : [];

    private static string Code(FieldInput input, string part, string name, int length)
    {
        var digits = input.Digits(part, name);
        // A shorter account number is written with zeros in front; codes are not guessed.
        if (part == "number" && digits.Length is > 0 and < 7)
            return digits.PadLeft(7, '0');
        if (digits.Length == length)
            return digits;
        if (!input.Refused || digits.Length > 0 || InputText.IsBlank(input.Raw(part)))
            input.Refuse(
                "account.digits",
                $"{name}は{length}桁の数字で入力してください。",
                part,
                $"{length}"
            );
        return "";
    }

    // The letters of a transfer's account name (全銀協の文字): katakana, capitals, digits and a few signs.
    private static bool IsHolder(char c) =>
        c
            is (>= 'ァ' and <= 'ヶ')
                or 'ー'
                or ' '
                or '　'
                or (>= 'A' and <= 'Z')
                or (>= '0' and <= '9')
                or (>= 'Ａ' and <= 'Ｚ')
                or (>= '０' and <= '９')
                or '('
                or ')'
                or '（'
                or '）'
                or '.'
                or '．'
                or '-'
                or '/'
                or '・';
}
