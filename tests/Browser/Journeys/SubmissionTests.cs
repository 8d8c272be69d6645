using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>However often somebody presses, goes back or reloads: one application makes one case.</summary>
public sealed class SubmissionTests(Site site)
{
    // Nobody else of these tests applies as her, so her cases can be counted.
    private const string Person = "SAMPLE MARIA";

    [Fact]
    public async Task A_double_click_going_back_and_reloading_make_one_case()
    {
        await using var visit = await Visit.Start(site, Device.Desk);
        await Way.ToForm(visit, Pregnancy.Name, Person);
        await Pregnancy.Fill(visit);
        var check = visit.Address;
        var before = await Cases(visit);
        await visit.Open(check);

        await visit.Hand.Button("この内容で申請する").DblClickAsync();
        await visit.Page.WaitForURLAsync("**/receipt");
        var receipt = visit.Address;
        (await visit.Text()).ShouldContain("申請を受け付けました");
        await visit.Page.ReloadAsync();
        visit.Address.ShouldBe(receipt);
        (await visit.Text()).ShouldContain("申請を受け付けました");

        await visit.Page.GoBackAsync();
        visit.Address.ShouldBe(receipt);
        await visit.Page.ReloadAsync();
        visit.Address.ShouldBe(receipt);

        (await Cases(visit)).ShouldBe(before + 1);
        visit.HasNoComplaints();
    }

    private static async Task<int> Cases(Visit visit)
    {
        await visit.Open("/me");
        return await visit.Page.Locator("main a[href^='/me/cases/']").CountAsync();
    }
}
