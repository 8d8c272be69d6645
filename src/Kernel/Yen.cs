using System.Globalization;

namespace Ihatov.Kernel;

/// <summary>An amount of money in whole yen (円); negative for refunds. Arithmetic that would overflow throws.</summary>
public readonly record struct Yen(long Amount) : IComparable<Yen>
{
    /// <summary>The largest typed amount, far above a prefecture's budget.</summary>
    public const long Limit = 999_999_999_999_999;

    /// <summary>1,200円; a negative amount as -1,200円.</summary>
    public override string ToString() =>
        Amount.ToString("#,0", CultureInfo.InvariantCulture) + "円";

    /// <summary>Reads a typed amount: digits of any width, with or without thousands separators, 円 or ¥.</summary>
    /// <param name="allowNegative">True where refunds are typed; the sign is - − ▲ or △.</param>
    public static Result<Yen> Parse(
        string? text,
        string label = "金額",
        string? field = null,
        bool allowNegative = false
    )
    {
        var typed = InputText.Compatible(text).Trim().TrimEnd('円').Trim();
        var isNegative = typed.Length > 0 && typed[0] is '-' or '−' or '▲' or '△';
        if (isNegative && !allowNegative)
            return new Refusal("yen.negative", $"{label}は0円以上で入力してください。", field);
        var digits = (isNegative ? typed[1..] : typed)
            .TrimStart(' ', '¥')
            .Replace(",", "")
            .Replace("、", "");
        if (digits.Length is 0 || !digits.All(char.IsAsciiDigit))
            return new Refusal(
                "yen.format",
                $"{label}は「1200」のように数字で入力してください。",
                field
            );
        if (digits.TrimStart('0').Length > 15)
            return new Refusal(
                "yen.too-large",
                $"{label}が大きすぎます。桁を確かめてください。",
                field
            );
        var amount = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return new Yen(isNegative ? -amount : amount);
    }

    public int CompareTo(Yen other) => Amount.CompareTo(other.Amount);

    public static Yen operator +(Yen left, Yen right) => new(checked(left.Amount + right.Amount));

    public static Yen operator -(Yen left, Yen right) => new(checked(left.Amount - right.Amount));

    public static Yen operator -(Yen amount) => new(checked(-amount.Amount));

    public static Yen operator *(Yen amount, int times) => new(checked(amount.Amount * times));

    public static bool operator <(Yen left, Yen right) => left.Amount < right.Amount;

    public static bool operator >(Yen left, Yen right) => left.Amount > right.Amount;

    public static bool operator <=(Yen left, Yen right) => left.Amount <= right.Amount;

    public static bool operator >=(Yen left, Yen right) => left.Amount >= right.Amount;
}
