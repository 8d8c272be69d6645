using System.Net;
using AngleSharp;
using Ihatov.Identity;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A business applies through those who act for it: its drafts and cases are theirs together, and nobody else's.</summary>
public sealed class BusinessTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_colleague_goes_on_with_the_draft_and_the_case_is_the_business_s(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var maria = await app.SignedIn(Demo.Maria, Demo.Works);
        await maria.Open("/me");
        Account(maria).ShouldBe("株式会社見本製作所（SAMPLE MARIA）");
        maria.Page.QuerySelectorAll("a[href^='/me/cases/']").ShouldBeEmpty("her own are hers");
        await maria.Open(SamplePack.Front + "/start");
        maria.Asks("for").ShouldBeFalse("a business has no household");
        await maria.Submit(maria.Page.QuerySelector("main form")!);
        var draft = Pregnancy.Draft(maria);
        Account(maria).ShouldBe("株式会社見本製作所（SAMPLE MARIA）");
        maria
            .Tick("reason", "bath")
            .Date("began-on", "令和", 8, 11, 20)
            .Fill("cost", "200000")
            .Fill("copies", "2")
            .Tick("truth", "yes")
            .Choose("identity", "委任状.png", Uploads.Png());
        await maria.Press("次へ");
        maria.Heading.ShouldBe("世帯");

        // Herself, a stranger's business and nobody reach neither the draft nor later the case.
        var strangers = new[]
        {
            await app.SignedIn(Demo.Maria),
            await app.SignedIn(Demo.Hanako),
            await app.SignedIn(Demo.Taro, Demo.Shop),
        };
        foreach (var stranger in strangers)
        {
            await stranger.Open(draft + "/household");
            stranger.Status.ShouldBe(HttpStatusCode.NotFound);
            await stranger.Open("/me");
            stranger.Page.ToHtml().ShouldNotContain(draft.Split('/')[^1]);
        }

        var hanako = await app.SignedIn(Demo.Hanako, Demo.Works);
        await hanako.Open("/me");
        await hanako.Follow("見本の手続");
        hanako.Address.ShouldBe(draft + "/household");
        foreach (
            var (path, value) in Everything
                .Person("head", "1980")
                .Concat(Everything.Person("people[0].person", "2001"))
        )
            hanako.Fill(path, value);
        await hanako.Press("確認画面へ");
        await hanako.Press("この内容で申請する");
        var number = hanako.Address.Split('/')[3];

        await maria.Open($"/me/cases/{number}");
        maria.Status.ShouldBe(HttpStatusCode.OK);
        maria.Fill("message", "いつ終わりますか。");
        await maria.Press("メッセージを送る");
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain(
            "株式会社見本製作所（見本 花子）",
            Case.Sensitive,
            "who sent it in"
        );
        staff.Text.ShouldContain("株式会社見本製作所（SAMPLE MARIA）", Case.Sensitive, "who wrote");
        staff.Heading.ShouldNotContain("花子");
        foreach (var stranger in strangers)
        {
            foreach (var part in new[] { "", "/receipt", "/receipt.pdf", "/notice", "/withdrawal" })
            {
                await stranger.Open($"/me/cases/{number}{part}");
                stranger.Status.ShouldBe(HttpStatusCode.NotFound, part);
            }
            var api = new ApiClient(stranger.Client);
            (await api.Get($"/api/me/cases/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await api.Get("/api/me/cases")).Body.GetRawText().ShouldNotContain(number);
        }
        var own = await app.SignedIn(Demo.Hanako);
        await own.Open("/me");
        var hers = own.Page.QuerySelector("a[href^='/me/cases/']")!.GetAttribute("href")!;
        await hanako.Open(hers);
        hanako.Status.ShouldBe(HttpStatusCode.NotFound, "nor is what is private the business's");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_left_the_business_sees_nothing_of_it_from_the_next_day(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var maria = await app.SignedIn(Demo.Maria, Demo.Works);
        await maria.Open(SamplePack.Front + "/start");
        await maria.Submit(maria.Page.QuerySelector("main form")!);
        var page = maria.Address;
        await app
            .Services.GetRequiredService<Db<IdentityModule>>()
            .Write(
                session =>
                    session.Execute(
                        "update business_member set until_date = @day where person = @person",
                        new { day = new DateOnly(2026, 11, 22), person = Guid.Parse(Demo.Maria) }
                    ),
                CancellationToken.None
            );
        await maria.Open(page);
        maria.Status.ShouldBe(HttpStatusCode.OK, "the last day is still theirs");
        app.Clock.Move(TimeSpan.FromHours(13));
        await maria.Open(page);
        maria.Address.ShouldStartWith("/sign-in");
        using var api = await maria.Client.GetAsync("/api/me/cases");
        api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await maria.Open("/sign-in");
        maria
            .Page.QuerySelectorAll("form:has(input[name=business])")
            .Count(f => f.InnerHtml.Contains(Demo.Maria))
            .ShouldBe(0);
        var hanako = await app.SignedIn(Demo.Hanako, Demo.Works);
        await hanako.Open(page);
        hanako.Status.ShouldBe(HttpStatusCode.OK, "the draft is the business's");
    }

    [Fact]
    public async Task Nobody_signs_in_for_a_business_they_do_not_act_for()
    {
        var app = await App.Shared(Engine.Sqlite);
        foreach (
            var (person, business) in new[]
            {
                (Demo.Taro, Demo.Works),
                (Demo.Chief, Demo.Works),
                (Demo.Hanako, $"{Guid.CreateVersion7()}"),
                (Demo.Hanako, "x"),
            }
        )
        {
            var browser = app.Browser();
            await browser.Open("/sign-in");
            var form = browser.Page.QuerySelector("form:has(input[name=business])")!;
            form.QuerySelector("input[name=business]")!.SetAttribute("value", business);
            form.QuerySelector("input[name=person]")!.SetAttribute("value", person);
            await browser.Submit(form);
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, business);
        }
    }

    [Fact]
    public async Task A_care_office_begins_an_application_for_care_under_its_own_name()
    {
        var app = await App.Shared(Engine.Sqlite);
        var api = new ApiClient((await app.SignedIn(Demo.Hanako, Demo.Works)).Client);
        await api.Post("/api/morioka/procedures/care-need-certification/drafts", key: "care-1");
        api.Status.ShouldBe(HttpStatusCode.Created);
        api.Body.GetProperty("answers")
            .GetProperty("filer-office")[0]
            .GetString()
            .ShouldBe("株式会社見本製作所");
        await api.Post("/api/morioka/procedures/child-allowance-claim/drafts", key: "care-2");
        api.Code.ShouldStartWith("applicants.");
    }

    [Theory]
    [InlineData("person", true, false)]
    [InlineData("business", false, true)]
    [InlineData("both", true, true)]
    public async Task A_procedure_says_who_may_apply(string applicants, bool person, bool business)
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new SamplePack(("applicants: both", $"applicants: {applicants}")).Settings
        );
        foreach (var (acts, may) in new[] { ((string?)null, person), (Demo.Works, business) })
        {
            var browser = await app.SignedIn(Demo.Hanako, acts);
            await browser.Open(SamplePack.Front);
            (browser.Page.GetElementById("not-for-heading") is null).ShouldBe(may);
            await browser.Open(SamplePack.Front + "/start");
            browser.Address.EndsWith("/start", StringComparison.Ordinal).ShouldBe(may);
            var api = new ApiClient(browser.Client);
            await api.Post("/api/morioka/procedures/everything/drafts", key: $"key-{acts}");
            api.Status.ShouldBe(may ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity);
            if (may)
                api.Body.GetProperty("answers").TryGetProperty("remark", out _).ShouldBeFalse();
            else
                api.Code.ShouldStartWith("applicants.");
        }
    }

    private static string Account(Browser browser) =>
        browser.Page.QuerySelector(".header__account")!.TextContent.Trim();
}
