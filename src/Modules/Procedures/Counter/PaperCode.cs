using System.Globalization;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Counter;

/// <summary>The code printed on a paper form (申請書の様式コード), which finds its definition again: <c>C01-1-O</c>, or <c>C14-2T1-Y</c> with the town's override 1. The last is a check character.</summary>
/// <remarks>The check character is ISO/IEC 7064 MOD 37,36: it catches every single wrong character and nearly every swap of two neighbours.</remarks>
internal readonly record struct PaperCode
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Stands before the number of the override.</summary>
    private const char Town = 'T';

    public PaperCode(string procedure, int version, int @override = 0) =>
        (Procedure, Version, Override) = (procedure, version, @override);

    public static PaperCode Of(Definition definition) =>
        new(definition.Id, definition.Version, definition.Override);

    /// <summary>The procedure's id: one capital letter and two digits.</summary>
    public string Procedure { get; }

    public int Version { get; }

    /// <summary>The override, by number, of the town that printed it; 0 for the version itself.</summary>
    public int Override { get; }

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
            text.Length is < 5 or > 13
            || !char.IsAsciiLetterUpper(text[0])
            || !text[1..3].All(char.IsAsciiDigit)
            || text[3..^1].Split(Town) is not { Length: 1 or 2 } numbers
            || !Array.TrueForAll(numbers, IsNumber)
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
        var read = Array.ConvertAll(numbers, n => int.Parse(n, CultureInfo.InvariantCulture));
        return new PaperCode(text[..3], read[0], read.Length > 1 ? read[1] : 0);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Procedure}-{Numbers}-{Check($"{Procedure}{Numbers}")}"
        );

    private string Numbers =>
        Override == 0
            ? Version.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Version}{Town}{Override}");

    private static bool IsNumber(string text) =>
        text.Length is >= 1 and <= 5 && text[0] != '0' && text.All(char.IsAsciiDigit);

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
