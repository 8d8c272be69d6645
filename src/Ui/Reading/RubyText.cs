using System.Text;

namespace Ihatov.Ui.Reading;

/// <summary>A run of text and its reading (ふりがな); no reading for text that needs none.</summary>
public readonly record struct RubyPart(string Text, string? Reading);

/// <summary>Text with furigana markup (ルビ): <c>{受付番号|うけつけばんごう}</c>. Braces that do not make a pair are ordinary text, so every string parses.</summary>
public static class RubyText
{
    /// <summary>Splits the markup into runs; joined again by <see cref="Markup"/> they give the same string.</summary>
    public static IReadOnlyList<RubyPart> Parse(string? markup)
    {
        if (string.IsNullOrEmpty(markup))
            return [];

        var parts = new List<RubyPart>();
        var plainFrom = 0;
        var at = markup.IndexOf('{');
        while (at >= 0)
        {
            var next = at + 1;
            if (TryPair(markup, at, out var bar, out var end))
            {
                if (at > plainFrom)
                    parts.Add(new(markup[plainFrom..at], null));
                parts.Add(new(markup[(at + 1)..bar], markup[(bar + 1)..end]));
                next = plainFrom = end + 1;
            }
            at = markup.IndexOf('{', next);
        }
        if (plainFrom < markup.Length)
            parts.Add(new(markup[plainFrom..], null));
        return parts;
    }

    /// <summary>The text without its readings: for titles, attributes and options, where ruby cannot stand.</summary>
    public static string Plain(string? markup) =>
        markup is null || !markup.Contains('{')
            ? markup ?? ""
            : string.Concat(Parse(markup).Select(p => p.Text));

    /// <summary>Writes runs back as markup.</summary>
    public static string Markup(IEnumerable<RubyPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            _ = part.Reading is null
                ? text.Append(part.Text)
                : text.Append($"{{{part.Text}|{part.Reading}}}");
        return text.ToString();
    }

    // A pair is {base|reading}: both non-empty, neither with a brace or bar inside.
    private static bool TryPair(string markup, int open, out int bar, out int close)
    {
        bar = close = -1;
        var i = markup.AsSpan(open + 1).IndexOfAny('{', '|', '}');
        if (i < 1 || markup[open + 1 + i] != '|')
            return false;
        bar = open + 1 + i;
        i = markup.AsSpan(bar + 1).IndexOfAny('{', '|', '}');
        if (i < 1 || markup[bar + 1 + i] != '}')
            return false;
        close = bar + 1 + i;
        return true;
    }
}
