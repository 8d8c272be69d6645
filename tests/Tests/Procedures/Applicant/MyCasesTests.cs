using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Procedures.Webhooks;
using Ihatov.Tests.Support;
using Ihatov.Ui.Styles;

namespace Ihatov.Tests.Procedures.Applicant;

/// <summary>A resident reaches all of their cases, and reads of them what is theirs to read.</summary>
public sealed class MyCasesTests
{
    private const string Submissions = "/api/morioka/procedures/pregnancy-notification/submissions";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Sixty_cases_are_reached_page_by_page_and_the_oldest_by_its_name(Engine engine)
    {
        await using var app = await App.Start(engine);
        var browser = await app.SignedIn(Demo.Hanako);
        var api = new ApiClient(browser.Client);
        var ofMother = SubmissionTests.Complete();
        ofMother["name.given"] = "ふみ";
        await api.Post(Submissions, ofMother, key: "mother");
        var oldest = api.Text("number");
        var newest = "";
        for (var i = 0; i < 60; i++)
            newest = await CaseApiTests.Submitted(api);

        await browser.Open("/me");
        var reached = Numbers(browser);
        reached.Count.ShouldBe(50);
        reached[0].ShouldBe(newest);
        reached.ShouldNotContain(oldest);
        browser
            .Page.QuerySelectorAll(".tabs__link")
            .ShouldContain(tab => tab.TextContent == "見本 ふみ");
        await browser.Follow("次の50件");
        var older = Numbers(browser);
        older.ShouldContain(oldest);
        older.Intersect(reached).ShouldBeEmpty();
        older.Count.ShouldBeGreaterThanOrEqualTo(11);
        browser.Page.QuerySelectorAll("a").ShouldNotContain(a => a.TextContent == "次の50件");
        await browser.Follow("新しいものから見る");
        Numbers(browser).ShouldBe(reached);

        await Tab(browser, "見本 花子");
        await browser.Follow("次の50件");
        Numbers(browser).Count.ShouldBeGreaterThanOrEqualTo(10);
        Numbers(browser).ShouldNotContain(oldest);
        await Tab(browser, "見本 ふみ");
        Numbers(browser).ShouldBe([oldest]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_proof_that_is_not_there_yet_is_a_reason_to_wait_and_no_fault(Engine engine)
    {
        await using var app = await App.Start(engine);
        var resident = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        var held = await HourOfOutageTests.HoldEveryTurn(app);
        var proof = $"/api/me/cases/{await CaseApiTests.Submitted(resident)}/receipt/proof";
        await resident.Get(proof);
        resident.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        resident.Code.ShouldBe("proof.pending");
        resident.Text("detail").ShouldContain("受け付けています");
        resident.Answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));

        foreach (var turn in held)
            await turn.DisposeAsync();
        (await app.Verifies()).ShouldBeTrue();
        (await resident.Get(proof)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_box_for_a_new_message_stays_off_paper()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await app.SignedIn(Demo.Hanako);
        var number = await CaseApiTests.Submitted(new ApiClient(browser.Client));
        foreach (var (page, action) in new[] { ("", "messages"), ("/withdrawal", "withdrawal") })
        {
            await browser.Open($"/me/cases/{number}{page}");
            browser
                .Page.QuerySelector($"main form[action*='/{action}']")!
                .ClassList.ShouldContain("screen-only");
        }
        await browser.Open(Pregnancy.Front + "/start");
        browser.Page.QuerySelector("main form")!.ClassList.ShouldContain("screen-only");
        UiAssets
            .Css[UiAssets.Css.IndexOf("@media print", StringComparison.Ordinal)..]
            .ShouldMatch(@"\.screen-only *\{ *display: *none");
    }

    private static Task Tab(Browser browser, string name) =>
        browser.Open(
            browser
                .Page.QuerySelectorAll(".tabs__link")
                .Single(tab => tab.TextContent == name)
                .GetAttribute("href")!
        );

    private static List<string> Numbers(Browser browser) =>
        [
            .. browser
                .Page.QuerySelectorAll("a[href^='/me/cases/']")
                .Select(a => a.GetAttribute("href")!.Split('/')[^1]),
        ];
}
