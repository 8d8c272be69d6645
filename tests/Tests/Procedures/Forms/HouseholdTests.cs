using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A resident applies for somebody of the household, and finds everybody's applications in one list.</summary>
public sealed class HouseholdTests
{
    private const string Mother = "01990000-0000-7000-8000-000000000011";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_form_is_filled_with_the_facts_of_the_person_chosen(Engine engine)
    {
        await using var app = await App.Start(engine);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(Pregnancy.Front + "/start");
        browser.Text.ShouldContain("だれの手続ですか");
        browser.Tick("for", Mother);
        await browser.Submit(browser.Page.QuerySelector("main form")!);

        browser.Values("name.given").ShouldBe(["ふみ"]);
        browser.Values("birth-date.year").ShouldBe(["1948"]);
        browser.Values("address.municipality").ShouldBe(["盛岡市"], "they live together");
        // The rules of this procedure look at the birth date, so another is typed here.
        browser.Date("birth-date", "平成", 7, 2, 3);
        await Pregnancy.FillAll(browser);
        await browser.Press("この内容で申請する");

        await browser.Open("/me");
        browser.Text.ShouldContain("見本 花子");
        await browser.Follow("見本 ふみ");
        browser.Page.QuerySelectorAll("a[href^='/me/cases/']").Length.ShouldBe(1);
        await browser.Open("/me?name=" + Uri.EscapeDataString("だれでもない"));
        browser.Page.QuerySelectorAll("a[href^='/me/cases/']").Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Nobody_applies_with_the_facts_of_another_household()
    {
        var app = await App.Shared(Engine.Sqlite);
        var taro = await app.SignedIn(Demo.Taro);
        await taro.Open(Pregnancy.Front + "/start");
        taro.Asks("for").ShouldBeFalse("he lives alone, as far as is known");
        await taro.PostChanged(fields => fields.Add(new("for", Mother)));
        taro.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taro.Refusals.ShouldHaveSingleItem().ShouldContain("だれの手続か");
    }
}
