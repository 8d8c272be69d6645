using Ihatov.Browser.Support;
using Ihatov.Tests.Procedures.Walks;

namespace Ihatov.Browser.Journeys;

/// <summary>Every procedure is walked on a phone, with and without script; the steps come from the definition and its examples.
/// Where the procedure has a second phase, the office does its part and the walk goes on to the last decision.</summary>
public sealed class GeneratedWalkTests(Site site)
{
    public static TheoryData<Device, string> Walks =>
        [
            .. from device in new[] { Device.PlainPhone, Device.ScriptPhone }
            from procedure in new[] { "C01", "C14", "C15", "D01", "K01", "K10" }
            select new TheoryDataRow<Device, string>(device, procedure),
        ];

    [Theory, MemberData(nameof(Walks))]
    public async Task A_procedure_is_walked_from_its_own_examples(Device device, string procedure)
    {
        var (plans, goesOn, later) = Chosen(device, procedure);
        await using var day = site.On(plans[0].Example.Today);
        await using var resident = await Start(day, device);
        var number = "";
        foreach (var plan in plans)
        {
            day.Move(plan.Example.Today);
            var submitted = await Apply(resident, plan);
            number = plan == goesOn ? submitted : number;
        }
        if (goesOn is not null)
        {
            await using var clerk = await Start(day, device, Device.Desk);
            await using var chief = await Start(day, device, Device.Desk);
            await StaffDesk.Settle(clerk, chief, goesOn.Definition, number);
            if (later is not null)
            {
                day.Move(later.Example.Today);
                await SendNext(resident, later, number);
                await StaffDesk.Settle(clerk, chief, later.Definition, number);
            }
            await resident.Open($"/sign-in?return=/me/cases/{number}");
            await resident.SignIn(Way.Resident);
            (await resident.Text()).ShouldContain("決定済");
            await Way.ReadNotice(resident, number);
            clerk.HasNoComplaints();
            chief.HasNoComplaints();
        }
        resident.HasNoComplaints();
    }

    /// <summary>In every look without script; with script axe sees each page once more, where it stands.</summary>
    private static Task<Visit> Start(Site day, Device of, Device? holds = null) =>
        Visit.Start(
            day,
            holds ?? of,
            inspect: of == Device.PlainPhone,
            glance: of == Device.ScriptPhone
        );

    private static async Task<string> Apply(Visit visit, ExamplePlan plan)
    {
        await visit.Open($"/sign-in?return=/morioka/procedures/{plan.Definition.Slug}/start");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Press(visit.Page.Locator("main form[action$='/drafts'] button"));
        await Filling.Pages(visit, plan);
        await Filling.ShowsEveryAnswer(visit, plan);
        await visit.Hand.Press("この内容で申請する");
        visit.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
        (await visit.Text()).ShouldContain("申請を受け付けました");
        return visit.Address.Split('/')[3];
    }

    private static async Task SendNext(Visit visit, ExamplePlan plan, string number)
    {
        await visit.Open($"/sign-in?return=/me/cases/{number}");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Follow("次の手続をはじめる");
        await visit.Hand.Press("次の手続をはじめる");
        await Filling.Pages(visit, plan);
        await Filling.ShowsEveryAnswer(visit, plan);
        await visit.Hand.Press("この内容で送る");
        visit.Address.ShouldBe($"/me/cases/{number}");
        (await visit.Text()).ShouldContain("次の手続を受け付けました");
    }

    /// <summary>What is walked, in the order of its days: the example that asks most; without script that which asks least too.
    /// With it the one of them whose case goes on to its decision, and what the resident sends in the next phase.</summary>
    private (IReadOnlyList<ExamplePlan> Plans, ExamplePlan? GoesOn, ExamplePlan? Later) Chosen(
        Device device,
        string procedure
    )
    {
        var all = Filling.Complete(site, procedure);
        var first = all.Where(p => p.Example.Phase is null).ToList();
        var later = all.LastOrDefault(p => p.Example.Phase is not null);
        var goesOn =
            later is not null ? first.Single(p => p.Example.File == later.Example.After!.File)
            : first[0].Definition.Phases.Count > 1 ? first[^1]
            : null;
        ExamplePlan[] wanted =
        [
            .. device == Device.PlainPhone ? [first[0]] : Array.Empty<ExamplePlan>(),
            .. goesOn is null ? Array.Empty<ExamplePlan>() : [goesOn],
            first[^1],
        ];
        return ([.. wanted.Distinct().OrderBy(p => p.Example.Today)], goesOn, later);
    }
}
