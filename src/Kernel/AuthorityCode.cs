namespace Ihatov.Kernel;

/// <summary>The code of a prefecture or municipality (全国地方公共団体コード): 6 digits, the last a check digit.</summary>
/// <remarks>Check digit: the first five digits × 6,5,4,3,2 are summed; the last digit of 11 − (sum mod 11), where a sum below 11 counts as itself.</remarks>
public readonly record struct AuthorityCode : IComparable<AuthorityCode>
{
    private readonly string? text;

    private AuthorityCode(string text) => this.text = text;

    /// <summary>Parses 6 ASCII digits with a right check digit; refuses everything else.</summary>
    public static Result<AuthorityCode> Parse(string? text)
    {
        if (text is not { Length: 6 } || !text.All(char.IsAsciiDigit))
            return new Refusal("authority.format", "団体コードは6桁の数字で入力してください。");
        if (CheckDigit(text.AsSpan(0, 5)) != text[5] - '0')
            return new Refusal(
                "authority.check-digit",
                "団体コードの検査数字が合いません。6桁をもう一度確かめてください。"
            );
        return new AuthorityCode(text);
    }

    /// <summary>The check digit (検査数字) of the first five digits.</summary>
    public static int CheckDigit(ReadOnlySpan<char> fiveDigits)
    {
        var sum = 0;
        for (var i = 0; i < 5; i++)
            sum += (fiveDigits[i] - '0') * (6 - i);
        return (11 - sum % 11) % 10;
    }

    /// <summary>True for a prefecture (都道府県): digits three to five are zero.</summary>
    public bool IsPrefecture => text is not null && text.AsSpan(2, 3).SequenceEqual("000");

    public int CompareTo(AuthorityCode other) => string.CompareOrdinal(text, other.text);

    public override string ToString() => text ?? "";

    public static bool operator <(AuthorityCode left, AuthorityCode right) =>
        left.CompareTo(right) < 0;

    public static bool operator >(AuthorityCode left, AuthorityCode right) =>
        left.CompareTo(right) > 0;

    public static bool operator <=(AuthorityCode left, AuthorityCode right) =>
        left.CompareTo(right) <= 0;

    public static bool operator >=(AuthorityCode left, AuthorityCode right) =>
        left.CompareTo(right) >= 0;
}
