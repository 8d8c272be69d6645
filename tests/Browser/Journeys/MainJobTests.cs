using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>The main job once through: from the resident's form to the decision they read. On a phone without script by keyboard alone,
/// and at a desk with a mouse; every page on the way is accessible and stays within 320 px.</summary>
public sealed class MainJobTests(Site site)
{
    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task A_notification_of_pregnancy_is_made_and_accepted(Device device)
    {
        await using var resident = await Visit.Start(site, device, inspect: true);
        await Way.ToForm(resident, Pregnancy.Name);
        await Pregnancy.Fill(resident);
        await Way.Change(resident, "clinic-name", "clinic-name", "見本病院");
        var number = await Way.Submit(resident);

        await using var chief = await Visit.Start(site, device, inspect: true);
        await StaffDesk.Take(chief, number, "妊娠届出書.png");
        var issued = await StaffDesk.Decide(chief, "accept", null);
        issued.ShouldContain("妊娠の届出を受理しました");

        var read = await Way.ReadNotice(resident, number);
        read.ShouldContain("妊娠の届出を受理しました");
        resident.HasNoComplaints();
        chief.HasNoComplaints();
    }

    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task A_claim_for_child_allowance_is_made_and_refused_with_reasons(Device device)
    {
        await using var resident = await Visit.Start(site, device, inspect: true);
        await Way.ToForm(resident, ChildAllowance.Name);
        await ChildAllowance.Fill(
            resident,
            () =>
                resident.Address.EndsWith("/event", StringComparison.Ordinal)
                    ? resident.Picture(Device.Phone, "form-phone.png")
                    : Task.CompletedTask
        );
        (await resident.Text()).ShouldContain("見本銀行");
        await Way.Change(resident, "account", "account.branchName", "見本支店");
        var number = await Way.Submit(resident);

        await using var chief = await Visit.Start(site, device, inspect: true);
        await StaffDesk.Take(chief, number, "通帳.pdf");
        var issued = await StaffDesk.Decide(chief, "refuse", "not-main-supporter");
        issued.ShouldContain("生計を維持する程度が高いのは");

        var read = await Way.ReadNotice(resident, number);
        read.ShouldContain("生計を維持する程度が高いのは");
        read.ShouldContain("審査請求をすることができます");
        read.ShouldContain("3か月以内");
        resident.HasNoComplaints();
        chief.HasNoComplaints();
    }

    [Fact]
    public async Task A_claim_for_child_allowance_is_granted()
    {
        await using var resident = await Visit.Start(site, Device.Desk);
        await Way.ToForm(resident, ChildAllowance.Name);
        await ChildAllowance.Fill(resident);
        var number = await Way.Submit(resident);

        await using var chief = await Visit.Start(site, Device.Desk);
        await StaffDesk.Take(chief, number, "通帳.pdf");
        var issued = await StaffDesk.Decide(chief, "grant", null);
        issued.ShouldContain("児童手当 認定通知書");
        issued.ShouldContain("次のとおり認定しました");
        issued.ShouldContain("児童の数：2人");

        var read = await Way.ReadNotice(resident, number);
        read.ShouldContain("次のとおり認定しました");
        read.ShouldNotContain("審査請求", Case.Sensitive, "nobody objects to what they asked for");
        await resident.Open($"/me/cases/{number}");
        (await resident.Text()).ShouldContain("認定");
        resident.HasNoComplaints();
        chief.HasNoComplaints();
    }
}
