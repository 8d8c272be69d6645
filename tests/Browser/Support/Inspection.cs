using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>Looks at pages as they stand, in a browser tab of its own with scripts on: axe needs them, the page does not.
/// Each page is seen in the light, high-contrast and large-text looks, at 320 px (WCAG 1.4.10: 1280 px at 400 %), and with a reader's own text spacing (1.4.12).</summary>
internal sealed partial class Inspection : IAsyncDisposable
{
    private static readonly (string Theme, string Text)[] Looks =
    [
        ("light", "normal"),
        ("contrast", "normal"),
        ("light", "large"),
    ];

    private const string Everything =
        "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

    // Only these rules depend on colours and sizes; the others cannot answer differently in another look.
    private const string WhatLooksChange =
        "{ type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string TooWide = """
        () => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 1);
          return ['scrollWidth ' + document.documentElement.scrollWidth, ...wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
        }
        """;

    // A sheet made by script is no inline style: the page's policy lets it be, as it lets the reader's browser do this.
    private const string SpaceText = """
        () => {
          const spacing = new CSSStyleSheet();
          spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [spacing];
        }
        """;

    // What holds text must hold all of it: neither cut it off nor let it run over what follows.
    private const string Spilt = """
        () => [...document.querySelectorAll('body *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '')
            && !['inline', 'contents', 'none'].includes(getComputedStyle(e).display)
            && getComputedStyle(e).position !== 'absolute'
            && e.clientWidth > 1
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
          .slice(0, 5)
          .map(e => e.outerHTML.slice(0, 120));
        """;

    private readonly IBrowserContext context;
    private readonly IPage twin;
    private readonly PageViewportSizeResult usual;
    private readonly HashSet<string> seen = [];
    private readonly List<string> findings = [];
    private string shownAt = "";
    private string shown = "";

    private Inspection(IBrowserContext context, IPage twin)
    {
        this.context = context;
        this.twin = twin;
        usual = twin.ViewportSize!;
    }

    public IReadOnlyList<string> Findings => findings;

    public static async Task<Inspection> Start(Site site, Device device)
    {
        var options = device.Options();
        options.JavaScriptEnabled = true;
        var own = await site.Browser.NewContextAsync(options);
        var inspection = new Inspection(own, await own.NewPageAsync());
        await inspection.twin.RouteAsync(
            "**/*",
            route =>
                route.Request.Url == inspection.shownAt
                    ? route.FulfillAsync(
                        new() { ContentType = "text/html; charset=utf-8", Body = inspection.shown }
                    )
                    : route.ContinueAsync()
        );
        return inspection;
    }

    /// <summary>Inspects the page unless one of its kind was inspected before.</summary>
    public async Task Look(IPage page)
    {
        shown = await page.ContentAsync();
        shownAt = page.Url.Split('#')[0];
        if (!seen.Add(Kind(shownAt, shown)))
            return;
        await twin.GotoAsync(shownAt);
        await twin.EvaluateAsync(Axe);
        foreach (var look in Looks)
        {
            await twin.EvaluateAsync(
                "([theme, text]) => { document.documentElement.dataset.theme = theme; document.documentElement.dataset.text = text; }",
                new[] { look.Theme, look.Text }
            );
            foreach (var violation in await Violations(twin, look == Looks[0]))
                Note(look, violation);
            await twin.SetViewportSizeAsync(320, 800);
            var wide = await twin.EvaluateAsync<string[]>(TooWide);
            if (wide.Length > 0)
                Note(look, $"too wide at 320 px: {string.Join(" | ", wide)}");
            await twin.SetViewportSizeAsync(usual.Width, usual.Height);
        }
        await Space();
    }

    /// <summary>Asks axe about the page where it stands, as its reader has it: with its own scripts, width and look.</summary>
    public async Task Glance(IPage page)
    {
        if (!seen.Add(Kind(page.Url.Split('#')[0], await page.ContentAsync())))
            return;
        await page.EvaluateAsync(Axe);
        foreach (var violation in await Violations(page, everything: true))
            findings.Add($"{page.Url} (as it stands) {violation}");
    }

    /// <summary>Spaces the text as WCAG 1.4.12 says a reader may, on this screen and on a small one.</summary>
    private async Task Space()
    {
        await twin.EvaluateAsync("() => { document.documentElement.dataset.text = 'normal'; }");
        await twin.EvaluateAsync(SpaceText);
        foreach (var width in new[] { usual.Width, 360 }.Distinct())
        {
            await twin.SetViewportSizeAsync(width, usual.Height);
            string[] lost =
            [
                .. await twin.EvaluateAsync<string[]>(TooWide),
                .. await twin.EvaluateAsync<string[]>(Spilt),
            ];
            if (lost.Length > 0)
                Note(Looks[0], $"with spaced text at {width} px: {string.Join(" | ", lost)}");
        }
        await twin.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Note((string Theme, string Text) look, string finding) =>
        findings.Add($"{shownAt} ({usual.Width} px, {look.Theme}, {look.Text}) {finding}");

    private static Task<string[]> Violations(IPage page, bool everything) =>
        page.EvaluateAsync<string[]>(
            $$"""
            async () => {
              const found = await axe.run(document, { runOnly: {{(
                everything ? Everything : WhatLooksChange
            )}}, resultTypes: ['violations'] });
              return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '));
            }
            """
        );

    /// <summary>Pages of one address are alike unless their headings, controls or errors differ.</summary>
    private static string Kind(string address, string html) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Numbers().Replace(new Uri(address).AbsolutePath, "#")} {Heading().Match(html).Value} {Control().Count(html)} {Error().Count(html)}"
        );

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{4,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("<h1.*?</h1>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<(input|select|textarea|button)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Control();

    [GeneratedRegex("class=\"(error|banner)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Error();
}
