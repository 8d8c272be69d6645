using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>The claim for child allowance (C01 児童手当の認定請求): children as items, a spouse, an account, the 15-day rule.</summary>
public sealed class ChildAllowanceTests
{
    private const string Front = "/morioka/procedures/child-allowance-claim";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task From_the_first_question_to_the_receipt(Engine engine)
    {
        var browser = await Begin(engine);
        browser.Tick("public-servant", "no");
        await browser.Press("次へ");
        browser.Values("name.family").ShouldBe(["見本"]);
        browser.Tick("occupation", "employee").Fill("phone", "019-000-0000");
        await browser.Press("次へ");
        browser.Tick("reason", "birth").Date("event-date", "令和", 8, 10, 20);
        await browser.Press("次へ");
        browser.Tick("has-spouse", "no");
        await browser.Press("次へ");

        Child(browser, 0, "さくら", 2026, 10, 20);
        await browser.Press("お子さんを追加する");
        browser.Values("children[0].name.given").ShouldBe(["さくら"]);
        Child(browser, 1, "一郎", 2024, 1, 5);
        await browser.Press("お子さんを追加する");
        browser.Asks("children[2].name.given").ShouldBeTrue();
        await browser.Press("お子さん（3人目）：");
        browser.Asks("children[2].name.given").ShouldBeFalse();
        browser.Values("children[1].name.given").ShouldBe(["一郎"]);
        await browser.Enter();

        browser.Tick("has-older", "no");
        await browser.Press("次へ");
        browser.Tick("pension", "employees");
        await browser.Press("次へ");
        browser.Tick("account-kind", "own");
        await browser.Press("次へ");
        browser.Asks("account.number").ShouldBeTrue();
        browser
            .Fill("account.bankName", "見本銀行")
            .Fill("account.bankCode", "９９９９")
            .Fill("account.branchName", "本店")
            .Fill("account.branchCode", "001")
            .Fill("account.kind", "ordinary")
            .Fill("account.number", "12345")
            .Fill("account.holder", "みほん はなこ");
        await browser.Press("次へ");
        browser.Address.ShouldEndWith("/documents");
        await browser.Press("次へ");
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Choose("bank-book", "通帳.jpg", Uploads.Jpeg());
        await browser.Press("次へ");
        browser.Tick("correct", "yes").Tick("may-check", "yes");
        await browser.Press("確認画面へ");

        browser.Address.ShouldEndWith("/check");
        browser.Text.ShouldContain("お子さん（2人目）");
        browser.Text.ShouldContain("通帳.jpg");
        browser.Text.ShouldContain("令和8年（2026年）11月4日", Case.Sensitive, "the fifteenth day");
        browser.Text.ShouldContain("1か月分を受け取れません");
        await browser.Press("この内容で申請する");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    /// <summary>Born on 31 October, claimed on the fifteenth day after, in the last minutes of which the check page is open.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_deadline_that_passes_while_the_page_is_open_is_told_before_anything_is_sent(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        app.Clock.Move(TimeSpan.FromDays(-7)); // 2026-11-15, noon
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        browser.Tick("public-servant", "no");
        await browser.Press("次へ");
        browser.Tick("occupation", "employee").Fill("phone", "019-000-0000");
        await browser.Press("次へ");
        browser.Tick("reason", "birth").Date("event-date", "令和", 8, 10, 31);
        await browser.Press("次へ");
        browser.Tick("has-spouse", "no");
        await browser.Press("次へ");
        Child(browser, 0, "さくら", 2026, 10, 31);
        await browser.Enter();
        browser.Tick("has-older", "no");
        await browser.Press("次へ");
        browser.Tick("pension", "employees");
        await browser.Press("次へ");
        browser.Tick("account-kind", "registered");
        await browser.Press("次へ");
        if (browser.Address.EndsWith("/documents", StringComparison.Ordinal))
            await browser.Press("次へ");
        browser.Tick("correct", "yes").Tick("may-check", "yes");
        await browser.Press("確認画面へ");
        browser.Address.ShouldEndWith("/check");
        browser.Text.ShouldNotContain("か月分を受け取れません");

        app.Clock.Move(TimeSpan.FromHours(12.5));
        await browser.Press("この内容で申請する");
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("日付が変わった");
        browser.Text.ShouldContain("1か月分を受け取れません");
        await browser.Press("この内容で申請する");
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    [Fact]
    public async Task Whoever_may_not_claim_is_told_what_to_do_instead()
    {
        var browser = await Begin(Engine.Sqlite);
        browser.Tick("public-servant", "yes");
        await browser.Press("次へ");

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Heading.ShouldBe("勤務先に請求してください");
        browser.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        await browser.Open(Pregnancy.Draft(browser) + "/check");
        browser.Heading.ShouldBe("勤務先に請求してください");
        await browser.Follow("戻る");
        browser.Values("public-servant").ShouldBe(["yes"]);
    }

    [Fact]
    public async Task A_child_that_lives_apart_is_asked_for_its_address()
    {
        var browser = await Begin(Engine.Sqlite);
        await browser.Open(Pregnancy.Draft(browser) + "/start");
        browser.Tick("public-servant", "no");
        await browser.Press("次へ");
        await browser.Open(Pregnancy.Draft(browser) + "/children");
        Child(browser, 0, "さくら", 2020, 5, 6);
        browser.Tick("children[0].living", "apart");
        await browser.Enter();
        browser.Refusals.ShouldBeEmpty();
        browser.Asks("children[0].address.postalCode").ShouldBeTrue();
        await browser.Enter();
        browser.Refusals.ShouldNotBeEmpty();
        browser.Page.GetElementById("children-0-address-postalCode-error").ShouldNotBeNull();
    }

    private static void Child(
        Browser browser,
        int index,
        string given,
        int year,
        int month,
        int day
    )
    {
        var path = $"children[{index}]";
        browser
            .Fill($"{path}.name.family", "見本")
            .Fill($"{path}.name.given", given)
            .Fill($"{path}.name.familyKana", "ﾐﾎﾝ")
            .Fill($"{path}.name.givenKana", "みほん")
            .Date($"{path}.birth-date", "西暦", year, month, day)
            .Tick($"{path}.relation", "child")
            .Tick($"{path}.living", "together")
            .Tick($"{path}.custody", "yes")
            .Tick($"{path}.livelihood", "same");
    }

    private static async Task<Browser> Begin(Engine engine)
    {
        var browser = await (await App.Shared(engine)).SignedIn(Demo.Hanako);
        await browser.Open(Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        return browser;
    }
}
