using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>Where a Japanese line may break (禁則処理), after JIS X 4051: 行頭禁則, 行末禁則, 分離禁止, and words of letters and digits kept whole.</summary>
internal static class Kinsoku
{
    private const string NotAtStart =
        "、。，．・：；？！゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗»’”％‰℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%～〜‐゠–";
    private const string NotAtEnd = "‘“（〔［｛〈《「『【〘〖«￥＄£＃〒№([{¥$#";
    private const string Closing = "、。，．）〕］｝〉》」』】〙〗";
    private const string Opening = "（〔［｛〈《「『【〘〖";
    private const string Inseparable = "…‥—―";

    /// <summary>Whether a line may end after <paramref name="before"/> and the next begin with <paramref name="after"/>.</summary>
    public static bool MayBreak(string before, string after)
    {
        if (after is " ")
            return false;
        if (before is " " or "\u3000")
            return after is not "\u3000";
        if (NotAtStart.Contains(First(after)) || NotAtEnd.Contains(Last(before)))
            return false;
        return !(IsWord(before) && IsWord(after))
            && !(before == after && Inseparable.Contains(before[0]));
    }

    /// <summary>Closing punctuation, of which the right half of the square is empty.</summary>
    public static bool IsClosing(string text) => text.Length == 1 && Closing.Contains(text[0]);

    /// <summary>Two marks of punctuation in a row share their empty half square (約物の連続).</summary>
    public static bool Tightens(string before, string after) =>
        before.Length == 1
        && after.Length == 1
        && (
            (Closing.Contains(before[0]) && (Closing + Opening + "・").Contains(after[0]))
            || (Opening.Contains(before[0]) && Opening.Contains(after[0]))
        );

    private static char First(string text) => text[0];

    private static char Last(string text) => text[^1];

    private static bool IsWord(string text)
    {
        if (text[0] < 0x80)
            return text[0] > ' ';
        return Rune.TryGetRuneAt(text, 0, out var rune)
            && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.DecimalDigitNumber;
    }
}
