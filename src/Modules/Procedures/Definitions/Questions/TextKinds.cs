using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>Free text (文字) on one line or several.</summary>
internal sealed record TextKind(bool Lines, int MaxLength, string? Pattern) : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var raw = input.Raw();
        if (raw.Length == 0 || InputText.IsBlank(raw))
            return null;
        var text = input.Keep(
            Lines
                ? InputText.MultiLine(raw, input.Label, MaxLength, input.Path)
                : InputText.SingleLine(raw, input.Label, MaxLength, input.Path),
            ""
        );
        if (text.Length > 0 && Pattern is not null && !TextPatterns.All[Pattern].Fits(text))
        {
            input.Refuse(
                "text.pattern",
                $"{input.Label}は{TextPatterns.All[Pattern].Wanted.Ja}で入力してください。",
                "",
                TextPatterns.All[Pattern].Wanted.Easy!,
                TextPatterns.All[Pattern].Wanted.En!
            );
            return null;
        }

        return text.Length == 0 ? null : new TextValue(text);
    }
}

/// <summary>The named patterns of text questions; definitions name one, they cannot write their own regular expressions.</summary>
internal static class TextPatterns
{
    public sealed record TextPattern(Wording Wanted, Func<string, bool> Fits);

    public static readonly IReadOnlyDictionary<string, TextPattern> All = new Dictionary<
        string,
        TextPattern
    >(StringComparer.Ordinal)
    {
        ["digits"] = new(
            new("半角の数字", "半角の 数字", "half-width digits"),
            text => text.All(char.IsAsciiDigit)
        ),
        ["ten-digits"] = new(
            new("10桁の半角の数字", "半角の 数字 10こ", "10 half-width digits"),
            text => text.Length == 10 && text.All(char.IsAsciiDigit)
        ),
        ["letters-and-digits"] = new(
            new("半角の英字と数字", "半角の 英語の 文字と 数字", "half-width letters and digits"),
            text => text.All(char.IsAsciiLetterOrDigit)
        ),
    };
}

/// <summary>Kana (フリガナ), kept as full-width katakana.</summary>
internal sealed record KanaKind(int MaxLength) : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var line = input.Line("", input.Label, MaxLength);
        if (line.Length == 0)
            return null;
        if (Kana.IsKana(line))
            return new TextValue(Kana.ToKatakana(line));
        input.Refuse(
            "kana.characters",
            $"{input.Label}はカタカナで入力してください（ひらがなも使えます）。"
        );
        return null;
    }
}

/// <summary>A telephone number (電話番号): ten or eleven digits from 0, kept without hyphens.</summary>
internal sealed record PhoneKind : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var digits = input.Digits("", input.Label);
        if (digits.Length == 0)
            return null;
        if (digits.Length is 10 or 11 && digits[0] == '0')
            return new TextValue(digits);
        input.Refuse(
            "phone.format",
            $"{input.Label}は市外局番から10桁または11桁の数字で入力してください。"
        );
        return null;
    }
}

/// <summary>An e-mail address (メールアドレス); see <see cref="EmailAddress"/>.</summary>
internal sealed record EmailKind : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var line = input.Line("", input.Label, EmailAddress.Longest);
        if (line.Length == 0)
            return null;
        if (EmailAddress.Parse(line, input.Label).Ok(out var address, out var because))
            return new TextValue(address.Text);
        input.Refuse(because[0].Code, because[0].Message);
        return null;
    }
}

/// <summary>A postal code (郵便番号): seven digits, kept without a hyphen.</summary>
internal sealed record PostalCodeKind : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var line = input.Line("", input.Label, 20);
        if (line.Length == 0)
            return null;
        if (PostalCode.Parse(line, input.Path).Ok(out var code, out var because))
            return new TextValue(code.Digits);
        input.Refuse(because[0].Code, because[0].Message);
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is TextValue t ? [Written(t.Text)] : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is TextValue t ? [new("", [Written(t.Text)])] : [];

    /// <summary>A kept code as people write it; what is no code stays as it is.</summary>
    public static string Written(string digits) =>
        PostalCode.Parse(digits).Ok(out var code, out _) ? code.ToString() : digits;
}
