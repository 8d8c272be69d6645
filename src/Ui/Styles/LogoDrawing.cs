namespace Ihatov.Ui.Styles;

/// <summary>Our own mark (ロゴ): a mountain under a night sky with one star.</summary>
internal static class LogoDrawing
{
    public const string Shapes =
        """<rect width="32" height="32" rx="8" fill="#000060"/><path fill="#fff" d="M3 26 13 11l4.500 6 3-4L29 26z"/><path fill="#ffd43d" d="m23.500 3 1.200 3.300L28 7.500l-3.300 1.200-1.200 3.300-1.200-3.300L19 7.500l3.300-1.200z"/>""";

    public const string File =
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{Shapes}</svg>""";
}
