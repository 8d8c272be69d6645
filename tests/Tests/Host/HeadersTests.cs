using System.Net;
using AngleSharp.Dom;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Host;

/// <summary>What every answer carries, what no page may hold, and what happens to somebody who asks too often.</summary>
public sealed class HeadersTests
{
    private static readonly string[] Addresses =
    [
        "/",
        "/morioka",
        "/morioka/procedures/pregnancy-notification",
        "/settings",
        "/sign-in",
        "/me",
        "/no-such-page",
        "/health/live",
        "/log/public-key.pem",
    ];

    [Fact]
    public async Task Every_answer_carries_the_headers_and_no_page_holds_anything_inline()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await app.SignedIn(Demo.Hanako);
        foreach (var address in Addresses)
        {
            using var answer = await browser.Client.GetAsync(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.Contains("Referrer-Policy").ShouldBeTrue(address);
            answer.Headers.Contains("Server").ShouldBeFalse(address);
            await browser.Open(address);
            var inline = browser.Page.All.Where(e =>
                e.HasAttribute("style")
                || e.LocalName == "style"
                || (e.LocalName == "script" && !e.HasAttribute("src"))
                || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))
            );
            inline.Select(e => e.OuterHtml).ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task What_answers_GET_answers_HEAD_alike()
    {
        var app = await App.Shared(Engine.Sqlite);
        foreach (var browser in new[] { app.Browser(), await app.SignedIn(Demo.Hanako) })
        {
            foreach (var address in Addresses)
            {
                using var got = await browser.Client.GetAsync(address);
                using var asked = await browser.Client.SendAsync(
                    new HttpRequestMessage(HttpMethod.Head, address)
                );
                asked.StatusCode.ShouldBe(got.StatusCode, address);
                asked.Content.Headers.ContentType.ShouldBe(got.Content.Headers.ContentType);
            }
        }
    }

    [Theory]
    [InlineData("DELETE", "/")]
    [InlineData("PUT", "/me")]
    [InlineData("POST", "/morioka")]
    public async Task A_method_that_a_route_does_not_have_is_405(string method, string address)
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();

        using var answer = await browser.Client.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), address)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldContain("GET");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("この操作はできません");
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_Japanese()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = app.Browser();
        foreach (var address in new[] { "/no-such-page", "/morioka/procedures/none", "/atlantis" })
        {
            await browser.Open(address);
            browser.Status.ShouldBe(HttpStatusCode.NotFound, address);
            browser.Heading.ShouldBe("ページが見つかりません", address);
        }
        using var machine = await browser.Client.GetAsync("/api/none");
        machine.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_towns_code_leads_to_its_readable_address()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = app.Browser();
        await browser.Open("/032018/procedures?q=x");
        browser.Address.ShouldBe("/morioka/procedures?q=x");
    }

    [Fact]
    public async Task Who_signs_in_too_often_is_asked_to_wait()
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new Dictionary<string, string?> { ["RateLimits:SignInsPerMinute"] = "3" }
        );
        var browser = app.Browser();
        for (var i = 0; i < 3; i++)
            await SignIn(browser);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await SignIn(browser);
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        browser.Heading.ShouldBe("しばらく待ってください");
    }

    [Fact]
    public async Task Who_writes_too_often_is_asked_to_wait_while_others_go_on()
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new Dictionary<string, string?> { ["RateLimits:WritesPerMinute"] = "3" }
        );
        var browser = await app.SignedIn(Demo.Hanako);
        for (var i = 0; i < 3; i++)
            await Write(browser);
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        await Write(browser);
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        browser.Heading.ShouldBe("しばらく待ってください");
        using var program = await browser.Client.PostAsync("/api/none", null);
        program.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        program.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));

        await browser.Open("/me");
        browser.Status.ShouldBe(HttpStatusCode.OK, "reading is not counted");
        var other = await app.SignedIn(Demo.Maria);
        await Write(other);
        other.Status.ShouldBe(HttpStatusCode.OK, "each person is counted alone");
    }

    private static async Task Write(Browser browser)
    {
        await browser.Open("/settings");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
    }

    private static async Task SignIn(Browser browser)
    {
        await browser.Open("/sign-in");
        await browser.Submit(browser.Page.QuerySelectorAll("main form")[0]);
    }
}
