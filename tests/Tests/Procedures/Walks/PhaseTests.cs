using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>Procedures in several phases on one case: before and after a work, and an announcement that an interview follows.</summary>
public sealed class PhaseTests
{
    /// <summary>見本 静, who decides on long-term care in Morioka.</summary>
    private const string CareChief = "01990000-0000-7000-8000-000000000105";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_house_is_altered_in_two_phases_on_one_case(Engine engine)
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "K10", "own-house.yaml");
        var examiner = await Take(app, Demo.Clerk, number);
        await Check(examiner, number);
        await Decide(examiner, number, "accept", "この内容で起案する");
        var chief = await app.SignedIn(CareChief);
        await Approve(chief, number);
        await chief.Open($"/staff/cases/{number}");
        chief.Text.ShouldContain("次の手続待ち");

        var resident = await Continue(app, number, "after-the-work.yaml");
        resident.Text.ShouldContain("次の手続を受け付けました");
        resident.Text.ShouldContain("工事の前の申請：");
        var api = new ApiClient(resident.Client);
        await api.Get($"/api/me/cases/{number}");
        api.Body.GetProperty("answers")
            .EnumerateArray()
            .Select(page => page.GetProperty("title").GetString()!.Split('：')[0])
            .Distinct()
            .ShouldBe(["工事の前の申請", "工事の後の申請"]);

        examiner = await Take(app, Demo.Clerk, number);
        examiner.Text.ShouldContain("工事の後の申請");
        await Check(examiner, number);
        await Decide(examiner, number, "grant", "この内容で起案する");
        chief = await app.SignedIn(CareChief);
        await Approve(chief, number);
        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldContain("決定済");
        await EveryNoticeOpens(resident, $"/me/cases/{number}");
        await EveryNoticeOpens(chief, $"/staff/cases/{number}");
        (await app.Verifies()).ShouldBeTrue("both submissions and both notices are as they were");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_applicant_reads_of_a_decision_only_when_there_is_one_and_no_name_of_staff(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "K10", "own-house.yaml");
        var examiner = await Take(app, Demo.Clerk, number);
        await Check(examiner, number);
        examiner.Fill("message", "工事の日を教えてください。");
        await examiner.Press("メッセージを送る");
        var resident = await app.SignedIn(Demo.Hanako);
        await resident.Open($"/me/cases/{number}");
        resident.Fill("message", "来月です。");
        await resident.Press("メッセージを送る");
        await Decide(examiner, number, "accept", "この内容で起案する");
        examiner.Text.ShouldContain("決裁待ち");
        var chief = await app.SignedIn(CareChief);
        await chief.Open($"/staff/cases/{number}/approval");
        chief.Fill("comment", "図面を確かめてください。");
        await chief.Press("差し戻す");

        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldNotContain("決定し");
        resident.Text.ShouldNotContain("見本 一郎");
        resident
            .Page.QuerySelectorAll("#messages ~ ul .resource__title")
            .Select(title => title.TextContent)
            .ShouldBe(["盛岡市 介護保険担当", "見本 花子"]);
        await Decide(examiner, number, "accept", "この内容で起案する");
        await Approve(chief, number);
        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldContain("決定し、通知を発行しました");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_next_phase_left_alone_for_91_days_begins_again(Engine engine)
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "K10", "own-house.yaml");
        var examiner = await Take(app, Demo.Clerk, number);
        await Check(examiner, number);
        await Decide(examiner, number, "accept", "この内容で起案する");
        await Approve(await app.SignedIn(CareChief), number);
        var resident = await app.SignedIn(Demo.Hanako);
        await resident.Open($"/me/cases/{number}/correction");
        await resident.Press("次の手続をはじめる");
        var draft = resident.Address;
        resident.Tick("as-planned", "no");
        await resident.Press("保存して中断する");

        app.Clock.Move(TimeSpan.FromDays(91));
        await DraftTests.Expire(app);
        resident = await app.SignedIn(Demo.Hanako);
        await resident.Open(draft);
        resident.Status.ShouldBe(HttpStatusCode.Gone);
        await resident.Follow("次の手続をはじめる");
        await resident.Press("次の手続をはじめる");
        resident.Status.ShouldBe(HttpStatusCode.OK);
        resident.Address.ShouldBe(draft);
        resident.Values("as-planned").ShouldBeEmpty("it was deleted, as was told");
        resident.Tick("as-planned", "yes");
        await resident.Press("保存して中断する");
        resident.Heading.ShouldBe("下書きを保存しました");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_yearly_report_is_decided_only_after_its_interview(Engine engine)
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "C14", "in-august.yaml");
        var chief = await Take(app, Demo.Chief, number);
        chief
            .Page.QuerySelector($"a[href$='/decision']")
            .ShouldBeNull("the interview is still due");
        await chief.Press("行ったことを記録する");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Text.ShouldContain("結果を入力してください。");
        chief.Fill("visit", "来庁して面談した。");
        await chief.Press("行ったことを記録する");
        chief.Text.ShouldContain("面談・調査を記録しました");
        await Check(chief, number);
        chief.Page.QuerySelector($"a[href$='/decision']").ShouldNotBeNull();
        (await app.Verifies()).ShouldBeTrue();
    }

    /// <summary>The history lists the notice of each phase, the first too, and each opens as page and PDF with its own number.</summary>
    private static async Task EveryNoticeOpens(Browser reader, string address)
    {
        await reader.Open(address);
        var pages = reader
            .Page.QuerySelectorAll($"a[href^='{address}/notices/']:not([href$='.pdf'])")
            .Select(a => a.GetAttribute("href")!)
            .ToList();
        pages.Count.ShouldBe(2);
        var numbers = new List<string>();
        foreach (var page in pages)
        {
            await reader.Open(page);
            reader.Status.ShouldBe(HttpStatusCode.OK);
            numbers.Add(reader.Text[reader.Text.IndexOf('第')..][..4]);
            using var pdf = await reader.Client.GetAsync($"{page}/notice.pdf");
            pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            reader.Page.QuerySelector($"a[href='{page}/notice.pdf']").ShouldNotBeNull();
        }
        numbers.Distinct().Count().ShouldBe(2);
        await reader.Open($"{address}/notices/1");
        reader.Status.ShouldBe(HttpStatusCode.NotFound, "the first act issued no notice");
    }

    private static ExamplePlan Plan(string procedure, string example) =>
        ExamplePlan
            .All(Pack.Folder, Pack.Library.All.Last(d => d.Id == procedure))
            .Single(plan => plan.Name == $"{procedure} {example}");

    private static async Task<string> Submit(App app, string procedure, string example)
    {
        var plan = Plan(procedure, example);
        MoveTo(app, plan.Example.Today);
        var resident = await app.SignedIn(Demo.Hanako);
        await new ExampleWalk(resident, plan).Run("morioka");
        return resident.Address.Split('/')[3];
    }

    private static async Task<Browser> Continue(App app, string number, string example)
    {
        var plan = Plan("K10", example);
        MoveTo(app, plan.Example.Today);
        var resident = await app.SignedIn(Demo.Hanako);
        await new ExampleWalk(resident, plan).RunPhase(number);
        return resident;
    }

    private static async Task<Browser> Take(App app, string who, string number)
    {
        var staff = await app.SignedIn(who);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        return staff;
    }

    /// <summary>Ticks the whole checklist, without which nothing is decided.</summary>
    private static async Task Check(Browser staff, string number)
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

    private static async Task Decide(Browser staff, string number, string outcome, string press)
    {
        await staff.Open($"/staff/cases/{number}/decision");
        staff.Tick("outcome", outcome);
        await staff.Press("通知の内容を確認する");
        await staff.Press(press);
    }

    private static async Task Approve(Browser chief, string number)
    {
        await chief.Open($"/staff/cases/{number}/approval");
        await chief.Press("決裁し、通知を発行する");
        chief.Status.ShouldBe(HttpStatusCode.OK);
        chief.Text.ShouldContain("第");
    }

    private static void MoveTo(App app, DateOnly day) =>
        app.Clock.Move(
            new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc))
                - app.Clock.GetUtcNow()
        );
}
