namespace Ihatov.Kernel;

/// <summary>The 47 prefectures (都道府県) in the order of their codes (JIS X 0401): 北海道 is 1, 沖縄県 is 47.</summary>
public static class Prefectures
{
    /// <summary>The names in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        (
            "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
            + "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
            + "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
        ).Split(' ');

    /// <summary>The name of the prefecture to which an authority belongs; null for codes of none.</summary>
    public static string? NameOf(AuthorityCode code) =>
        code.ToString() is { Length: 6 } text
        && int.Parse(text.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture)
            is >= 1
                and <= 47
                and var number
            ? All[number - 1]
            : null;
}
