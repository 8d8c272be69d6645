using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Files;

/// <summary>Makes a file's declared name (ファイル名) fit to be shown and offered for download; it is never a path on our disk.</summary>
public static class FileNames
{
    /// <summary>The longest name kept, in code points.</summary>
    public const int MaxLength = 200;

    private const string Unnamed = "名前のないファイル";

    /// <summary>The last segment of a path-like name, without control characters, invisible format characters (which can turn the reading direction round) and characters that file systems refuse.</summary>
    public static string Clean(string? declared)
    {
        var last = declared.AsSpan(declared.AsSpan().LastIndexOfAny('/', '\\') + 1);
        var name = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            if (IsFit(rune))
                name.Append(rune.ToString());
        var clean = name.ToString().Trim(' ', '　', '.');
        return clean.Length == 0 ? Unnamed : Shorten(clean);
    }

    /// <summary>The extension in lower case with its dot; empty when there is none.</summary>
    public static string Extension(string name) => Path.GetExtension(name).ToLowerInvariant();

    private static bool IsFit(Rune rune) =>
        rune != Rune.ReplacementChar
        && !@"<>:""|?*".Contains(rune.ToString(), StringComparison.Ordinal)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static string Shorten(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        if (runes.Length <= MaxLength)
            return name;
        var extension = Extension(name) is { Length: <= 10 } short_ ? short_ : "";
        return string.Concat(runes.Take(MaxLength - extension.Length)) + extension;
    }
}
