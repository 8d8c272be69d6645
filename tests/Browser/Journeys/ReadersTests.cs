using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>Every page that residents see, with its refusals, in the settings that readers choose.</summary>
public sealed class ReadersTests(Site site)
{
    [Fact]
    public async Task With_furigana_in_high_contrast()
    {
        await using var visit = await Reader("ja", "furigana", "contrast", "normal");
        await Pages(visit);
        await Begin(visit, "child-allowance-claim");
        await ChildAllowance.Fill(visit, () => Refused(visit));
        await End(visit);
    }

    [Fact]
    public async Task In_plain_Japanese_in_large_text()
    {
        await using var visit = await Reader("easy", "furigana", "light", "large");
        await Pages(visit);
        await Begin(visit, "pregnancy-notification");
        await Pregnancy.Fill(visit, () => Refused(visit));
        await End(visit);
    }

    [Fact]
    public async Task In_English()
    {
        await using var visit = await Reader("en", "plain", "light", "normal");
        await Pages(visit);
        await Begin(visit, "child-allowance-claim");
        await ChildAllowance.Fill(visit, () => Refused(visit));
        await End(visit);
    }

    /// <summary>A resident who has chosen how pages look, and is signed in.</summary>
    private async Task<Visit> Reader(string language, string furigana, string theme, string text)
    {
        var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/settings");
        await visit.Hand.Answer("language", language);
        await visit.Hand.Answer("furigana", furigana);
        await visit.Hand.Answer("theme", theme);
        await visit.Hand.Answer("text", text);
        await visit.Hand.Next();
        var page = visit.Page.Locator("html");
        (await page.GetAttributeAsync("data-theme")).ShouldBe(theme);
        (await page.GetAttributeAsync("data-text")).ShouldBe(text);
        (await page.GetAttributeAsync("lang")).ShouldBe(language == "en" ? "en" : "ja");
        return visit;
    }

    private static async Task Pages(Visit visit)
    {
        string[] addresses =
        [
            "/",
            "/settings",
            "/morioka",
            "/morioka/procedures",
            "/morioka/procedures?q=zzz",
            "/morioka/procedures/pregnancy-notification",
            "/morioka/procedures/child-allowance-claim",
            "/sign-in",
        ];
        foreach (var address in addresses)
            await visit.Open(address);
    }

    private static async Task Begin(Visit visit, string procedure)
    {
        await visit.Open($"/sign-in?return=/morioka/procedures/{procedure}/start");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Next();
    }

    /// <summary>Sends the page unanswered where it asks for something, so that its refusals are inspected too.</summary>
    private static async Task Refused(Visit visit)
    {
        if (await visit.Page.Locator("main .label__mark--required").CountAsync() > 0)
            await visit.Hand.Next();
    }

    private static async Task End(Visit visit)
    {
        visit.Address.ShouldEndWith("/check");
        await visit.Hand.Next();
        visit.Address.ShouldEndWith("/receipt");
        await visit.Open(visit.Address.Replace("/receipt", "", StringComparison.Ordinal));
        await visit.Open("/me");
        visit.HasNoComplaints();
    }
}
