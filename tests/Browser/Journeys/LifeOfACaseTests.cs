using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>What happens between submission and notice: messages both ways, a correction, a proposal sent back and approved.
/// The resident has a phone without script and a keyboard, staff sit at desks.</summary>
public sealed class LifeOfACaseTests(Site site)
{
    [Fact]
    public async Task A_case_is_asked_about_corrected_proposed_sent_back_approved_and_read()
    {
        await using var resident = await Visit.Start(site, Device.Phone, inspect: true);
        await using var clerk = await Visit.Start(site, Device.Desk, inspect: true);
        await using var chief = await Visit.Start(site, Device.Desk, inspect: true);
        await Way.ToForm(resident, Pregnancy.Name);
        await Pregnancy.Fill(resident);
        var number = await Way.Submit(resident);
        await Ask(resident);

        await Open(clerk, number, Way.Clerk);
        (await clerk.Text()).ShouldContain("申請者が返事を待っています");
        // The demo has another case of hers, to which a link leads.
        (await clerk.Text()).ShouldMatch(
            "要確認 この手続に、.+が同じ申請が、ほかにもあります。.*確かめてください。 [0-9]"
        );
        await clerk.Hand.Press("担当になる");
        await Reply(clerk);
        await AskCorrection(clerk);

        await resident.Open($"/me/cases/{number}");
        (await resident.Text()).ShouldContain("担当が返事を待っています");
        (await resident.Text()).ShouldContain("ご希望の日をお知らせください。");
        await Correct(resident);
        resident.Address.ShouldBe($"/me/cases/{number}");

        await clerk.Open($"/staff/cases/{number}");
        (await clerk.Text()).ShouldContain("申請者が補正しました");
        await StaffDesk.Propose(clerk);
        await Open(chief, number, Way.Chief);
        await SendBack(chief);
        await clerk.Open($"/staff/cases/{number}");
        (await clerk.Text()).ShouldContain("面談の記録を確かめてください。");
        await StaffDesk.Propose(clerk);
        await chief.Open($"/staff/cases/{number}");
        await StaffDesk.Approve(chief);

        (await Way.ReadNotice(resident, number)).ShouldContain("妊娠の届出を受理しました");
        resident.HasNoComplaints();
        clerk.HasNoComplaints();
        chief.HasNoComplaints();
    }

    private static async Task Open(Visit staff, string number, string person)
    {
        await staff.Open($"/sign-in?return=/staff/cases/{number}");
        await staff.SignIn(person);
    }

    private static async Task Ask(Visit resident)
    {
        await resident.Hand.Press("メッセージを送る");
        (await resident.Focus()).ShouldBe("error-summary");
        await resident.Hand.Answer("message", "面談の日を変えられますか。");
        await resident.Hand.Press("メッセージを送る");
        (await resident.Text()).ShouldContain("面談の日を変えられますか。");
    }

    private static async Task Reply(Visit clerk)
    {
        await clerk.Hand.Press("メッセージを送る");
        (await clerk.Focus()).ShouldBe("error-summary");
        await clerk.Hand.Answer("message", "はい。ご希望の日をお知らせください。");
        await clerk.Hand.Answer("reply", "yes");
        await clerk.Hand.Press("メッセージを送る");
        (await clerk.Text()).ShouldNotContain("申請者が返事を待っています");
    }

    private static async Task AskCorrection(Visit clerk)
    {
        await clerk.Hand.Follow("補正を求める");
        await clerk.Hand.Press("補正を求める");
        (await clerk.Focus()).ShouldBe("error-summary");
        await clerk.Hand.Answer("questions", "phone");
        await clerk.Hand.Answer("message", "電話番号がつながりません。確かめて、直してください。");
        await clerk.Hand.Press("補正を求める");
        (await clerk.Text()).ShouldContain("補正待ち");
    }

    /// <summary>Only the question that the office named is open.</summary>
    private static async Task Correct(Visit resident)
    {
        await resident.Hand.Follow("直すところを見る");
        (await resident.Text()).ShouldContain("電話番号がつながりません。");
        await resident.Hand.Press("直しはじめる");
        (
            await resident.Page.Locator("main form [name]:not([type=hidden], button)").CountAsync()
        ).ShouldBe(1);
        await resident.Hand.Answer("phone", "");
        await resident.Hand.Next();
        (await resident.Focus()).ShouldBe("error-summary");
        await resident.Hand.Answer("phone", "019-000-1111");
        await resident.Hand.Next();
        (await resident.Text()).ShouldContain("019-000-1111");
        (await resident.Text()).ShouldNotContain("見本産婦人科");
        await resident.Hand.Press("この内容で送る");
        (await resident.Text()).ShouldContain("直した内容を受け付けました");
    }

    private static async Task SendBack(Visit chief)
    {
        await chief.Hand.Follow("決裁する");
        await chief.Hand.Press("差し戻す");
        (await chief.Focus()).ShouldBe("error-summary");
        await chief.Hand.Answer("comment", "面談の記録を確かめてください。");
        await chief.Hand.Press("差し戻す");
        (await chief.Text()).ShouldContain("審査中");
    }
}
