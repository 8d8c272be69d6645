using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>Writes one embedded font: Type0, CIDFontType2, descriptor, outlines and ToUnicode (ISO 32000-1, 9.7 and 9.10.3).</summary>
internal static class FontObjects
{
    public static int Write(PdfWriter writer, int number, EmbeddedFont font)
    {
        // Six letters before the name tell subsets apart (9.6.4); the number of the font in the document is enough for that.
        var name = $"IHATO{(char)('A' + number)}+{font.File.Name}";
        var outlines = FontSubset.Build(font);
        var program = writer.Stream($"/Length1 {outlines.Length}", outlines);
        var bold = font.File.Name.EndsWith("Bold", StringComparison.Ordinal);
        var descriptor = writer.Object(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{Box(font.File)}]/ItalicAngle 0"
                + $"/Ascent {Units(font.File, font.File.HorizontalHeader, 4)}/Descent {Units(font.File, font.File.HorizontalHeader, 6)}/CapHeight 740/StemV {(bold ? 140 : 80)}/FontFile2 {program} 0 R>>"
        );
        var widths = string.Join(
            ' ',
            font.Glyphs.Select(
                (glyph, code) =>
                    PdfWriter.Number(font.Halves.Contains(code) ? 500 : font.File.Advance(glyph))
            )
        );
        var descendant = writer.Object(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000/W[0[{widths}]]/CIDToGIDMap/Identity>>"
        );
        var unicode = writer.Stream("", Encoding.ASCII.GetBytes(ToUnicode(font.Texts)));
        return writer.Object(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
        );
    }

    private static string Box(FontFile font) =>
        string.Join(' ', Enumerable.Range(0, 4).Select(i => Units(font, font.Head, 36 + (2 * i))));

    private static string Units(FontFile font, byte[] table, int at) =>
        PdfWriter.Number(
            Math.Round(
                BinaryPrimitives.ReadInt16BigEndian(table.AsSpan(at)) * 1000.0 / font.UnitsPerEm
            )
        );

    private static string ToUnicode(List<string> texts)
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n"
        );
        foreach (var lines in texts.Index().Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{lines.Length} beginbfchar\n");
            foreach (var (code, text) in lines)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><{PdfWriter.Hex(text)}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end")
            .ToString();
    }
}
