using Ihatov.Kernel;

namespace Ihatov.Platform.Search;

/// <summary>Cuts Japanese text into pairs of neighbouring characters (二文字組), the same way for both engines.</summary>
/// <remarks>Words have no spaces between them, and the engines' own tokenizers find no word of two characters. A token is the hexadecimal of its UTF-16 units, so that no tokenizer cuts it: 花巻 is <c>82b1u5dfb</c>. A character beyond the BMP is two units, which changes nothing: whole characters meet whole characters.</remarks>
public static class Bigrams
{
    /// <summary>The tokens of a text in order: each pair, then the last unit alone, so that every unit begins a token and the tokens of two texts never read on into each other.</summary>
    public static IReadOnlyList<string> Of(string text) => OfFolded(Kana.Fold(text));

    /// <summary>As <see cref="Of"/>, of a text that is folded already.</summary>
    internal static IReadOnlyList<string> OfFolded(string folded)
    {
        var tokens = new string[folded.Length];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = i + 1 < tokens.Length ? Pair(folded[i], folded[i + 1]) : One(folded[i]);
        return tokens;
    }

    /// <summary>The tokens that a searched word needs, one behind the other: its pairs, or for a single unit that unit, to be met as a token's beginning.</summary>
    public static IReadOnlyList<string> OfWord(string word)
    {
        var folded = Kana.Fold(word);
        return folded.Length switch
        {
            0 => [],
            1 => [One(folded[0])],
            _ => [.. OfFolded(folded).SkipLast(1)],
        };
    }

    internal static string One(char unit) => string.Create(4, unit, static (to, c) => Write(c, to));

    private static string Pair(char first, char second) =>
        string.Create(
            9,
            (first, second),
            static (to, pair) =>
            {
                Write(pair.first, to);
                to[4] = 'u';
                Write(pair.second, to[5..]);
            }
        );

    private static void Write(char unit, Span<char> to) =>
        ((ushort)unit).TryFormat(to, out _, "x4");
}
