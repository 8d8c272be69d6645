using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Ui.Reading;
using Ihatov.Ui.Settings;
using Ihatov.Ui.Styles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Ui;

public sealed class ReaderSettingsTests
{
    [Fact]
    public void Every_setting_comes_back_from_its_cookie() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(ReaderLanguage, bool, ReaderTheme, ReaderTextSize)>(),
                s =>
                {
                    var settings = new ReaderSettings(s.Item1, s.Item2, s.Item3, s.Item4);
                    return ReaderSettings.Parse(settings.ToCookie()) == settings;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_strange_cookie_gives_the_defaults()
    {
        foreach (
            var cookie in new[] { null, "", "....", "ja", "<script>", new string('.', 100_000) }
        )
            ReaderSettings.Parse(cookie).ShouldBe(ReaderSettings.Default);
    }

    [Theory]
    [InlineData("/morioka?page=2", "/morioka?page=2")]
    [InlineData("/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Only_a_page_of_this_site_is_returned_to(string? asked, string given) =>
        ReaderSettingsPages.LocalOrHome(asked).ShouldBe(given);

    [Fact]
    public async Task A_reader_chooses_large_text_and_comes_back_to_the_page_they_left()
    {
        await using var site = await Site();
        var client = site.GetTestClient();
        var shown = await client.GetAsync("/settings?return=/morioka");
        var page = await UiRendering.Parse(await shown.Content.ReadAsStringAsync());
        page.DocumentElement.GetAttribute("data-text").ShouldBe("normal");

        var form = Form(
            page,
            ("language", "easy"),
            ("furigana", "furigana"),
            ("theme", "contrast"),
            ("text", "large")
        );
        var chosen = await client.SendAsync(Post(form, Cookies(shown)));

        chosen.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        chosen.Headers.Location!.OriginalString.ShouldBe("/morioka");
        var again = new HttpRequestMessage(HttpMethod.Get, "/settings");
        again.Headers.Add("Cookie", Cookies(chosen));
        page = await UiRendering.Parse(
            await (await client.SendAsync(again)).Content.ReadAsStringAsync()
        );
        page.DocumentElement.GetAttribute("data-text").ShouldBe("large");
        page.DocumentElement.GetAttribute("data-theme").ShouldBe("contrast");
        page.QuerySelectorAll("h1 ruby").ShouldNotBeEmpty();
        page.QuerySelector("input[name=language][checked]")!.GetAttribute("value").ShouldBe("easy");
    }

    [Fact]
    public async Task Without_the_token_nothing_changes()
    {
        await using var site = await Site();
        var answer = await site.GetTestClient()
            .SendAsync(Post([new("language", "en"), new("return", "/")], cookies: null));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("", null)]
    public async Task The_stylesheet_is_kept_for_good_under_its_address(
        string accept,
        string? encoding
    )
    {
        await using var site = await Site();
        var request = new HttpRequestMessage(HttpMethod.Get, UiAssets.StylesheetAddress);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        var answer = await site.GetTestClient().SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task An_address_of_another_version_answers_but_is_not_kept()
    {
        await using var site = await Site();
        var answer = await site.GetTestClient().GetAsync("/assets/000000000000/ihatov.css");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    private static async Task<WebApplication> Site()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddRazorComponents();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery();
        var site = builder.Build();
        site.UseAntiforgery();
        site.MapReaderSettings();
        site.MapUiAssets();
        await site.StartAsync();
        return site;
    }

    private static List<KeyValuePair<string, string>> Form(
        AngleSharp.Dom.IDocument page,
        params (string Name, string Value)[] answers
    ) =>
        [
            .. page.QuerySelectorAll("main input[type=hidden]")
                .Select(i =>
                    KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)
                ),
            .. answers.Select(a => KeyValuePair.Create(a.Name, a.Value)),
        ];

    private static HttpRequestMessage Post(List<KeyValuePair<string, string>> form, string? cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/settings")
        {
            Content = new FormUrlEncodedContent(form),
        };
        if (cookies is not null)
            request.Headers.Add("Cookie", cookies);
        return request;
    }

    private static string Cookies(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
}
