using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Host;

/// <summary>A form that was sent when it could not be taken is not lost: the page that says so sends it again.</summary>
public sealed class PostedAgainTests
{
    private const string Token = "__RequestVerificationToken";

    [Fact]
    public async Task What_was_typed_outlives_the_session()
    {
        var app = await App.Shared(Engine.Sqlite);
        var staff = await OwnCase(app);
        staff.Fill("note", "電話で確かめた。");
        await SignOut(staff);

        await staff.Press("メモを残す");
        staff.Status.ShouldBe(HttpStatusCode.Unauthorized);
        staff.Text.ShouldContain("入力した内容は、この画面に残っています");
        staff
            .Page.QuerySelector("main a[href='/sign-in']")!
            .GetAttribute("target")
            .ShouldBe("_blank");
        await App.SignIn(new Browser(staff.Client), Demo.Chief);
        await staff.Press("もう一度送る");
        staff.Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "the token was another session's"
        );
        staff.Values("note").ShouldBe(["電話で確かめた。"]);
        await staff.Press("メモを残す");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text.ShouldContain("電話で確かめた。");
    }

    [Fact]
    public async Task What_was_typed_too_fast_is_sent_again_later()
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new Dictionary<string, string?> { ["RateLimits:WritesPerMinute"] = "2" }
        );
        var staff = await OwnCase(app);
        for (var i = 0; i < 3 && staff.Status != HttpStatusCode.TooManyRequests; i++)
        {
            staff.Fill("note", "電話で確かめた。");
            await staff.Press("メモを残す");
        }

        staff.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        staff.Values("note").ShouldBe(["電話で確かめた。"]);
        staff.Page.QuerySelector("main form")!.GetAttribute("action").ShouldBe(staff.Address);
        staff.Values(Token).ShouldHaveSingleItem();
        staff.Text.ShouldContain("1分ほど待ってから");
        // Nobody else's form is offered for sending: it would go out in the name of whoever presses.
        await staff.Post(
            staff.Address,
            new FormUrlEncodedContent([new("note", "よそのページから")])
        );
        staff.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        staff.Page.QuerySelector("main form").ShouldBeNull();
        staff.Text.ShouldNotContain("この画面に残っています");
    }

    [Fact]
    public async Task What_was_typed_outlives_the_permission_to_send_it()
    {
        var app = await App.Shared(Engine.Sqlite);
        var staff = await OwnCase(app);
        staff.Fill("note", "電話で確かめた。");
        var form = Browser.Sent(staff.Page.QuerySelector("main form[action*=notes]")!, null);
        var other = await app.SignedIn(Demo.Hanako);
        await other.Open("/me");
        form.RemoveAll(field => field.Key == Token);
        form.Add(
            new(Token, other.Page.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!)
        );
        await other.Post("/staff/cases/000000000000/notes", new FormUrlEncodedContent(form));
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Values("note").ShouldBe(["電話で確かめた。"]);
        other.Text.ShouldContain("今のログインではこの操作ができないため");
    }

    /// <summary>A page of a case that the caller has taken.</summary>
    private static async Task<Browser> OwnCase(App app)
    {
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases");
        foreach (
            var address in staff
                .Page.QuerySelectorAll("table a")
                .Select(link => link.GetAttribute("href")!)
                .ToList()
        )
        {
            await staff.Open(address);
            if (staff.Asks("note"))
                return staff;
        }
        throw new InvalidOperationException("No case is open to notes.");
    }

    /// <summary>In another tab of the same browser.</summary>
    private static async Task SignOut(Browser browser)
    {
        var tab = new Browser(browser.Client);
        await tab.Open("/staff");
        await tab.Submit(tab.Page.QuerySelector("form[action='/sign-out']")!);
    }
}
