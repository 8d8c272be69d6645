using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using Ihatov.Tests.Ui.Gallery;
using Ihatov.Ui.Reading;
using Ihatov.Ui.Settings;
using Ihatov.Ui.Styles;
using Microsoft.AspNetCore.Components;

namespace Ihatov.Tests.Ui;

/// <summary>Every component on a few pages: what must hold on any page holds on all of them, in every setting of the reader.</summary>
public sealed class GalleryTests
{
    private static readonly ReaderSettings[] Readers =
    [
        ReaderSettings.Default,
        new(ReaderLanguage.Easy, true, ReaderTheme.Contrast, ReaderTextSize.Large),
        new(ReaderLanguage.English, false, ReaderTheme.Light, ReaderTextSize.Normal),
    ];

    [Fact]
    public async Task Ids_are_unique_and_every_reference_has_its_target()
    {
        foreach (var (name, html) in await Pages())
        {
            var page = await UiRendering.Parse(html);
            var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
            ids.ShouldBeUnique(name);
            var references = page.QuerySelectorAll("[for],[aria-describedby],[aria-labelledby]")
                .SelectMany(e =>
                    new[]
                    {
                        e.GetAttribute("for"),
                        e.GetAttribute("aria-describedby"),
                        e.GetAttribute("aria-labelledby"),
                    }
                )
                .OfType<string>()
                .SelectMany(v => v.Split(' '));
            var fragments = page.QuerySelectorAll("a[href^='#']")
                .Select(a => a.GetAttribute("href")![1..]);
            references.Concat(fragments).ShouldBeSubsetOf(ids, name);
        }
    }

    [Fact]
    public async Task Nothing_is_inline_and_nothing_needs_script()
    {
        foreach (var (name, html) in await Pages())
        {
            var page = await UiRendering.Parse(html);
            page.QuerySelectorAll("script, style, [style]").ShouldBeEmpty(name);
            page.All.SelectMany(e => e.Attributes)
                .ShouldNotContain(a => a.Name.StartsWith("on"), name);
        }
    }

    [Fact]
    public async Task A_page_is_a_whole_document_with_one_heading_landmarks_and_language()
    {
        foreach (var (name, html) in await Pages())
        {
            html.ShouldStartWith("<!DOCTYPE html>");
            var page = await UiRendering.Parse(html);
            page.QuerySelectorAll("h1").Length.ShouldBe(1, name);
            page.QuerySelectorAll("main").Length.ShouldBe(1, name);
            page.DocumentElement.GetAttribute("lang").ShouldBe(name.Contains("en.") ? "en" : "ja");
            page.QuerySelector("link[rel=stylesheet]")!
                .GetAttribute("href")
                .ShouldBe(UiAssets.StylesheetAddress);
        }
    }

    [Fact]
    public async Task Every_control_has_a_name_that_can_be_read_aloud()
    {
        foreach (var (name, html) in await Pages())
        {
            var page = await UiRendering.Parse(html);
            foreach (
                var control in page.QuerySelectorAll("input:not([type=hidden]), select, textarea")
            )
            {
                var label =
                    control.Closest("label") ?? page.QuerySelector($"label[for='{control.Id}']");
                label
                    .ShouldNotBeNull($"{name}: {control.OuterHtml}")
                    .TextContent.Trim()
                    .ShouldNotBeEmpty();
            }
            foreach (var act in page.QuerySelectorAll("button, a"))
                act.TextContent.Trim().ShouldNotBeEmpty($"{name}: {act.OuterHtml}");
        }
    }

    [Fact]
    public async Task A_long_form_page_with_its_styles_is_small_on_the_wire()
    {
        var page = Encoding.UTF8.GetBytes(await UiRendering.Html<FormGallery>(("Wrong", true)));
        using var wire = new MemoryStream();
        await using (var brotli = new BrotliStream(wire, CompressionLevel.Fastest))
            await brotli.WriteAsync(page);
        (wire.ToArray().Length + UiAssets.CssBytesOnTheWire).ShouldBeLessThan(50 * 1024);
    }

    [Fact]
    public async Task English_words_in_Japanese_content_say_their_language()
    {
        var page = await UiRendering.Document<FormGallery>(
            ("Settings", ReaderSettings.Default with { Language = ReaderLanguage.English })
        );
        page.QuerySelector("main")!.GetAttribute("lang").ShouldBe("ja");
        page.QuerySelector("label[for='child-name-family']")!
            .Closest("[lang]")!
            .GetAttribute("lang")
            .ShouldBe("en");
        page.QuerySelector(".buttons button span[lang]")!.GetAttribute("lang").ShouldBe("en");
    }

    // With IHATOV_GALLERY set, the pages are also written there with the stylesheet inside, to be looked at.
    private static async Task<List<(string Name, string Html)>> Pages()
    {
        var pages = new List<(string, string)>();
        foreach (var reader in Readers)
        {
            await Add<FormGallery>("form", ("Settings", reader));
            await Add<FormGallery>("errors", ("Settings", reader), ("Wrong", true));
            await Add<ContentGallery>("content", ("Settings", reader));
            await Add<StaffGallery>("staff", ("Settings", reader));
            await Add<SettingsPage>("settings", ("Current", reader), ("ReturnTo", "/morioka"));

            async Task Add<T>(string name, params (string, object?)[] parameters)
                where T : IComponent =>
                pages.Add(($"{name}.{reader.ToCookie()}", await UiRendering.Html<T>(parameters)));
        }
        if (Environment.GetEnvironmentVariable("IHATOV_GALLERY") is { Length: > 0 } directory)
            foreach (var (name, html) in pages)
                await File.WriteAllTextAsync(
                    Path.Combine(directory, name + ".html"),
                    html.Replace("</head>", $"<style>{UiAssets.Css}</style></head>")
                );
        return pages;
    }
}
