using System.Net;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>What applicants and staff do in each phase of a case, on their pages.</summary>
internal static class PhaseSteps
{
    /// <summary>見本 静, who decides on long-term care in Morioka.</summary>
    public const string CareChief = "01990000-0000-7000-8000-000000000105";

    public static ExamplePlan Plan(string procedure, string example) =>
        ExamplePlan
            .All(Pack.Folder, Pack.Library.All.Last(d => d.Id == procedure))
            .Single(plan => plan.Name == $"{procedure} {example}");

    public static async Task<string> Submit(App app, string procedure, string example)
    {
        var plan = Plan(procedure, example);
        MoveTo(app, plan.Example.Today);
        var resident = await app.SignedIn(Demo.Hanako);
        await new ExampleWalk(resident, plan).Run("morioka");
        return resident.Address.Split('/')[3];
    }

    public static async Task<Browser> Continue(App app, string number, string example)
    {
        var plan = Plan("K10", example);
        MoveTo(app, plan.Example.Today);
        var resident = await app.SignedIn(Demo.Hanako);
        await new ExampleWalk(resident, plan).RunPhase(number);
        return resident;
    }

    public static async Task<Browser> Take(App app, string who, string number)
    {
        var staff = await app.SignedIn(who);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        return staff;
    }

    /// <summary>Ticks the whole checklist, without which nothing is decided in favour.</summary>
    public static async Task Check(Browser staff, string number)
    {
        await staff.Open($"/staff/cases/{number}");
        foreach (
            var box in staff
                .Page.GetElementsByName("checked")
                .OfType<AngleSharp.Html.Dom.IHtmlInputElement>()
        )
            box.IsChecked = true;
        await staff.Press("確認を保存する");
        staff.Text.ShouldContain("確認項目を更新しました");
    }

    public static async Task Decide(Browser staff, string number, string outcome, string press)
    {
        await staff.Open($"/staff/cases/{number}/decision");
        staff.Tick("outcome", outcome);
        await staff.Press("通知の内容を確認する");
        await staff.Press(press);
    }

    public static async Task Approve(Browser chief, string number)
    {
        await chief.Open($"/staff/cases/{number}/approval");
        await chief.Press("決裁し、通知を発行する");
        chief.Status.ShouldBe(HttpStatusCode.OK);
        chief.Text.ShouldContain("第");
    }

    public static void MoveTo(App app, DateOnly day) =>
        app.Clock.Move(
            new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc))
                - app.Clock.GetUtcNow()
        );
}
