using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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
        chief.Text.ShouldContain("次の届出待ち");

        var resident = await Continue(app, number, "after-the-work.yaml");
        resident.Text.ShouldContain("次の届出を受け付けました");
        resident.Text.ShouldContain("工事の前の申請：");

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
    public async Task A_yearly_report_is_decided_only_after_its_interview(Engine engine)
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "C14", "next-year.yaml");
        var chief = await Take(app, Demo.Chief, number);
        await chief.Open($"/staff/cases/{number}/decision");
        chief
            .Page.QuerySelectorAll("input[name=outcome]")
            .Select(o => o.GetAttribute("value"))
            .ShouldBe(["return"], "the interview is still due");
        await chief.Open($"/staff/cases/{number}");
        await chief.Press("行ったことを記録する");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Text.ShouldContain("結果を入力してください。");
        chief.Fill("visit", "来庁して面談した。");
        await chief.Press("行ったことを記録する");
        chief.Text.ShouldContain("面談・調査を記録しました");
        await Check(chief, number);
        await Decide(chief, number, "accept", "この内容で決定し、通知を発行する");
        chief.Text.ShouldContain("児童扶養手当の現況届を受理しました");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_yearly_report_without_an_interview_is_returned(Engine engine)
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "C14", "next-year.yaml");
        var chief = await Take(app, Demo.Chief, number);
        var program = new ApiClient(chief.Client);
        await program.Get($"/api/staff/cases/{number}");
        await program.Post(
            $"/api/staff/cases/{number}/decision",
            new { outcome = "accept" },
            program.ETag
        );
        program.Code.ShouldBe("case.visit-due");
        // What the interview would have confirmed stands open, and need not be claimed.
        await chief.Open($"/staff/cases/{number}/decision");
        chief.Tick("outcome", "return").Tick("reasons-return", "no-interview");
        await chief.Press("通知の内容を確認する");
        await chief.Press("この内容で決定し、通知を発行する");
        chief.Text.ShouldContain("面談を受けられなかったため");
        var resident = await app.SignedIn(Demo.Hanako);
        await resident.Open($"/me/cases/{number}/notice");
        resident.Text.ShouldContain("現況届の提出は、まだ終わっていません");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_case_whose_next_phase_never_comes_is_ended_with_a_reason_and_a_notice(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "K10", "own-house.yaml");
        var address = $"/staff/cases/{number}/discontinuation";
        var examiner = await Take(app, Demo.Clerk, number);
        await Check(examiner, number);
        await Decide(examiner, number, "accept", "この内容で起案する");
        var chief = await app.SignedIn(CareChief);
        await chief.Open(address);
        chief.Address.ShouldBe($"/staff/cases/{number}", "nothing is awaited yet");
        await Approve(chief, number);

        MoveTo(app, new(2027, 3, 30));
        examiner = await app.SignedIn(Demo.Clerk);
        await examiner.Open($"/staff/cases/{number}");
        examiner.Page.QuerySelector($"a[href='{address}']").ShouldBeNull("who decides ends it");
        await examiner.Open(address);
        examiner.Status.ShouldBe(HttpStatusCode.Forbidden);

        chief = await app.SignedIn(CareChief);
        await chief.Open($"/staff/cases/{number}");
        await chief.Follow("取扱いを終える");
        await chief.Press("通知の内容を確認する");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Text.ShouldContain("理由を入力してください。");
        chief.Fill("reason", "工事を取りやめたと、お電話で伺いました。");
        await chief.Press("通知の内容を確認する");
        chief.Text.ShouldContain("まだ終えていません");
        await chief.Press("取扱いを終え、通知を発行する");
        chief.Heading.ShouldBe("発行した通知");
        chief.Text.ShouldContain("「工事の後の申請」の提出がないため");
        chief.Text.ShouldContain("工事を取りやめたと、お電話で伺いました。");
        await chief.Open($"/staff/cases/{number}");
        chief.Text.ShouldContain("取扱い終了");
        await EveryNoticeOpens(chief, $"/staff/cases/{number}");

        var resident = await app.SignedIn(Demo.Hanako);
        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldContain("次の届出がないため、取扱いを終えました");
        resident.Text.ShouldNotContain("次の届出をはじめる");
        await EveryNoticeOpens(resident, $"/me/cases/{number}");
        await app
            .Services.GetRequiredService<Ihatov.Procedures.Statistics.CountEnded>()
            .Run(default);
        var program = await new ApiClient(chief.Client).Get("/api/staff/statistics?period=2026");
        var line = program
            .Body.GetProperty("items")
            .EnumerateArray()
            .Single(i => i.GetProperty("procedure").GetString() == "K10");
        line.GetProperty("discontinued").GetInt64().ShouldBe(1);
        line.GetProperty("decided").GetInt64().ShouldBe(0);
        (await app.Verifies()).ShouldBeTrue("the last notice is as it was issued");
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
