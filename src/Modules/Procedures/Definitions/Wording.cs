namespace Ihatov.Procedures.Definitions;

/// <summary>What people read (文言): Japanese always, plain Japanese (やさしい日本語) and English where written. Any of them may hold ruby, <c>{漢字|かんじ}</c>.</summary>
internal sealed record Wording(string Ja, string? Easy = null, string? En = null)
{
    /// <summary>The Japanese text without ruby, for messages, titles and PDF bookmarks.</summary>
    public string Plain => RubyText.Plain(Ja);

    /// <summary>The text for a language (ja, easy, en) with its ruby markup; Japanese where that language is not written.</summary>
    public string In(string language) =>
        language switch
        {
            "easy" => Easy ?? Ja,
            "en" => En ?? Ja,
            _ => Ja,
        };

    public override string ToString() => Plain;
}

/// <summary>A stretch of text, with its reading when it carries ruby (ルビ).</summary>
internal readonly record struct RubySegment(string Text, string? Reading);

/// <summary>Ruby markup in running text: <c>{妊娠|にんしん}の{届出|とどけで}</c>.</summary>
internal static class RubyText
{
    public static string Plain(string text) =>
        text.Contains('{') ? string.Concat(Segments(text).Select(s => s.Text)) : text;

    /// <summary>The stretches in order; malformed markup, which the check refuses, comes through as it stands.</summary>
    public static IReadOnlyList<RubySegment> Segments(string text)
    {
        var (segments, at) = (new List<RubySegment>(), 0);
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var bar = open < 0 ? -1 : text.IndexOf('|', open);
            var close = bar < 0 ? -1 : text.IndexOf('}', bar);
            if (close < 0)
                break;
            if (open > at)
                segments.Add(new RubySegment(text[at..open], null));
            segments.Add(new RubySegment(text[(open + 1)..bar], text[(bar + 1)..close]));
            at = close + 1;
        }

        if (at < text.Length)
            segments.Add(new RubySegment(text[at..], null));
        return segments;
    }

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
