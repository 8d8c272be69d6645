namespace Ihatov.Kernel;

/// <summary>The number of a corporation (法人番号): 13 digits, the first a check digit. It is public.</summary>
public static class CorporateNumber
{
    /// <summary>Reads a typed number of any width and grouping as 13 ASCII digits with a right check digit.</summary>
    public static Result<string> Parse(string? text, string? field = null)
    {
        if (
            !InputText.Digits(text, "法人番号", field).Ok(out var digits, out _)
            || digits.Length != 13
        )
            return new Refusal(
                "corporate-number.format",
                "法人番号は13桁の数字で入力してください。",
                field
            );
        return HasValidCheckDigit(digits)
            ? digits
            : new Refusal(
                "corporate-number.check-digit",
                "法人番号が正しくありません。番号をもう一度確かめてください。",
                field
            );
    }

    /// <summary>True for 13 ASCII digits whose first is the check digit of the others.</summary>
    public static bool HasValidCheckDigit(string digits) =>
        digits.Length == 13
        && digits.All(char.IsAsciiDigit)
        && CheckDigit(digits.AsSpan(1)) == digits[0] - '0';

    /// <summary>The check digit of the last twelve digits: 9 − (Σ Pn × Qn mod 9); Pn is the n-th digit from the right, Qn is 1 for odd n and 2 for even n (平成26年財務省令第70号 第2条).</summary>
    public static int CheckDigit(ReadOnlySpan<char> twelveDigits)
    {
        var sum = 0;
        for (var n = 1; n <= 12; n++)
            sum += (twelveDigits[12 - n] - '0') * (n % 2 == 0 ? 2 : 1);
        return 9 - sum % 9;
    }
}
