using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Ihatov.Ui.Reading;

/// <summary>Words as the reader sees them (画面の言葉): with furigana where it is switched on, as one piece of the page. A component for each of them would be most of a page's work.</summary>
public static partial class WordsMarkup
{
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The shell's own sentences: there are a few hundred of them.</summary>
    private static readonly ConcurrentDictionary<
        (string, ReaderLanguage, bool),
        MarkupString
    > Known = new();

    /// <summary>Text of the page with furigana markup (RubyText). Never pass what a person typed: it would be read as markup.</summary>
    public static MarkupString Words(this ReaderSettings reader, string? markup)
    {
        if (reader.Language != ReaderLanguage.English && markup?.Contains('{') != true)
            return new(Encoder.Encode(markup ?? ""));
        var html = new StringBuilder(markup?.Length * 2 ?? 0);
        Write(html, RubyText.Parse(markup), reader);
        return new(html.ToString());
    }

    /// <summary>The language of a text where no element can stand inside it: <c>ja</c> for Japanese among English, null where it is the page's.</summary>
    public static string? LanguageOf(this ReaderSettings reader, string text) =>
        reader.Language == ReaderLanguage.English && Japanese().IsMatch(text) ? "ja" : null;

    /// <summary>A phrase of the shell, in the reader's language.</summary>
    public static MarkupString Words(this ReaderSettings reader, Phrase phrase) =>
        phrase.IsFilled
            ? Written(reader, phrase)
            : Known.GetOrAdd(
                (phrase.Source(reader.Language), reader.Language, HasFurigana(reader)),
                static (_, of) => Written(of.reader, of.phrase),
                (reader, phrase)
            );

    private static MarkupString Written(ReaderSettings reader, Phrase phrase)
    {
        var isEnglish = reader.Language == ReaderLanguage.English;
        var html = new StringBuilder(isEnglish ? "<span lang=\"en\">" : "");
        foreach (var (whole, parts) in phrase.Groups(reader.Language))
        {
            html.Append(whole ? "<span class=\"whole\">" : "");
            Write(html, parts, reader);
            html.Append(whole ? "</span>" : "");
        }
        if (isEnglish) // Japanese sentences stand behind each other without a space
            html.Append(phrase.English.EndsWith('.') ? "</span> " : "</span>");
        return new(html.ToString());
    }

    /// <summary>Japanese among English, the name of an office or what has no translation, says that it is: a voice that reads aloud changes with it.</summary>
    private static void WriteEnglish(StringBuilder html, string text)
    {
        var written = 0;
        foreach (var japanese in Japanese().EnumerateMatches(text))
        {
            html.Append(Encoder.Encode(text[written..japanese.Index]))
                .Append("<span lang=\"ja\">")
                .Append(Encoder.Encode(text.Substring(japanese.Index, japanese.Length)))
                .Append("</span>");
            written = japanese.Index + japanese.Length;
        }
        html.Append(Encoder.Encode(text[written..]));
    }

    /// <summary>From a kana or kanji to the last one before anything but spaces, digits and Japanese punctuation.</summary>
    [GeneratedRegex(
        @"\p{Lo}(?:[\p{Lo}ー\s\d・、。（）「」]*[\p{Lo}ー）」。])?",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Japanese();

    private static bool HasFurigana(ReaderSettings reader) =>
        reader.Furigana && reader.Language != ReaderLanguage.English;

    private static void Write(
        StringBuilder html,
        IReadOnlyList<RubyPart> parts,
        ReaderSettings reader
    )
    {
        var furigana = HasFurigana(reader);
        foreach (var (text, reading) in parts)
        {
            if (reader.Language == ReaderLanguage.English)
                WriteEnglish(html, text);
            else if (reading is not null && furigana)
                html.Append("<ruby>")
                    .Append(Encoder.Encode(text))
                    .Append("<rp>（</rp><rt>")
                    .Append(Encoder.Encode(reading))
                    .Append("</rt><rp>）</rp></ruby>");
            else
                html.Append(Encoder.Encode(text));
        }
    }
}
