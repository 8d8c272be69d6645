using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>What staff see of a case whose procedure uses every key: how long it is kept and which originals are due.</summary>
public sealed class CaseFileTests
{
    [Fact]
    public async Task The_case_says_how_long_it_is_kept_and_which_originals_are_due()
    {
        await using var app = await App.Start(Engine.Sqlite, new SamplePack().Settings);
        var number = await Submitted(app);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain("保存期間5年");
        staff.Text.ShouldContain("原本の提出が要る書類");
        staff
            .Page.QuerySelectorAll("main li")
            .ShouldContain(item => item.TextContent.Trim() == "本人確認書類");

        await staff.Open("/staff/cases");
        await staff.Open(
            staff
                .Page.QuerySelectorAll("table a")
                .First(a => !a.GetAttribute("href")!.EndsWith(number, StringComparison.Ordinal))
                .GetAttribute("href")!
        );
        staff.Text.ShouldNotContain("保存期間", Case.Sensitive, "the procedure says nothing of it");
        staff.Text.ShouldNotContain("原本の提出が要る書類");
    }

    private static async Task<string> Submitted(App app)
    {
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(SamplePack.Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        browser
            .Tick("reason", "bath")
            .Date("began-on", "令和", 8, 11, 20)
            .Fill("cost", "200000")
            .Fill("copies", "2")
            .Tick("truth", "yes")
            .Choose("identity", "委任状.png", Uploads.Png());
        await browser.Press("次へ");
        foreach (
            var (path, value) in Everything
                .Person("head", "1980")
                .Concat(Everything.Person("people[0].person", "2001"))
        )
            browser.Fill(path, value);
        await browser.Press("確認画面へ");
        await browser.Press("この内容で申請する");
        return browser.Address.Split('/')[3];
    }
}
