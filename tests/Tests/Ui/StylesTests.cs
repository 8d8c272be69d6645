using System.Globalization;
using System.Text.RegularExpressions;
using Ihatov.Ui.Styles;

namespace Ihatov.Tests.Ui;

/// <summary>The stylesheet: its size, and the contrast of the colours that stand on each other (WCAG 2.2, 1.4.3 and 1.4.6).</summary>
public sealed partial class StylesTests
{
    private static readonly string[] OnSurface =
    [
        "text",
        "strong",
        "support",
        "action",
        "action-hover",
        "link",
        "visited",
        "link-active",
        "error",
        "success",
        "warning",
    ];

    private static readonly (string Text, string Ground)[] Pairs =
    [
        .. OnSurface.Select(t => (t, "surface")),
        ("text", "tint"),
        ("support", "tint"),
        ("text", "shade"),
        ("strong", "shade"),
        ("link", "tint"),
        ("action", "action-tint"),
        ("action-hover", "action-tint"),
        ("text", "action-tint"),
        ("action", "action-press"),
        ("error", "error-tint"),
        ("success", "success-tint"),
        ("warning", "warning-tint"),
        ("on-action", "action"),
        ("on-action", "action-hover"),
        ("on-action", "action-active"),
        ("on-action", "error"),
        ("on-action", "error-hover"),
        ("focus-line", "focus"),
    ];

    [Fact]
    public void The_stylesheet_is_small_on_the_wire() =>
        UiAssets.CssBytesOnTheWire.ShouldBeLessThan(12 * 1024);

    [Fact]
    public void Text_stands_out_in_the_light_theme()
    {
        var colours = Colours(":root");
        foreach (var (text, ground) in Pairs)
            Contrast(colours[text], colours[ground])
                .ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {ground}");
    }

    [Fact]
    public void Text_stands_out_more_in_the_contrast_theme()
    {
        var colours = Colours(":root");
        foreach (var (name, value) in Colours("""[data-theme="contrast"]"""))
            colours[name] = value;
        foreach (var (text, ground) in Pairs)
            Contrast(colours[text], colours[ground])
                .ShouldBeGreaterThanOrEqualTo(7, $"{text} on {ground}");
    }

    [Fact]
    public void Borders_of_controls_stand_out()
    {
        var colours = Colours(":root");
        foreach (var border in new[] { "control", "line", "action", "error", "success", "warning" })
            Contrast(colours[border], colours["surface"]).ShouldBeGreaterThanOrEqualTo(3, border);
    }

    [Fact]
    public void Every_variable_used_is_defined()
    {
        var defined = Definition()
            .Matches(UiAssets.Css)
            .Select(m => m.Groups["name"].Value)
            .ToHashSet();
        Use()
            .Matches(UiAssets.Css)
            .Select(m => m.Groups["name"].Value)
            .Distinct()
            .ShouldBeSubsetOf(defined);
    }

    [Fact]
    public void Sizes_of_text_follow_the_browser()
    {
        var screen = UiAssets.Css[..UiAssets.Css.IndexOf("@page", StringComparison.Ordinal)];
        FixedFontSize().IsMatch(screen).ShouldBeFalse();
        UiAssets.Css.ShouldNotContain("url(");
    }

    private static Dictionary<string, string> Colours(string selector)
    {
        var from = UiAssets.Css.IndexOf(selector + "{", StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0);
        var block = UiAssets.Css[from..UiAssets.Css.IndexOf('}', from)];
        return Definition()
            .Matches(block)
            .Where(m => m.Groups["value"].Value.StartsWith('#'))
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        var channels = Enumerable
            .Range(0, 3)
            .Select(i => int.Parse(digits.AsSpan(i * 2, 2), NumberStyles.HexNumber) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToList();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): ?(?<value>[^;}]+)", RegexOptions.None, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"var\(--(?<name>[a-z-]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Use();

    [GeneratedRegex(@"font-size: ?[\d.]+p[xt]", RegexOptions.None, 1000)]
    private static partial Regex FixedFontSize();
}
