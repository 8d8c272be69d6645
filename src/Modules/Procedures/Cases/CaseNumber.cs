using System.Globalization;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>The number a resident quotes (受付番号): 12 digits, the last a check digit, shown as <c>1234-5678-9012</c>.</summary>
/// <remarks>Eleven random digits (docs/decisions/0007-receipt-numbers.md), so that numbers tell nothing of how many apply and need no shared counter; digits only,
/// so that they can be read over the telephone. Check digit: ISO/IEC 7812-1 (Luhn), which finds one wrong digit and swaps of neighbours.</remarks>
internal readonly record struct CaseNumber
{
    /// <summary>How many numbers there are.</summary>
    public const ulong Count = 9 * First;
    private const ulong First = 10_000_000_000;

    /// <summary>How many numbers lie together in a block, and how many of them are drawn.</summary>
    public const int OfBlock = 1_000_000;
    public const int PerBlock = 1_000;
    private static readonly RandomBlocks Drawing = new(Count, OfBlock, PerBlock);
    private readonly string? digits;

    private CaseNumber(string digits) => this.digits = digits;

    /// <summary>A new random number. Uniqueness is the store's: a collision is tried again.</summary>
    public static CaseNumber New() => At(Drawing.Draw());

    /// <summary>The number at a place among all that there are, from 0 to <see cref="Count"/> - 1.</summary>
    public static CaseNumber At(ulong place)
    {
        Span<char> made = stackalloc char[12];
        (First + place).TryFormat(made, out _, provider: CultureInfo.InvariantCulture);
        made[11] = (char)('0' + CheckDigit(made[..11]));
        return new CaseNumber(made.ToString());
    }

    /// <summary>Parses what people type: full-width digits, spaces and hyphens are accepted.</summary>
    public static Result<CaseNumber> Parse(string? text)
    {
        if (
            !InputText.Digits(text, "受付番号", "number").Ok(out var typed, out _)
            || typed.Length != 12
        )
            return new Refusal(
                "case-number.format",
                "受付番号は12桁の数字で入力してください。",
                "number"
            );
        if (CheckDigit(typed.AsSpan(0, 11)) != typed[11] - '0')
            return new Refusal(
                "case-number.check-digit",
                "受付番号の数字が合いません。控えの番号をもう一度確かめてください。",
                "number"
            );
        return new CaseNumber(typed);
    }

    /// <summary>The check digit of the first eleven digits.</summary>
    internal static int CheckDigit(ReadOnlySpan<char> eleven)
    {
        var sum = 0;
        for (var i = 0; i < eleven.Length; i++)
        {
            var digit = eleven[i] - '0';
            if ((eleven.Length - i) % 2 == 1)
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return (10 - sum % 10) % 10;
    }

    /// <summary>As stored and in addresses: 12 digits.</summary>
    public override string ToString() => digits ?? "";

    /// <summary>As people read it: <c>1234-5678-9012</c>.</summary>
    public string Shown => digits is null ? "" : $"{digits[..4]}-{digits[4..8]}-{digits[8..]}";
}
