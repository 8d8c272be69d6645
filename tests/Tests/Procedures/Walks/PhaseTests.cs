using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Ihatov.Tests.Procedures.Walks.PhaseSteps;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>Procedures in several phases on one case: before and after a work, and an announcement that an interview follows.</summary>
public sealed class PhaseTests
{
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
        MoveTo(app, Plan("K10", "after-the-work.yaml").Example.Today);
        await The_time_stands_still(app, number);

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
        examiner.Text.ShouldContain("（あと10開庁日）", Shouldly.Case.Sensitive, "set anew");
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
    public async Task A_case_taken_at_the_counter_goes_on_there_to_its_end(Engine engine)
    {
        await using var app = await App.Start(engine);
        var plan = Plan("K10", "own-house.yaml");
        MoveTo(app, plan.Example.Today);
        var clerk = await app.SignedIn(Demo.Clerk);
        await new ExampleWalk(clerk, plan).RunAtCounter();
        var receipt = new ApiClient(clerk.Client);
        await receipt.Get($"/api{clerk.Address.Replace("/receipts/", "/drafts/")}/receipt");
        var number = receipt.Text("number");

        var examiner = await Take(app, Demo.Clerk, number);
        await Check(examiner, number);
        await Decide(examiner, number, "accept", "この内容で起案する");
        var chief = await app.SignedIn(CareChief);
        await Approve(chief, number);

        var after = Plan("K10", "after-the-work.yaml");
        MoveTo(app, after.Example.Today);
        clerk = await app.SignedIn(Demo.Clerk);
        await new ExampleWalk(clerk, after).RunPhaseAtCounter(number);

        examiner = await Take(app, Demo.Clerk, number);
        examiner.Text.ShouldContain("工事の後の申請");
        examiner.Text.ShouldContain("見本 一郎（申請者の代理入力）");
        examiner
            .Text.Split("職員が代理で入力しました")
            .Length.ShouldBe(3, "of the application and of the next phase");
        await Check(examiner, number);
        await Decide(examiner, number, "grant", "この内容で起案する");
        chief = await app.SignedIn(CareChief);
        await Approve(chief, number);
        await EveryNoticeOpens(chief, $"/staff/cases/{number}");
        chief.Text.ShouldNotContain("わたしの申請");
        await clerk.Open($"/staff/counter/cases/{number}");
        clerk.Text.ShouldContain("この申請は終わっています");
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

    [Fact]
    public async Task Only_a_decision_in_favour_waits_for_the_checklist()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var number = await Submit(app, "K10", "own-house.yaml");
        var examiner = await Take(app, Demo.Clerk, number);
        examiner.Text.ShouldContain("却下・返戻の決定には要りません。");
        var api = new ApiClient(examiner.Client);
        var address = $"/api/staff/cases/{number}";
        await api.Post($"{address}/decision/preview", new { outcome = "accept" });
        api.Code.ShouldBe("case.unchecked");
        object returned = new { outcome = "return", reasons = new[] { "estimate-unclear" } };
        (await api.Post($"{address}/decision/preview", returned)).Status.ShouldBe(
            HttpStatusCode.OK
        );

        await examiner.Follow("決定を起案する");
        examiner.Tick("outcome", "accept");
        await examiner.Press("通知の内容を確認する");
        examiner.Status.ShouldBe(HttpStatusCode.Conflict);
        examiner.Text.ShouldContain("確認項目が残っています");
        examiner.Tick("outcome", "return").Tick("reasons-return", "estimate-unclear");
        await examiner.Press("通知の内容を確認する");
        examiner.Text.ShouldContain("見積書の内訳が確認できませんでした。");
        await examiner.Press("この内容で起案する");
        examiner.Text.ShouldContain("決裁待ち");

        await examiner.Press("起案を引き戻す");
        examiner.Text.ShouldContain("起案を取り消しました");
        examiner.Text.ShouldNotContain("補正の求め・起案");
        await api.Get(address);
        await api.Post($"{address}/decision", new { outcome = "accept" }, api.ETag);
        api.Code.ShouldBe("case.unchecked");
        await api.Post($"{address}/decision", returned, api.ETag);
        api.Text("state").ShouldBe("awaiting-approval");
        await api.Post($"{address}/recall", ifMatch: api.ETag);
        api.Body.GetProperty("acts")
            .EnumerateArray()
            .Last()
            .GetProperty("text")
            .GetString()
            .ShouldBe("起案");
    }

    /// <summary>Long after its target day, a case that waits for the applicant is late nowhere.</summary>
    private static async Task The_time_stands_still(App app, string number)
    {
        var shown = CaseNumber.Parse(number).Value.Shown;
        var chief = await app.SignedIn(CareChief);
        await chief.Open($"/staff/cases/{number}");
        chief.Text.ShouldContain("（申請者を待つ間は停止中）");
        await chief.Open("/staff/cases?state=awaiting-next-phase");
        chief.Text.ShouldContain("申請者を待つ間は停止中");
        chief.Text.ShouldContain(shown);
        await chief.Open("/staff/cases?due=overdue");
        chief.Text.ShouldNotContain(shown);
        var api = new ApiClient(chief.Client);
        await api.Get("/api/staff/cases?due=overdue");
        api.Body.ToString().ShouldNotContain(number);
    }

    /// <summary>The first version knows no decision without the interview.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Where_no_decision_is_possible_yet_the_case_says_what_comes_first(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var number = await Submit(app, "C14", "in-august.yaml");
        var chief = await Take(app, Demo.Chief, number);
        await chief.Open($"/staff/cases/{number}/decision");
        chief.Address.ShouldBe($"/staff/cases/{number}");
        chief.Text.ShouldContain("面談を記録する");
        chief.Text.ShouldContain("決定は、これを記録した後に行えます。");
        chief.Fill("visit", "来庁して面談した。");
        await chief.Press("行ったことを記録する");
        chief.Text.ShouldNotContain("決定は、これを記録した後に行えます。");
        await chief.Open($"/staff/cases/{number}/decision");
        chief.Heading.ShouldBe("決定する");
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
        chief.Text.ShouldContain("の記録がまだのため、今できる決定だけを示しています。");
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
        resident.Text.ShouldContain("次の手続がないため、取扱いを終えました");
        resident.Text.ShouldNotContain("次の手続をはじめる");
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
}
