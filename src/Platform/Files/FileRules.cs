using System.Globalization;
using Ihatov.Kernel;

namespace Ihatov.Platform.Files;

/// <summary>Which files one question or page takes (受け付けるファイル), and how large each kind may be.</summary>
/// <param name="MaxBytes">The allowed kinds with their limits in bytes.</param>
public sealed record FileRules(IReadOnlyDictionary<FileKind, long> MaxBytes)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Several kinds with one limit.</summary>
    public static FileRules Of(long maxBytes, params FileKind[] kinds) =>
        new(kinds.ToDictionary(kind => kind, _ => maxBytes));

    /// <summary>The hint under a file question: which kinds, how large.</summary>
    public string Hint => $"{Labels}、{Size(MaxBytes.Values.Max())}以下";

    /// <summary>For the <c>accept</c> attribute of a file input.</summary>
    public string Accept =>
        string.Join(',', MaxBytes.Keys.Order().SelectMany(kind => kind.Extensions()));

    internal long Largest => MaxBytes.Values.Max();

    private string Labels => string.Join('、', MaxBytes.Keys.Order().Select(kind => kind.Label()));

    internal Refusal WrongKind =>
        new Refusal(
            "file.kind",
            MaxBytes.Count == 1
                ? $"{Labels}のファイルを選択してください。"
                : $"{Labels}のいずれかを選択してください。"
        ).With(Accept.Replace(",", ", ", StringComparison.Ordinal));

    internal static Refusal WrongExtension(string extension, FileKind promised) =>
        new Refusal(
            "file.extension",
            $"拡張子は{extension}ですが、中身は{promised.Label()}ではありません。正しいファイルを選択してください。"
        ).With(extension);

    /// <param name="actual">Null when the upload was so large that nobody waited for its end.</param>
    internal static Refusal TooLarge(long limit, long? actual) =>
        new Refusal(
            "file.size",
            actual is { } bytes
                ? $"{Size(limit)}以下のファイルを選択してください（現在{Size(bytes)}）。"
                : $"{Size(limit)}以下のファイルを選択してください。"
        ).With(Size(limit));

    internal static Refusal Empty =>
        new("file.empty", "ファイルの中身が空です。別のファイルを選択してください。");

    /// <summary>Rounded up to a tenth, so that a file over the limit never reads as being at it.</summary>
    private static string Size(long bytes)
    {
        var (unit, name) = bytes >= Megabyte ? (Megabyte, "MB") : (1024, "KB");
        var tenths = (bytes * 10 + unit - 1) / unit;
        return (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture) + name;
    }
}
