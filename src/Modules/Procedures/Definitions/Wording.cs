using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>What people read (文言): Japanese always, plain Japanese (やさしい日本語) and English where written. Any of them may hold ruby, <c>{漢字|かんじ}</c>.</summary>
internal sealed record Wording(string Ja, string? Easy = null, string? En = null)
{
    /// <summary>The Japanese text without ruby, for messages, titles and PDF bookmarks.</summary>
    public string Plain => RubyText.Plain(Ja);

    /// <summary>The text for a reader with its ruby markup; Japanese where their language is not written.</summary>
    public string In(ReaderLanguage language) =>
        language switch
        {
            ReaderLanguage.Easy => Easy ?? Ja,
            ReaderLanguage.English => En ?? Ja,
            _ => Ja,
        };

    /// <summary>The text for a reader without ruby.</summary>
    public string PlainIn(ReaderLanguage language) => RubyText.Plain(In(language));

    public override string ToString() => Plain;
}

/// <summary>Finds malformed furigana markup in a definition (ふりがなの検査); the reading of markup is <see cref="RubyText"/>'s.</summary>
internal static class RubyCheck
{
    /// <summary>The offset and cause of the first malformed markup, or null.</summary>
    public static (int At, string Message)? Fault(string text)
    {
        var (open, bar) = (-1, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{' && open >= 0)
                return (i, "ふりがなの中に「{」は書けません。");
            if (text[i] == '}' && (open < 0 || !bar || text[i - 1] == '|' || text[open + 1] == '|'))
                return (i, "ふりがなは{漢字|かんじ}の形で書いてください。");
            if (text[i] == '{')
                (open, bar) = (i, false);
            else if (text[i] == '}')
                open = -1;
            else if (text[i] == '|' && open >= 0)
                bar = true;
        }

        return open >= 0 ? (open, "ふりがなの「{」が「}」で閉じられていません。") : null;
    }
}
