using System.Buffers;
using System.Text;

namespace Ihatov.Kernel;

/// <summary>Cleans what people type (入力文字列) before the domain sees it: never changes a character's form, only line ends and outer spaces.</summary>
public static class InputText
{
    /// <summary>Every stroke that people type for a hyphen or a long vowel mark in numbers.</summary>
    internal const string Hyphens = "-‐‑‒–—―−ー－ｰ﹣";

    private static readonly SearchValues<char> LineEnds = SearchValues.Create(
        "\r\n\u0085\u2028\u2029"
    );

    /// <summary>One line: outer spaces go, a tab becomes a space; refuses line ends, control characters, halves of surrogate pairs and what browsers and decoders put in their place (U+FFFD). Empty text is not refused.</summary>
    /// <param name="label">The field's Japanese name, the subject of the refusal.</param>
    /// <param name="limit">The most characters, counted by <see cref="Length"/>.</param>
    public static Result<string> SingleLine(
        string? text,
        string label = "入力",
        int limit = 1000,
        string? field = null
    )
    {
        var line = (text ?? "").Trim().Replace('\t', ' ');
        return line.AsSpan().ContainsAny(LineEnds)
            ? new Refusal(
                "text.line-end",
                $"{label}には改行を使えません。1行で入力してください。",
                field
            )
            : Check(line, label, limit, field);
    }

    /// <summary>Several lines: every line end becomes \n, blank lines before and white space after the text go, tabs and indents stay; refuses like <see cref="SingleLine"/>.</summary>
    public static Result<string> MultiLine(
        string? text,
        string label = "入力",
        int limit = 10_000,
        string? field = null
    )
    {
        var lines = (text ?? "")
            .ReplaceLineEndings("\n")
            .Replace('\r', '\n')
            .TrimEnd()
            .TrimStart('\n');
        return Check(lines, label, limit, field);
    }

    /// <summary>The ASCII digits of typed digits in any width, without spaces and hyphens of any kind; refuses other characters. Empty text is not refused.</summary>
    public static Result<string> Digits(string? text, string label = "番号", string? field = null)
    {
        if (text?.AsSpan().ContainsAnyExceptInRange('0', '9') == false)
            return text;
        var digits = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (c is >= '０' and <= '９')
                digits.Append((char)(c - '０' + '0'));
            else if (char.IsAsciiDigit(c))
                digits.Append(c);
            else if (!char.IsWhiteSpace(c) && !Hyphens.Contains(c))
                return new Refusal("text.digits", $"{label}は数字で入力してください。", field);
        }
        return digits.ToString();
    }

    /// <summary>The length people count: code points, a variation selector (異体字セレクタ) as none.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            length += IsVariationSelector(rune) ? 0 : 1;
        return length;
    }

    /// <summary>True for the selectors of Unicode: U+FE00–FE0F (standardised) and U+E0100–E01EF (ideographic, UTS #37).</summary>
    public static bool IsVariationSelector(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>True when nothing in the text can be seen: spaces, format characters, selectors without a base.</summary>
    public static bool IsBlank(string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var invisible =
                Rune.IsWhiteSpace(rune)
                || IsVariationSelector(rune)
                || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format;
            if (!invisible)
                return false;
        }
        return true;
    }

    /// <summary>NFKC of any text; halves of surrogate pairs, for which it is not defined, become U+FFFD.</summary>
    /// <remarks>So does U+FFFE, a byte order mark turned round, at which the framework's normalisation throws.</remarks>
    internal static string Compatible(string? text) =>
        WellFormed(text ?? "").Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKC);

    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? string.Concat(text.EnumerateRunes())
            : text;

    private static Result<string> Check(string text, string label, int limit, string? field)
    {
        var rest = text.AsSpan();
        var length = 0;
        while (!rest.IsEmpty)
        {
            if (IsPlain(rest[0]))
            {
                length++;
                rest = rest[1..];
                continue;
            }
            // U+FFFD itself decodes with success; half a surrogate pair does not.
            if (rest[0] == '\uFFFD')
                return new Refusal(
                    "text.unreadable",
                    $"{label}に読み取れない文字（\uFFFD）があります。消して入力し直してください。",
                    field
                );
            if (
                Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done
                || IsForbidden(rune)
            )
                return new Refusal(
                    "text.characters",
                    $"{label}に使えない文字（制御文字など）があります。消して入力し直してください。",
                    field
                );
            length += IsVariationSelector(rune) ? 0 : 1;
            rest = rest[used..];
        }
        return length > limit
            ? new Refusal(
                "text.too-long",
                $"{label}は{limit}文字以内で入力してください（今は{length}文字）。",
                field
            ).With($"{limit}", $"{length}")
            : text;
    }

    // What most texts are made of: ASCII, and kana to Hangul with the ideographs between.
    private static bool IsPlain(char c) =>
        c is (>= ' ' and < '\u007F') or (>= '\u3000' and < '\uD800');

    // Bidirectional overrides make a text look like another one (Unicode TR #36); noncharacters are not for interchange.
    private static bool IsForbidden(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n'))
        || rune.Value
            is (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069)
                or (>= 0xFDD0 and <= 0xFDEF)
        || (rune.Value & 0xFFFE) == 0xFFFE;
}
