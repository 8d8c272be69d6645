using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>A drawn character (字形): the font of the document, its code there, and its width in ems.</summary>
internal readonly record struct Glyph(int Font, int Code, double Width);

/// <summary>The fonts that one document uses and the characters it took from each; BIZ UDGothic first, then Noto Sans JP, then 〓.</summary>
internal sealed class DocumentFonts(PrintFonts fonts)
{
    private const string Geta = "〓";
    private readonly Dictionary<(string Text, bool Bold), (Glyph Glyph, bool Found)> known = [];

    /// <summary>How often a character could not be drawn as written.</summary>
    public int Missing { get; private set; }

    private readonly List<EmbeddedFont> embedded =
    [
        .. fonts.Files.Select(file => new EmbeddedFont(file)),
    ];

    /// <summary>The fonts of which at least one character is used, with their numbers.</summary>
    public IEnumerable<(int Number, EmbeddedFont Font)> Used =>
        embedded.Index().Where(font => font.Item.Glyphs.Count > 1);

    /// <summary>The glyph of a cluster: one code point, perhaps followed by a variation selector or a voicing mark.</summary>
    public Glyph Find(string cluster, bool bold)
    {
        if (!known.TryGetValue((cluster, bold), out var result))
            known[(cluster, bold)] = result = Search(cluster, bold);
        Missing += result.Found ? 0 : 1;
        return result.Glyph;
    }

    /// <summary>The same mark of punctuation without its empty half square (半角取り), as a code of its own: readers that copy text dislike glyphs that overlap.</summary>
    public Glyph Half(Glyph glyph)
    {
        var font = embedded[glyph.Font];
        return glyph with
        {
            Code = font.CodeOf(font.Glyphs[glyph.Code], font.Texts[glyph.Code], half: true),
            Width = 0.5,
        };
    }

    private (Glyph Glyph, bool Found) Search(string cluster, bool bold)
    {
        if (cluster == Clusters.Unprintable)
            return (
                Place(Geta, Geta, bold) ?? throw new InvalidDataException("The fonts have no 〓."),
                false
            );

        // A selector that no font knows: the base character is still the right letter, only its shape is not the wished one.
        var exact = Place(cluster, cluster, bold);
        var plain =
            exact ?? Place(char.ConvertFromUtf32(char.ConvertToUtf32(cluster, 0)), cluster, bold);
        return plain is { } glyph
            ? (glyph, exact is not null)
            : (
                Place(Geta, cluster, bold)
                    ?? throw new InvalidDataException("The fonts have no 〓."),
                false
            );
    }

    private Glyph? Place(string shape, string text, bool bold)
    {
        var codePoint = char.ConvertToUtf32(shape, 0);
        var next = codePoint > 0xFFFF ? 2 : 1;
        for (var number = bold ? 1 : 0; number < embedded.Count; number += 2)
        {
            var font = embedded[number];
            var glyph =
                shape.Length == next ? font.File.GlyphOf(codePoint)
                : Clusters.IsSelector(char.ConvertToUtf32(shape, next))
                    ? font.File.GlyphOf(codePoint, char.ConvertToUtf32(shape, next))
                : font.File.GlyphOf(
                    char.ConvertToUtf32(shape.Normalize(NormalizationForm.FormC), 0)
                );
            if (glyph > 0)
                return new(number, font.CodeOf(glyph, text), font.File.Advance(glyph) / 1000);
        }

        return null;
    }
}

/// <summary>A font as the document embeds it: its own numbering, in which each code stands for one shape and one text, so that copying gives the text back.</summary>
internal sealed class EmbeddedFont(FontFile file)
{
    private readonly Dictionary<(int Glyph, string Text, bool Half), int> codes = [];

    public FontFile File { get; } = file;

    public List<int> Glyphs { get; } = [0];

    public List<string> Texts { get; } = [""];

    /// <summary>Codes of which the advance is half an em, whatever the font says.</summary>
    public HashSet<int> Halves { get; } = [];

    public int CodeOf(int glyph, string text, bool half = false)
    {
        if (!codes.TryGetValue((glyph, text, half), out var code))
        {
            codes[(glyph, text, half)] = code = Glyphs.Count;
            Glyphs.Add(glyph);
            if (half)
                Halves.Add(code);
            Texts.Add(text);
        }

        return code;
    }
}

/// <summary>Splits text into what is drawn as one (文字), and marks what must not be drawn.</summary>
internal static class Clusters
{
    /// <summary>Stands for a character that may not be drawn: control, format and private characters, half surrogates.</summary>
    public const string Unprintable = "\0";

    public static IEnumerable<string> Of(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                at++;
                yield return Unprintable;
                continue;
            }

            var start = at;
            at += rune.Utf16SequenceLength;
            if (rune.Value is '\n' or '\t' or '\r')
            {
                if (rune.Value == '\r' && at < text.Length && text[at] == '\n')
                    at++;
                yield return rune.Value == '\t' ? " " : "\n";
                continue;
            }

            if (!IsPrintable(rune))
            {
                yield return Unprintable;
                continue;
            }

            if (
                at < text.Length
                && Rune.TryGetRuneAt(text, at, out var mark)
                && (IsSelector(mark.Value) || Composes(text, start, at, mark))
            )
                at += mark.Utf16SequenceLength;
            yield return text[start..at];
        }
    }

    /// <summary>The text with every unprintable character as 〓, for titles and descriptions.</summary>
    public static string Clean(string text) =>
        string.Concat(
            Of(text)
                .Select(cluster =>
                    cluster is Unprintable ? "〓"
                    : cluster is "\n" ? " "
                    : cluster
                )
        );

    public static bool IsSelector(int codePoint) =>
        codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsPrintable(Rune rune) =>
        !IsSelector(rune.Value)
        && (rune.Value & 0xFFFE) != 0xFFFE
        && rune.Value is < 0xFDD0 or > 0xFDEF
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );

    /// <summary>か + U+3099 is drawn as が, yet copied as it was written.</summary>
    private static bool Composes(string text, int start, int end, Rune mark) =>
        mark.Value is 0x3099 or 0x309A
        && string.Concat(text.AsSpan(start, end - start), mark.ToString())
            .Normalize(NormalizationForm.FormC)
            .Length == 1;
}
