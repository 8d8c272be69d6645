namespace Ihatov.Platform.Files;

/// <summary>The kinds of files (ファイルの種類) that can be taken in at all. Whatever is none of these is refused.</summary>
public enum FileKind
{
    Pdf,
    Jpeg,
    Png,
    Webp,
    Heic,
    Word,
    Excel,
}

/// <summary>What is fixed about each kind.</summary>
public static class FileKinds
{
    /// <summary>The name that people read.</summary>
    public static string Label(this FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => "PDF",
            FileKind.Jpeg => "JPEG",
            FileKind.Png => "PNG",
            FileKind.Webp => "WebP",
            FileKind.Heic => "HEIC",
            FileKind.Word => "Word（docx）",
            FileKind.Excel => "Excel（xlsx）",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The media type to serve it with; never what the uploader said.</summary>
    public static string MediaType(this FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => "application/pdf",
            FileKind.Jpeg => "image/jpeg",
            FileKind.Png => "image/png",
            FileKind.Webp => "image/webp",
            FileKind.Heic => "image/heic",
            FileKind.Word =>
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind.Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The file name extensions it may have, lower case with the dot; the first is the usual one.</summary>
    public static IReadOnlyList<string> Extensions(this FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => [".pdf"],
            FileKind.Jpeg => [".jpg", ".jpeg", ".jpe", ".jfif"],
            FileKind.Png => [".png"],
            FileKind.Webp => [".webp"],
            FileKind.Heic => [".heic", ".heif"],
            FileKind.Word => [".docx"],
            FileKind.Excel => [".xlsx"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>True for kinds that can carry programs or outside links: taken in only where a virus scanner looks at them.</summary>
    public static bool NeedsScanner(this FileKind kind) => kind is FileKind.Word or FileKind.Excel;

    /// <summary>The kind that an extension promises; null for none of ours.</summary>
    public static FileKind? Promised(string extension) =>
        Enum.GetValues<FileKind>()
            .Where(kind => kind.Extensions().Contains(extension, StringComparer.OrdinalIgnoreCase))
            .Select(kind => (FileKind?)kind)
            .FirstOrDefault();
}
