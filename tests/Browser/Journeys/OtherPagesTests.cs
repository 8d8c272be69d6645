using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>The pages beside the straight way: nothing found, not for you, a draft to delete, other lists, operations.</summary>
public sealed class OtherPagesTests(Site site)
{
    [Fact]
    public async Task Of_residents()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/nowhere", 404);
        await visit.Open("/sign-in?return=/morioka/procedures/child-allowance-claim/start");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Next();
        await visit.Hand.Answer("public-servant", "yes");
        await visit.Hand.Next();
        (await visit.Heading()).ShouldBe("勤務先に請求してください");
        await visit.Open("/me");
        await visit.Hand.Follow(visit.Page.Locator("main a[href$='/deletion']").First);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Of_staff_and_operators()
    {
        await using var chief = await Visit.Start(site, Device.Desk, inspect: true);
        await chief.Open("/sign-in?return=/staff/cases");
        await chief.SignIn(Way.Chief);
        await chief.Open("/staff/cases?q=見本");
        await chief.Open("/staff/cases?q=だれもいない");
        await chief.Open("/staff/cases?view=decided");
        await chief.Hand.Follow(chief.Page.Locator("main a[href^='/staff/cases/']").First);
        await chief.Open("/staff/cases/000000000000", 404);
        await chief.Open("/staff/statistics");
        await chief.Open("/staff/statistics?period=x", 422);
        await chief.Open("/staff/cases");
        await chief.Page.Locator("input[name=case]").First.CheckAsync();
        await chief.Hand.Press("別の所属へ移す");
        (await chief.Heading()).ShouldBe("選んだ事案を別の所属へ移す");
        await chief.Open("/staff/cases");
        await chief.Page.Locator("input[name=case]").First.CheckAsync();
        await chief.Hand.Press("担当を外れる");
        (await chief.Heading()).ShouldBe("まとめて行った結果");
        await chief.Open("/ops", 403);
        chief.HasNoComplaints();

        await using var operations = await Visit.Start(site, Device.Desk, inspect: true);
        await operations.Open("/sign-in?return=/ops");
        await operations.SignIn("見本 守");
        (await operations.Heading()).ShouldNotBeEmpty();
        operations.HasNoComplaints();
    }
}
