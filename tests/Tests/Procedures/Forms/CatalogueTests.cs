using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>People find their town and its procedures.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public async Task The_first_page_names_every_town_and_remembers_the_last()
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/");
        browser.Page.QuerySelectorAll(".towns a").Length.ShouldBe(34);
        browser.Text.ShouldNotContain("前に選んだ");
        await browser.Follow("遠野市");
        await browser.Open("/");
        browser.Text.ShouldContain("遠野市の手続を見る");
    }

    [Fact]
    public async Task A_code_leads_to_the_towns_name_and_unknown_towns_are_not_there()
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/032018/procedures?q=a");
        browser.Address.ShouldBe("/morioka/procedures?q=a");
        foreach (var address in (string[])["/tokyo", "/morioka/procedures/no-such", "/favicon.ico"])
        {
            await browser.Open(address);
            browser.Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("妊娠", 2)]
    [InlineData("にんしん", 2)]
    [InlineData("ﾎﾞｼｹﾝｺｳﾃﾁｮｳ", 1)]
    [InlineData("児童 手当", 2)]
    [InlineData("PREGNANCY notification", 1)]
    [InlineData("{妊娠|", 0)]
    [InlineData("<b>\"'&", 0)]
    [InlineData("%", 0)]
    public async Task Words_are_found_however_they_are_typed(string query, int found)
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/morioka/procedures?q=" + Uri.EscapeDataString(query));
        browser.Page.QuerySelectorAll(".resource").Length.ShouldBe(found);
        browser.Values("q").ShouldBe([query]);
        browser.Text.ShouldContain(
            found == 0 ? "見つかりませんでした" : $"「{query}」に合う手続が{found}件あります"
        );
    }

    [Fact]
    public async Task A_search_without_a_town_goes_along_to_the_town()
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/?q=" + Uri.EscapeDataString("児童手当"));
        browser.Text.ShouldContain("合う手続が1件あります");
        await browser.Follow("花巻市");
        browser.Values("q").ShouldBe(["児童手当"]);
        await browser.Follow("児童手当の認定請求");
        browser.Address.ShouldBe("/hanamaki/procedures/child-allowance-claim");
        browser.Text.ShouldContain("遅れると");
    }

    [Fact]
    public async Task The_prefecture_says_that_it_offers_nothing_yet()
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/iwate-pref");
        browser.Text.ShouldContain("まだありません");
        await browser.Open("/iwate-pref/procedures/pregnancy-notification");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("easy", "赤ちゃんができたときの届け")]
    [InlineData("en", "Pregnancy notification")]
    public async Task Texts_follow_the_readers_language(string language, string name)
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"ihatov-reader={language}");
        await browser.Open(Pregnancy.Front);
        browser.Heading.ShouldBe(name);
        browser.Page.DocumentElement.GetAttribute("lang").ShouldBe(language == "en" ? "en" : "ja");
    }
}
