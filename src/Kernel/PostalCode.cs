namespace Ihatov.Kernel;

/// <summary>A postal code (郵便番号): 7 digits, written 020-8570.</summary>
public readonly record struct PostalCode
{
    private readonly string? digits;

    private PostalCode(string digits) => this.digits = digits;

    /// <summary>The seven ASCII digits without a hyphen; empty for <c>default</c>.</summary>
    public string Digits => digits ?? "";

    /// <summary>Reads a typed code: digits of any width, with or without 〒 and hyphen.</summary>
    public static Result<PostalCode> Parse(string? text, string? field = null) =>
        InputText
            .Digits((text ?? "").Trim().TrimStart('〒'), field: field)
            .Ok(out var digits, out _)
        && digits.Length == 7
            ? new PostalCode(digits)
            : new Refusal(
                "postal-code.format",
                "郵便番号は7桁の数字で入力してください（例：020-8570）。",
                field
            );

    /// <summary>020-8570; empty for <c>default</c>.</summary>
    public override string ToString() => digits is null ? "" : $"{digits[..3]}-{digits[3..]}";
}
