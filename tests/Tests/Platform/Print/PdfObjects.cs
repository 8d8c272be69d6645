using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ihatov.Tests.Platform.Print;

/// <summary>Reads a PDF through its cross-reference stream and fails when an entry points at another object than it says.</summary>
internal sealed partial class PdfObjects
{
    private readonly byte[] file;
    private readonly string latin;

    public PdfObjects(byte[] file)
    {
        this.file = file;
        latin = Encoding.Latin1.GetString(file);
        var table = Inflated(
            int.Parse(StartOfTable().Match(latin).Groups[1].Value, CultureInfo.InvariantCulture)
        );
        for (var number = 1; number < table.Length / 7; number++)
        {
            var entry = table.AsSpan(number * 7, 7);
            var (place, index) = (
                BinaryPrimitives.ReadInt32BigEndian(entry[1..]),
                BinaryPrimitives.ReadUInt16BigEndian(entry[5..])
            );
            if (entry[0] == 1)
                latin[place..]
                    .StartsWith($"{number} 0 obj\n", StringComparison.Ordinal)
                    .ShouldBeTrue($"object {number} is not at {place}");
            else
                Bodies[number] = Packed(
                    (int)BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan((place * 7) + 1)),
                    number,
                    index
                );
        }
    }

    /// <summary>The objects without streams, by number.</summary>
    public Dictionary<int, string> Bodies { get; } = [];

    private string Packed(int stream, int number, int index)
    {
        var first = int.Parse(
            First().Match(latin, stream).Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        var text = Encoding.Latin1.GetString(Inflated(stream));
        var header = text[..first]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(int.Parse)
            .ToArray();
        header[2 * index].ShouldBe(number);
        var end = (2 * index) + 3 < header.Length ? first + header[(2 * index) + 3] : text.Length;
        return text[(first + header[(2 * index) + 1])..end];
    }

    private byte[] Inflated(int at)
    {
        var length = Length().Match(latin, at);
        var start = latin.IndexOf("stream\n", at, StringComparison.Ordinal) + 7;
        using var zlib = new ZLibStream(
            new MemoryStream(
                file,
                start,
                int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture)
            ),
            CompressionMode.Decompress
        );
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"startxref\n(?<n>\d+)\n%%EOF\n$", RegexOptions.None, 1000)]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"/Length (?<n>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"/First (?<n>\d+)", RegexOptions.None, 1000)]
    private static partial Regex First();
}
