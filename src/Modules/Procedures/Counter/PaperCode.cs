using System.Globalization;
using System.Text;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Counter;

/// <summary>The code printed on a paper form (申請書の様式コード), which finds its definition again: <c>C01-1-M</c>, the last a check character.</summary>
/// <remarks>The check character is ISO/IEC 7064 MOD 37,36: it catches every single wrong character and nearly every swap of two neighbours.</remarks>
internal readonly record struct PaperCode
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public PaperCode(string procedure, int version) => (Procedure, Version) = (procedure, version);

    /// <summary>The procedure's id: one capital letter and two digits.</summary>
    public string Procedure { get; }

    public int Version { get; }

    /// <summary>Reads a scanned or typed code, in any width and case, with or without hyphens.</summary>
    public static Result<PaperCode> Parse(string? typed)
    {
        var text = string.Concat(
            (typed ?? "")
                .Normalize(NormalizationForm.FormKC)
                .ToUpperInvariant()
                .Where(char.IsAsciiLetterOrDigit)
        );
        if (
            text.Length is < 5 or > 9
            || !char.IsAsciiLetterUpper(text[0])
            || !text[1..^1].All(char.IsAsciiDigit)
            || text[3] == '0'
        )
            return new Refusal(
                "paper-code.format",
                "様式コードは、申請書のいちばん上にある「C01-1-A」のような文字です。そのまま入力してください。",
                "code"
            );
        if (Check(text[..^1]) != text[^1])
            return new Refusal(
                "paper-code.check",
                "様式コードが違っています。申請書のいちばん上のコードと見くらべて、もう一度入力してください。",
                "code"
            );
        return new PaperCode(
            text[..3],
            int.Parse(text.AsSpan(3, text.Length - 4), CultureInfo.InvariantCulture)
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Procedure}-{Version}-{Check($"{Procedure}{Version}")}"
        );

    private static char Check(string text)
    {
        var product = 36;
        foreach (var character in text)
        {
            var sum = (product + Alphabet.IndexOf(character)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return Alphabet[(37 - product) % 36];
    }
}
