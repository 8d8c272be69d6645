using Ihatov.Browser.Support;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Procedures.Walks;

namespace Ihatov.Browser.Journeys;

/// <summary>The counter in a real browser: entered page by page and from paper, each up to the receipt, with and without script; and a draft in two windows.</summary>
public sealed class CounterTests(Site site)
{
    [Fact]
    public async Task A_draft_of_the_counter_pauses_and_is_deleted()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/sign-in?return=/staff/counter");
        await visit.SignIn(Way.Clerk);
        await visit.Hand.Follow(Pregnancy.Name);
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

    [Theory, InlineData(Device.Desk), InlineData(Device.PlainPhone)]
    public async Task At_the_counter_page_by_page_to_the_receipt(Device device)
    {
        var plan = Filling.Longest(site, "C15");
        await using var day = site.On(plan.Example.Today);
        await using var visit = await Visit.Start(day, device, inspect: true);
        await visit.Open("/sign-in?return=/staff/counter");
        await visit.SignIn(Way.Clerk);
        await visit.Hand.Follow(plan.Definition.Name.Plain);
        await visit.Hand.Answer("channel", "counter");
        await visit.Hand.Answer("confirmed", "photo-document");
        await visit.Hand.Answer("brought", "見本 健太（夫）");
        await visit.Hand.Press("入力を始める");
        await Filling.Pages(visit, plan);
        await Filling.ShowsEveryAnswer(visit, plan);
        await visit.Hand.Press("この内容で申請する");
        await Received(visit, plan, "窓口（職員が代理入力）");
        (await visit.Text()).ShouldContain("来庁した人：見本 健太（夫）");
        visit.HasNoComplaints();
    }

    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task From_paper_by_its_code_to_the_receipt(Device device)
    {
        var plan = Filling.Longest(site, "C01");
        await using var day = site.On(plan.Example.Today);
        await using var visit = await Visit.Start(day, device, inspect: true);
        await visit.Open("/sign-in?return=/staff/counter");
        await visit.SignIn(Way.Clerk);
        await Way.IsPdf(visit, "紙の様式");
        await visit.Hand.Answer("code", "C15-1-0");
        await visit.Hand.Press("この申請書を入力する");
        (await visit.Focus()).ShouldBe("error-summary");
        var code = new PaperCode(plan.Definition.Id, plan.Definition.Version).ToString();
        await visit.Hand.Answer("code", code);
        await visit.Hand.Press("この申請書を入力する");
        (await visit.Text()).ShouldContain(code);
        await visit.Hand.Answer("confirmed", "copies");
        await visit.Hand.Answer("received", plan.Example.Today);
        await visit.Hand.Press("入力を始める");
        visit.Address.ShouldEndWith("/all");
        await visit.Hand.Next();
        (await visit.Focus()).ShouldBe("error-summary");
        await Filling.Sheet(visit, plan);
        await Filling.ShowsEveryAnswer(visit, plan);
        await visit.Hand.Press("この内容で申請する");
        await Received(visit, plan, "紙の申請書（職員が入力）");
        visit.HasNoComplaints();
    }

    /// <summary>The receipt for the person at the counter, as page and to print; then the case in the worklist, and the next person.</summary>
    private static async Task Received(Visit visit, ExamplePlan plan, string channel)
    {
        visit.Address.ShouldMatch(
            $"^/staff/counter/{plan.Definition.Slug}/receipts/[0-9a-f-]{{36}}$"
        );
        (await visit.Heading()).ShouldBe("受け付けました");
        var applicant = ApplicantName.In(plan.Definition, plan.State.Answers);
        applicant.ShouldNotBeEmpty();
        (await visit.Text()).ShouldContain($"{applicant} 様");
        (await visit.Text()).ShouldContain(channel);
        await Way.IsPdf(visit, "控えを印刷する");
        var number = await visit.Page.Locator(".receipt__number").InnerTextAsync();
        await visit.Hand.Follow("次の方を入力する");
        visit.Address.ShouldBe("/staff/counter");
        await visit.Open($"/staff/cases/{number.Replace("-", "", StringComparison.Ordinal)}");
        (await visit.Text()).ShouldContain(channel);
        (await visit.Text()).ShouldContain("職員が代理で入力しました");
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
