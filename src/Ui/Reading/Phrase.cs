using System.Text;

namespace Ihatov.Ui.Reading;

/// <summary>One sentence of the shell (画面の言葉) in the three languages; the constructor asks for all, so none can be forgotten.</summary>
/// <remarks>What stands in square brackets goes to the next line as a whole: <c>[{受付番号|うけつけばんごう} %1]</c>.</remarks>
/// <param name="Japanese">Japanese, with furigana markup where a reading helps.</param>
/// <param name="Easy">Plain Japanese (やさしい日本語): every kanji carries its reading.</param>
/// <param name="English">English.</param>
public sealed record Phrase(string Japanese, string Easy, string English)
{
    private static readonly char[] Brackets = ['[', ']'];
    private string[] arguments = [];

    /// <summary>The same phrase with <c>%1</c>, <c>%2</c> … filled. Arguments are plain text: markup in them is not read.</summary>
    public Phrase With(params string[] values) => this with { arguments = values };

    /// <summary>It has arguments, which make it another text each time.</summary>
    internal bool IsFilled => arguments.Length > 0;

    /// <summary>The runs to show in a language.</summary>
    public IReadOnlyList<RubyPart> Parts(ReaderLanguage language) =>
        [.. Groups(language).SelectMany(group => group.Parts)];

    /// <summary>The runs to show in a language, in groups; a whole one is not to be broken where it fits on a line.</summary>
    public IReadOnlyList<(bool Whole, IReadOnlyList<RubyPart> Parts)> Groups(
        ReaderLanguage language
    ) =>
        [
            .. Source(language)
                .Split(Brackets)
                .Select((text, i) => (Whole: i % 2 == 1, Parts: Filled(text)))
                .Where(group => group.Parts.Count > 0),
        ];

    /// <summary>The text without readings, for titles and attributes.</summary>
    public string Plain(ReaderLanguage language) =>
        string.Concat(Parts(language).Select(p => p.Text));

    internal string Source(ReaderLanguage language) =>
        language switch
        {
            ReaderLanguage.Easy => Easy,
            ReaderLanguage.English => English,
            _ => Japanese,
        };

    private IReadOnlyList<RubyPart> Filled(string markup) =>
        [.. RubyText.Parse(markup).Select(p => p with { Text = Fill(p.Text) })];

    // One pass from left to right: what an argument brings in is never read as a placeholder again.
    private string Fill(string text)
    {
        if (arguments.Length == 0 || !text.Contains('%'))
            return text;
        var filled = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            var number = text[i] == '%' && i + 1 < text.Length ? text[i + 1] - '1' : -1;
            var placeholder = number >= 0 && number < arguments.Length;
            _ = placeholder ? filled.Append(arguments[number]) : filled.Append(text[i]);
            i += placeholder ? 2 : 1;
        }
        return filled.ToString();
    }
}
