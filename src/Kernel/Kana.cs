using System.Buffers;
using System.Text;

namespace Ihatov.Kernel;

/// <summary>Kana (仮名): one full-width katakana form for storage, a coarser one for search.</summary>
public static class Kana
{
    // U+FF66–FF9F in order; the last two are the marks of voicing.
    private const string HalfWidth =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

    private const string Small =
        "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿヂヅヰヱヲヷヸヹヺ";
    private const string Large =
        "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロジズイエオバビベボ";

    /// <summary>What <see cref="ToKatakana"/> may change.</summary>
    private static readonly SearchValues<char> Changed = SearchValues.Create([
        .. From('ぁ', 'ゖ'),
        .. "ゝゞ･゛゜\u3099\u309A",
        .. From('\uFF66', '\uFF9F'),
    ]);

    /// <summary>What folding leaves as it is, in whatever company: ideographs, large katakana, small Latin letters, digits.</summary>
    private static readonly char[] Plain =
    [
        .. From('\u4E00', '\u9FFF'),
        .. From('ァ', 'モ').Append('ヤ').Append('ユ').Concat(From('ヨ', 'ン')).Except(Small),
        .. From('a', 'z'),
        .. From('0', '9'),
    ];

    private static readonly SearchValues<char> Folded = SearchValues.Create(Plain);

    /// <summary>The same with the spaces that stand in names; folding drops them.</summary>
    private static readonly SearchValues<char> FoldedOrSpace = SearchValues.Create([
        .. Plain,
        ' ',
        '\u3000',
    ]);

    /// <summary>Hiragana and half-width katakana as full-width katakana, voicing marks joined to their kana (ｶﾞ → ガ); everything else stays.</summary>
    public static string ToKatakana(string text)
    {
        if (!text.AsSpan().ContainsAny(Changed))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var kana = Widen(c);
            var joined = result.Length > 0 ? Join(result[^1], kana) : null;
            if (joined is { } one)
                result[^1] = one;
            else
                result.Append(kana);
        }
        return result.ToString();
    }

    /// <summary>True for text of kana only (either script, either width) with its marks ー・ヽヾ and spaces; false without any kana.</summary>
    public static bool IsKana(string text)
    {
        var any = false;
        foreach (var c in ToKatakana(text))
        {
            if (IsKatakana(c))
                any = true;
            else if (c is not ('ー' or '・' or 'ヽ' or 'ヾ' or ' ' or '　'))
                return false;
        }
        return any;
    }

    /// <summary>The form under which texts are searched: NFKC, lower case, katakana; small kana as large, ヴ and the old kana as their everyday sounds; no spaces, middle dots, long vowel marks or variation selectors.</summary>
    /// <remarks>Folding a folded text changes nothing. Halves of surrogate pairs become U+FFFD, since normalisation is not defined for them.</remarks>
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(FoldedOrSpace))
            return text.Replace(" ", "").Replace("\u3000", "");
        var folded = text;
        // What is dropped can bring a kana and its voicing mark together.
        while (folded.AsSpan().ContainsAnyExcept(Folded))
        {
            var before = folded;
            folded = FoldOnce(before);
            if (folded == before)
                break;
        }
        return folded;
    }

    private static string FoldOnce(string text)
    {
        // As marks that join, as the half-width ones become: ㋼゛ and ㋼ﾞ are one text.
        var joining = text.Replace('゛', '\u3099').Replace('゜', '\u309A');
        var katakana = ToKatakana(InputText.Compatible(joining).ToLowerInvariant());
        if (katakana.Contains('ヴ'))
            katakana = katakana
                .Replace("ヴァ", "バ")
                .Replace("ヴィ", "ビ")
                .Replace("ヴェ", "ベ")
                .Replace("ヴォ", "ボ")
                .Replace('ヴ', 'ブ');
        var result = new StringBuilder(katakana.Length);
        foreach (var rune in katakana.EnumerateRunes())
        {
            if (
                InputText.IsVariationSelector(rune)
                || Rune.IsWhiteSpace(rune)
                || rune.Value is 'ー' or '・'
            )
                continue;
            var isLongVowel =
                rune.IsBmp
                && InputText.Hyphens.Contains((char)rune.Value)
                && result.Length > 0
                && IsKatakana(result[^1]);
            if (isLongVowel)
                continue;
            var small = rune.IsBmp ? Small.IndexOf((char)rune.Value) : -1;
            if (small >= 0)
                result.Append(Large[small]);
            else
                result.Append(rune);
        }
        return result.ToString();
    }

    private static IEnumerable<char> From(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static bool IsKatakana(char c) => c is (>= 'ァ' and <= 'ヺ') or (>= 'ㇰ' and <= 'ㇿ');

    private static char Widen(char c) =>
        c switch
        {
            >= 'ぁ' and <= 'ゖ' or 'ゝ' or 'ゞ' => (char)(c + 0x60),
            >= '\uFF66' and <= '\uFF9F' => HalfWidth[c - '\uFF66'],
            '･' => '・',
            _ => c,
        };

    private static char? Join(char kana, char mark)
    {
        if (mark is '゛' or '\u3099')
        {
            if ("カキクケコサシスセソタチツテトハヒフヘホヽ".Contains(kana))
                return (char)(kana + 1);
            return kana switch
            {
                'ウ' => 'ヴ',
                'ワ' => 'ヷ',
                'ヰ' => 'ヸ',
                'ヱ' => 'ヹ',
                'ヲ' => 'ヺ',
                _ => null,
            };
        }
        return mark is '゜' or '\u309A' && "ハヒフヘホ".Contains(kana) ? (char)(kana + 2) : null;
    }
}
