namespace Ihatov.Platform.Print;

/// <summary>The font files beside the program (fonts/), opened when the first document is printed and shared by all.</summary>
internal sealed class PrintFonts
{
    private static readonly Lazy<PrintFonts> Beside = new(() =>
        new(Path.Combine(AppContext.BaseDirectory, "fonts"))
    );

    private PrintFonts(string directory) =>
        Files = [
            new(Path.Combine(directory, "BIZUDGothic_400Regular.ttf"), "BIZUDGothic-Regular"),
            new(Path.Combine(directory, "BIZUDGothic_700Bold.ttf"), "BIZUDGothic-Bold"),
            new(Path.Combine(directory, "NotoSansJP_400Regular.ttf"), "NotoSansJP-Regular"),
            new(Path.Combine(directory, "NotoSansJP_700Bold.ttf"), "NotoSansJP-Bold"),
        ];

    public static PrintFonts Default => Beside.Value;

    /// <summary>Regular and bold by turns; earlier pairs are tried first.</summary>
    public IReadOnlyList<FontFile> Files { get; }
}
