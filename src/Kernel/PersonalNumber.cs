namespace Ihatov.Kernel;

/// <summary>The number of a person (個人番号): 12 digits, the last a check digit. Only its form is known here; who may keep one is for the law (番号法) to say.</summary>
public static class PersonalNumber
{
    /// <summary>Reads a typed number of any width and grouping as 12 ASCII digits with a right check digit.</summary>
    public static Result<string> Parse(string? text, string? field = null)
    {
        if (
            !InputText.Digits(text, "個人番号", field).Ok(out var digits, out _)
            || digits.Length != 12
        )
            return new Refusal(
                "personal-number.format",
                "個人番号は12桁の数字で入力してください。",
                field
            );
        return HasValidCheckDigit(digits)
            ? digits
            : new Refusal(
                "personal-number.check-digit",
                "個人番号が正しくありません。番号をもう一度確かめてください。",
                field
            );
    }

    /// <summary>True for 12 ASCII digits whose last is the check digit of the others.</summary>
    public static bool HasValidCheckDigit(string digits) =>
        digits.Length == 12
        && digits.All(char.IsAsciiDigit)
        && CheckDigit(digits.AsSpan(0, 11)) == digits[11] - '0';

    /// <summary>The check digit of the first eleven digits: 11 − (Σ Pn × Qn mod 11), 0 where the remainder is 0 or 1; Pn is the n-th digit from the right, Qn is n + 1 up to the sixth and n − 5 from the seventh (平成26年総務省令第85号 第5条).</summary>
    public static int CheckDigit(ReadOnlySpan<char> elevenDigits)
    {
        var sum = 0;
        for (var n = 1; n <= 11; n++)
            sum += (elevenDigits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        return sum % 11 <= 1 ? 0 : 11 - sum % 11;
    }
}
