using System.Buffers.Binary;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>A TrueType font on disk (書体): keeps the small tables it looks characters up in, and reads outlines only when a document needs them.</summary>
/// <remarks>OpenType 1.9: cmap formats 12 and 14, head, hhea, hmtx, maxp, loca, glyf. About 0.2 MB stays in memory for a font of 4 MB.</remarks>
internal sealed class FontFile
{
    private readonly string path;
    private readonly Dictionary<string, (long Offset, int Length)> tables = new(
        StringComparer.Ordinal
    );
    private readonly byte[] characters;
    private readonly byte[] variations;
    private readonly byte[] advances;
    private readonly byte[] locations;
    private readonly int advanceCount;

    public FontFile(string path, string name)
    {
        this.path = path;
        Name = name;
        using var file = File.OpenHandle(path);
        var directory = Read(file, 12, U16(Read(file, 0, 12), 4) * 16);
        for (var at = 0; at < directory.Length; at += 16)
            tables[Encoding.ASCII.GetString(directory, at, 4)] = (
                U32(directory, at + 8),
                (int)U32(directory, at + 12)
            );

        Head = Read(file, "head");
        HorizontalHeader = Read(file, "hhea");
        Maximums = Read(file, "maxp");
        UnitsPerEm = U16(Head, 18);
        advanceCount = U16(HorizontalHeader, 34);
        advances = Read(file, "hmtx");
        locations = Read(file, "loca");
        (characters, variations) = ReadCharacterMaps(file);
    }

    /// <summary>PostScript name, as the PDF calls the font.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    public byte[] Head { get; }

    public byte[] HorizontalHeader { get; }

    public byte[] Maximums { get; }

    /// <summary>The glyph of a code point; 0 when the font has none.</summary>
    public int GlyphOf(int codePoint)
    {
        var (low, high) = (0, (int)U32(characters, 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 16 + (12 * middle);
            if (codePoint < U32(characters, at))
                high = middle - 1;
            else if (codePoint > U32(characters, at + 4))
                low = middle + 1;
            else
                return (int)(U32(characters, at + 8) + codePoint - U32(characters, at));
        }

        return 0;
    }

    /// <summary>The glyph of a code point with a variation selector (異体字セレクタ); 0 when the font does not know the pair.</summary>
    public int GlyphOf(int codePoint, int selector)
    {
        var count = variations.Length == 0 ? 0 : (int)U32(variations, 6);
        for (var i = 0; i < count; i++)
        {
            var at = 10 + (11 * i);
            if (U24(variations, at) != selector)
                continue;
            var (defaults, others) = ((int)U32(variations, at + 3), (int)U32(variations, at + 7));
            if (
                others != 0
                && Find(others, 5, codePoint) is var other and > 0
                && U24(variations, other) == codePoint
            )
                return U16(variations, other + 3);
            if (
                defaults != 0
                && Find(defaults, 4, codePoint) is var range and > 0
                && codePoint <= U24(variations, range) + variations[range + 3]
            )
                return GlyphOf(codePoint);
        }

        return 0;
    }

    /// <summary>Advance width in thousandths of an em.</summary>
    public double Advance(int glyph) =>
        Math.Round(U16(advances, 4 * Math.Min(glyph, advanceCount - 1)) * 1000.0 / UnitsPerEm, 2);

    /// <summary>The raw hmtx entry (advance, left side bearing) in font units.</summary>
    public (int Advance, short Bearing) Metric(int glyph) =>
        glyph < advanceCount
            ? (U16(advances, 4 * glyph), (short)U16(advances, (4 * glyph) + 2))
            : (
                U16(advances, 4 * (advanceCount - 1)),
                (short)U16(advances, (4 * advanceCount) + (2 * (glyph - advanceCount)))
            );

    /// <summary>Reads outlines in one go; the file is open only meanwhile.</summary>
    public OutlineReader OpenOutlines() => new(this, File.OpenHandle(path));

    internal sealed class OutlineReader(
        FontFile font,
        Microsoft.Win32.SafeHandles.SafeFileHandle file
    ) : IDisposable
    {
        public byte[] Outline(int glyph)
        {
            var longs = U16(font.Head, 50) == 1;
            var start = longs
                ? U32(font.locations, 4 * glyph)
                : 2L * U16(font.locations, 2 * glyph);
            var end = longs
                ? U32(font.locations, 4 * (glyph + 1))
                : 2L * U16(font.locations, 2 * (glyph + 1));
            return end > start
                ? Read(file, font.tables["glyf"].Offset + start, (int)(end - start))
                : [];
        }

        public void Dispose() => file.Dispose();
    }

    /// <summary>Last entry whose first code point is not above the wanted one, or 0.</summary>
    private int Find(int table, int size, int codePoint)
    {
        var (low, high, found) = (0, (int)U32(variations, table) - 1, 0);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + (size * middle);
            if (U24(variations, at) <= codePoint)
                (found, low) = (at, middle + 1);
            else
                high = middle - 1;
        }

        return found;
    }

    private (byte[] Characters, byte[] Variations) ReadCharacterMaps(
        Microsoft.Win32.SafeHandles.SafeFileHandle file
    )
    {
        var map = tables["cmap"].Offset;
        var header = Read(file, map, 4);
        var records = Read(file, map + 4, 8 * U16(header, 2));
        byte[]? full = null;
        byte[] sequences = [];
        for (var at = 0; at < records.Length; at += 8)
        {
            var offset = map + U32(records, at + 4);
            var start = Read(file, offset, 8);
            if (U16(start, 0) == 12)
                full = Read(file, offset, (int)U32(start, 4));
            else if (U16(start, 0) == 14)
                sequences = Read(file, offset, (int)U32(start, 2));
        }

        return (
            full ?? throw new InvalidDataException($"{path}: the font has no cmap of format 12."),
            sequences
        );
    }

    private byte[] Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, string table) =>
        tables.TryGetValue(table, out var place)
            ? Read(file, place.Offset, place.Length)
            : throw new InvalidDataException($"{path}: the font has no table {table}.");

    private static byte[] Read(
        Microsoft.Win32.SafeHandles.SafeFileHandle file,
        long offset,
        int length
    )
    {
        var bytes = new byte[length];
        for (var done = 0; done < length; )
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new EndOfStreamException("The font file is cut short.");
        }

        return bytes;
    }

    private static int U16(byte[] bytes, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private static int U24(byte[] bytes, int at) =>
        (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];

    private static uint U32(byte[] bytes, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
