using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>Writes the file structure of PDF 1.7 (ISO 32000-1, 7.5): plain objects packed in object streams, then a cross-reference stream.</summary>
internal sealed class PdfWriter
{
    private const int ObjectsPerStream = 200;
    private readonly ArrayBufferWriter<byte> file = new();
    private readonly List<(int Kind, long First, int Second)> places = [(0, 0, 65535)];
    private readonly List<(int Number, string Body)> plain = [];

    public PdfWriter() =>
        file.Write<byte>([.. "%PDF-1.7\n%"u8, 0xE3, 0x81, 0x82, 0xE3, (byte)'\n']);

    /// <summary>A number for an object that will be written later.</summary>
    public int Reserve()
    {
        places.Add((0, 0, 0));
        return places.Count - 1;
    }

    public int Object(string body)
    {
        var number = Reserve();
        Object(number, body);
        return number;
    }

    public void Object(int number, string body) => plain.Add((number, body));

    public int Stream(string entries, byte[] data, bool compress = true)
    {
        var number = Reserve();
        Stream(number, entries, data, compress);
        return number;
    }

    /// <summary>The finished file; the identifier is a digest of the content, so the same input gives the same bytes.</summary>
    public byte[] Finish(int catalog, int information)
    {
        foreach (var group in plain.Chunk(ObjectsPerStream))
            WritePacked(group);

        var number = Reserve();
        var start = file.WrittenCount;
        places[number] = (1, start, 0);
        using var table = new MemoryStream();
        foreach (var (kind, first, second) in places)
            table.Write([
                (byte)kind,
                (byte)(first >> 24),
                (byte)(first >> 16),
                (byte)(first >> 8),
                (byte)first,
                (byte)(second >> 8),
                (byte)second,
            ]);
        var identifier = Convert.ToHexString(SHA256.HashData(file.WrittenSpan).AsSpan(0, 16));
        Stream(
            number,
            $"/Type/XRef/Size {places.Count}/W[1 4 2]/Root {catalog} 0 R/Info {information} 0 R/ID[<{identifier}><{identifier}>]",
            table.ToArray(),
            compress: true
        );
        file.Write(Encoding.ASCII.GetBytes($"startxref\n{start}\n%%EOF\n"));
        return file.WrittenSpan.ToArray();
    }

    /// <summary>A text string, written as UTF-16 in hexadecimal, so that no character of it can end the string.</summary>
    public static string Text(string value) => $"<FEFF{Hex(value)}>";

    public static string Hex(string value) =>
        Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value));

    public static string Number(double value) =>
        Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private void WritePacked((int Number, string Body)[] group)
    {
        var (offsets, bodies) = (new StringBuilder(), new StringBuilder());
        var stream = Reserve();
        for (var i = 0; i < group.Length; i++)
        {
            offsets.Append(CultureInfo.InvariantCulture, $"{group[i].Number} {bodies.Length} ");
            bodies.Append(group[i].Body).Append('\n');
            places[group[i].Number] = (2, stream, i);
        }

        Stream(
            stream,
            $"/Type/ObjStm/N {group.Length}/First {offsets.Length}",
            Encoding.ASCII.GetBytes($"{offsets}{bodies}"),
            compress: true
        );
    }

    private void Stream(int number, string entries, byte[] data, bool compress)
    {
        places[number] = (1, file.WrittenCount, 0);
        var content = compress ? Compress(data) : data;
        var filter = compress ? "/Filter/FlateDecode" : "";
        file.Write(
            Encoding.ASCII.GetBytes(
                $"{number} 0 obj\n<<{entries}{filter}/Length {content.Length}>>\nstream\n"
            )
        );
        file.Write(content);
        file.Write("\nendstream\nendobj\n"u8);
    }

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(data);
        return packed.ToArray();
    }
}
