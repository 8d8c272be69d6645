namespace Ihatov.Kernel;

/// <summary>An address in Japan (住所); characters are kept as typed, like those of names.</summary>
/// <remarks>Only <see cref="Parse"/> makes one. Whether the place exists is not asked here.</remarks>
public sealed record JapaneseAddress
{
    private JapaneseAddress(
        PostalCode postalCode,
        string prefecture,
        string municipality,
        string townAndNumber,
        string? building
    )
    {
        PostalCode = postalCode;
        Prefecture = prefecture;
        Municipality = municipality;
        TownAndNumber = townAndNumber;
        Building = building;
    }

    public PostalCode PostalCode { get; }

    /// <summary>One of <see cref="Prefectures.All"/> (都道府県).</summary>
    public string Prefecture { get; }

    /// <summary>City, ward, or county and town (市区町村): 盛岡市, 岩手郡雫石町.</summary>
    public string Municipality { get; }

    /// <summary>Town and number (町名・番地): 内丸10番1号.</summary>
    public string TownAndNumber { get; }

    /// <summary>Building and room (建物名・部屋番号); null when there is none.</summary>
    public string? Building { get; }

    /// <summary>The address in one line without the postal code: 岩手県盛岡市内丸10番1号 県庁舎.</summary>
    public string Full =>
        Prefecture + Municipality + TownAndNumber + (Building is null ? "" : $" {Building}");

    /// <summary>〒020-8570 岩手県盛岡市内丸10番1号.</summary>
    public override string ToString() => $"〒{PostalCode} {Full}";

    /// <summary>Makes an address from typed parts.</summary>
    /// <param name="fieldPrefix">Path of the address in the form; refusals concern <c>{prefix}.postalCode</c>, <c>.prefecture</c>, <c>.municipality</c>, <c>.townAndNumber</c>, <c>.building</c>.</param>
    public static Result<JapaneseAddress> Parse(
        string? postalCode,
        string? prefecture,
        string? municipality,
        string? townAndNumber,
        string? building = null,
        string? fieldPrefix = null
    )
    {
        string Field(string name) =>
            string.IsNullOrEmpty(fieldPrefix) ? name : $"{fieldPrefix}.{name}";
        var refusals = new List<Refusal>();
        if (!PostalCode.Parse(postalCode, Field("postalCode")).Ok(out var code, out var because))
            refusals.AddRange(because);
        var known = Prefectures.All.FirstOrDefault(name => name == prefecture?.Trim());
        if (known is null)
            refusals.Add(
                new Refusal("address.prefecture", "都道府県を選んでください。", Field("prefecture"))
            );
        var city = Part(
            municipality,
            "市区町村",
            50,
            Field("municipality"),
            isRequired: true,
            refusals
        );
        var town = Part(
            townAndNumber,
            "町名・番地",
            200,
            Field("townAndNumber"),
            isRequired: true,
            refusals
        );
        var house = Part(
            building,
            "建物名・部屋番号",
            100,
            Field("building"),
            isRequired: false,
            refusals
        );
        return refusals.Count > 0
            ? refusals
            : new JapaneseAddress(code, known!, city, town, house.Length > 0 ? house : null);
    }

    private static string Part(
        string? text,
        string label,
        int limit,
        string field,
        bool isRequired,
        List<Refusal> refusals
    )
    {
        if (!InputText.SingleLine(text, label, limit, field).Ok(out var part, out var because))
            refusals.AddRange(because);
        else if (!InputText.IsBlank(part))
            return part;
        else if (isRequired)
            refusals.Add(new Refusal("address.required", $"{label}を入力してください。", field));
        return "";
    }
}
