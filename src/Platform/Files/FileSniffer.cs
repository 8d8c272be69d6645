using System.IO.Compression;
using System.Text;

namespace Ihatov.Platform.Files;

/// <summary>Tells a file's kind by its content (種類の判定), never by its name or by what the uploader's program said.</summary>
internal static class FileSniffer
{
    /// <summary>Bytes of the beginning that <see cref="Look"/> wants to see.</summary>
    public const int HeadSize = 512;

    private static readonly byte[] Png =
    [
        0x89,
        (byte)'P',
        (byte)'N',
        (byte)'G',
        0x0D,
        0x0A,
        0x1A,
        0x0A,
    ];

    // Brands of ISO/IEC 23008-12 (HEIF) whose pictures are HEVC, as phones write them.
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "mif1"];

    /// <summary>What the beginning promises: a kind, or an Office file that <see cref="Office"/> must look into, or null.</summary>
    public static (FileKind? Kind, bool MayBeOffice) Look(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return (FileKind.Pdf, false);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return (FileKind.Jpeg, false);
        if (head.StartsWith(Png))
            return (FileKind.Png, false);
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8))
            return (FileKind.Webp, false);
        if (
            head.Length >= 12
            && head[4..8].SequenceEqual("ftyp"u8)
            && HeicBrands.Contains(Encoding.Latin1.GetString(head[8..12]))
        )
            return (FileKind.Heic, false);
        return (null, head.StartsWith("PK\x03\x04"u8));
    }

    /// <summary>No office file that people write has more parts, or is larger unpacked.</summary>
    private const int MostParts = 10_000;
    private const long MostUnpacked = 256L * 1024 * 1024;

    /// <summary>Word or Excel when a zip is one (ECMA-376) without macros; null for every other zip. Only its list of parts is read, nothing is unpacked.</summary>
    /// <param name="swells">Whoever unpacks it is promised more than they can bear (展開爆弾).</param>
    public static FileKind? Office(Stream file, out bool swells)
    {
        swells = false;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            swells =
                zip.Entries.Count > MostParts
                || zip.Entries.Any(entry => entry.Length > MostUnpacked)
                || zip.Entries.Sum(entry => entry.Length) > MostUnpacked;
            if (swells)
                return null;
            var names = zip
                .Entries.Select(entry => entry.FullName)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (
                !names.Contains("[Content_Types].xml")
                || names.Any(name =>
                    name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                )
            )
                return null;
            return names.Contains("word/document.xml") ? FileKind.Word
                : names.Contains("xl/workbook.xml") ? FileKind.Excel
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
