using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>The counter in a real browser: entered page by page at a desk, from paper by keyboard alone; and a draft in two windows.</summary>
public sealed class CounterTests(Site site)
{
    private const string Clerk = "見本 一郎";

    [Fact]
    public async Task At_a_desk_page_by_page_with_a_pause()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/sign-in?return=/staff/counter");
        await visit.SignIn(Clerk);
        await visit.Hand.Follow("妊娠の届出");
        await visit.Hand.Press("入力を始める");
        (await visit.Focus()).ShouldBe("error-summary");
        await visit.Hand.Answer("channel", "counter");
        await visit.Hand.Answer("confirmed", "my-number-card");
        await visit.Hand.Press("入力を始める");
        visit.Address.ShouldEndWith("/mother");
        await visit.Hand.Answer("name.family", "見本");
        await visit.Hand.Answer("name.given", "夏子");
        await visit.Hand.Press("保存して中断する");
        (await visit.Heading()).ShouldBe("下書きを保存しました");
        await visit.Hand.Follow("窓口の一覧へ");
        (await visit.Text()).ShouldContain("見本 夏子");
        await visit.Hand.Follow(visit.Page.Locator("main a[href$='/deletion']").First);
        await visit.Hand.Press("下書きを消す");
        (await visit.Text()).ShouldNotContain("見本 夏子");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task From_paper_by_keyboard_alone()
    {
        await using var visit = await Visit.Start(site, Device.Phone, inspect: true);
        await visit.Open("/sign-in?return=/staff/counter");
        await visit.SignIn(Clerk);
        await Way.IsPdf(visit, "紙の様式");
        await visit.Hand.Follow("児童手当の認定請求");
        await visit.Hand.Answer("channel", "paper");
        await visit.Hand.Answer("confirmed", "copies");
        await visit.Hand.Answer("received", new DateOnly(2026, 11, 20));
        await visit.Hand.Press("入力を始める");
        visit.Address.ShouldEndWith("/all");
        await visit.Hand.Answer("public-servant", "no");
        await visit.Hand.Next();
        (await visit.Focus()).ShouldBe("error-summary");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Two_windows_of_one_draft()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await Way.ToForm(visit, "妊娠の届出", "SAMPLE MARIA");
        var page = visit.Address;
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(site.Address + page);
        await other.FillAsync("[name='address.building']", "別の窓の荘");
        await other.ClickAsync("main form .buttons button");

        await visit.Hand.Answer("address.building", "この窓の荘");
        await visit.Hand.Next();
        (await visit.Focus()).ShouldBe("error-summary");
        (await visit.Text()).ShouldContain("別の窓の荘");
        await visit.Hand.Follow("保存されている答えを使う");
        (await visit.Page.InputValueAsync("[name='address.building']")).ShouldBe("別の窓の荘");
        visit.HasNoComplaints();
    }
}
