using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>What happens between submission and decision: correction, messages, transfer, approval, withdrawal.</summary>
public sealed class LifeOfACaseTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_correction_opens_only_the_named_answers_and_keeps_what_was_submitted_before(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var (resident, number) = await Submitted(app);
        var staff = await Taken(app, number);
        await staff.Follow("補正を求める");
        await staff.Press("補正を求める");
        staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        staff.Text.ShouldContain("直してもらう質問を1つ以上選択してください。");
        staff.Text.ShouldContain("申請者への説明を入力してください。");
        staff
            .Tick("questions", "phone")
            .Fill("message", "電話番号がつながりません。")
            .Fill("deadline.day", "6");
        staff.Fill("deadline.month", "12");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("開庁日にしてください（入力された日は日曜日です）");
        staff.Tick("questions", "phone").Fill("deadline.day", "7");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("補正待ち");
        staff.Text.ShouldContain("目標日");

        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldContain("直してください");
        await resident.Follow("直すところを見る");
        resident.Text.ShouldContain("電話番号がつながりません。");
        await resident.Press("直しはじめる");
        resident.Asks("phone").ShouldBeTrue();
        resident.Asks("contact-times").ShouldBeFalse("only what was named is open");
        var page = resident.Address;
        await resident.PostChanged(fields => fields.Add(new("contact-times", "evening")));
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Text.ShouldContain("今回は直せません");
        await resident.Open(page);
        resident.Fill("phone", "０１９－０００－１１１１");
        await resident.Press("確認画面へ");
        resident.Text.ShouldContain("０１９－０００－１１１１");
        resident.Text.ShouldNotContain("見本産婦人科");
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Address.ShouldBe($"/me/cases/{number}");
        resident.Text.ShouldContain("直した内容を受け付けました");
        resident.Text.ShouldContain("0190001111");
        resident.Text.ShouldContain("見本産婦人科");

        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain("審査中");
        staff.Text.ShouldContain("申請者が補正しました");
        var file = await staff.Client.GetByteArrayAsync($"/staff/cases/{number}/file.pdf");
        var text = PdfTool.WithoutSpaces(PdfTool.Text(file));
        text.ShouldContain("0190001111");
        text.ShouldContain("分に提出");
        text.Split("補正の前の内容")[1].ShouldContain("0190000000");
        (await app.Verifies()).ShouldBeTrue("the first submission is still there, unchanged");
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_correction_after_its_day_is_refused_and_keeps_what_was_typed(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (resident, number) = await Submitted(app);
        var staff = await Taken(app, number);
        await AskFor(staff, number, "phone", day: 24);
        await resident.Open($"/me/cases/{number}/correction");
        await resident.Press("直しはじめる");
        resident.Fill("phone", "019-000-2222");
        await resident.Press("確認画面へ");
        var check = resident.Address;
        // To the last minutes of the last day: short enough steps for the session to go on.
        for (var i = 0; i < 4; i++)
        {
            app.Clock.Move(TimeSpan.FromHours(14.9));
            await resident.Open(check);
        }
        resident.Text.ShouldContain("この内容で送る");
        app.Clock.Move(TimeSpan.FromHours(0.6));
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Text.ShouldContain("補正の期限を過ぎたため、送信できません");
        await resident.Open(check);
        resident.Text.ShouldContain("019-000-2222");
        await resident.Open($"/me/cases/{number}/correction");
        resident.Text.ShouldContain("ここでは直せません");

        staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain("を過ぎました");
        await staff.Press("補正の求めを取り消す");
        staff.Text.ShouldContain("審査中");
        staff.Text.ShouldContain("補正の求めを取り消しました");
        await resident.Open(check);
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Text.ShouldContain("今は補正を受け付けていません");

        await AskFor(staff, number, "phone", day: 30);
        await resident.Open($"/me/cases/{number}/correction");
        await resident.Press("直しはじめる");
        resident.Values("phone").ShouldBe(["019-000-2222"]);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_only_examines_proposes_and_another_approves_or_sends_back(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (_, number) = await Submitted(app);
        var examiner = await Taken(app, number, Demo.Clerk);
        var chief = await app.SignedIn(Demo.Chief);
        await Propose(examiner, number);
        examiner.Text.ShouldContain("決裁待ち");
        await examiner.Open($"/staff/cases/{number}/approval");
        examiner.Status.ShouldBe(HttpStatusCode.Forbidden);

        await chief.Open($"/staff/cases/{number}");
        await chief.Follow("決裁する");
        await chief.Press("差し戻す");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Text.ShouldContain("差し戻す理由を入力してください。");
        chief.Fill("comment", "面談の記録を足してください。");
        await chief.Press("差し戻す");
        chief.Text.ShouldContain("審査中");

        await Propose(examiner, number);
        await chief.Open($"/staff/cases/{number}/approval");
        await chief.Press("決裁し、通知を発行する");
        chief.Text.ShouldContain("第");
        await examiner.Open($"/staff/cases/{number}");
        examiner.Text.ShouldContain("決定済");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_other_is_told_who_and_when(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var (_, number) = await Submitted(app);
        var examiner = await Taken(app, number, Demo.Clerk);
        var window = await app.SignedIn(Demo.Clerk);
        await window.Open($"/staff/cases/{number}/decision");
        await examiner.Open($"/staff/cases/{number}/decision");
        Return(examiner, "母子健康手帳の控えと合いません。");
        await examiner.Press("通知の内容を確認する");
        examiner.Status.ShouldBe(HttpStatusCode.OK);

        app.Clock.Move(TimeSpan.FromMinutes(20));
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open($"/staff/cases/{number}");
        await chief.Press("担当を代わる");
        await chief.Follow("決定する");
        chief.Tick("outcome", "accept");
        await chief.Press("通知の内容を確認する");
        await chief.Press("この内容で決定し、通知を発行する");
        await chief.Open($"/staff/cases/{number}");
        var decided = chief
            .Page.QuerySelectorAll("tr")
            .Last(row => row.TextContent.Contains("通知を発行しました", StringComparison.Ordinal));
        var at = decided.QuerySelector(".cell__value")!.TextContent.Trim();
        at.ShouldContain("2026年11月22日 12時");

        app.Clock.Move(TimeSpan.FromMinutes(20));
        await examiner.Press("この内容で起案する");
        Told(examiner, at);
        Return(window, "電話で確かめられません。");
        await window.Press("通知の内容を確認する");
        Told(window, at);
        window.Text.ShouldContain("電話で確かめられません。");
        await window.Press("通知の内容を確認する");
        window.Text.ShouldContain("この事案はすでに決定されています");
        (await app.Verifies()).ShouldBeTrue();

        static void Return(Browser staff, string remark) =>
            staff
                .Tick("outcome", "return")
                .Tick("reasons-return", "due-date-unclear")
                .Fill("remark", remark);

        static void Told(Browser staff, string at)
        {
            staff.Status.ShouldBe(HttpStatusCode.Conflict);
            staff
                .Refusals.ShouldHaveSingleItem()
                .ShouldStartWith(
                    $"{at}に見本 陽子さんがこの事案を更新しました（認定・受理を決定し"
                );
            staff.Values("outcome").ShouldBe(["return"]);
            staff.Values("reasons-return").ShouldBe(["due-date-unclear"]);
            staff.Values("remark").ShouldHaveSingleItem().ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_decides_a_case_that_was_taken_over_or_withdrawn_is_told_by_whom(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var (resident, number) = await Submitted(app);
        var staff = await Taken(app, number);
        await staff.Follow("決定する");
        staff.Tick("outcome", "accept");
        await staff.Press("通知の内容を確認する");
        var other = await app.SignedIn(Demo.Clerk);
        await other.Open($"/staff/cases/{number}");
        await other.Press("担当を代わる");
        await staff.Press("この内容で決定し、通知を発行する");
        staff.Status.ShouldBe(HttpStatusCode.Conflict);
        staff.Text.ShouldContain("見本 一郎さんがこの事案を更新しました（担当になりました）");
        await staff.Press("通知の内容を確認する");
        staff.Text.ShouldContain("見本 一郎さんが担当しています");

        await resident.Open($"/me/cases/{number}/withdrawal");
        await other.Open($"/staff/cases/{number}/decision");
        other.Tick("outcome", "accept");
        await other.Press("通知の内容を確認する");
        await resident.Press("申請を取り下げる");
        resident.Text.ShouldContain("取下げ");
        await other.Press("この内容で起案する");
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        other.Text.ShouldContain("見本 花子さんがこの事案を更新しました（申請者が取り下げました）");
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Messages_go_both_ways_and_say_who_is_to_answer(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (resident, number) = await Submitted(app);
        await resident.Open($"/me/cases/{number}");
        await resident.Press("メッセージを送る");
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Text.ShouldContain("メッセージを入力してください。");
        resident.Fill("message", "面談の日を変えられますか。\n𠮷");
        await resident.Press("メッセージを送る");
        resident.Text.ShouldContain("面談の日を変えられますか。");
        var staff = await Taken(app, number);
        staff.Text.ShouldContain("申請者が返事を待っています");
        staff.Fill("message", "はい。ご希望の日をお知らせください。").Tick("reply", "yes");
        await staff.Press("メッセージを送る");
        staff.Text.ShouldNotContain("申請者が返事を待っています");
        await resident.Open($"/me/cases/{number}");
        resident.Text.ShouldContain("担当が返事を待っています");
        resident.Text.ShouldContain("ご希望の日をお知らせください。");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_case_goes_to_a_colleague_and_to_another_section(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (_, number) = await Submitted(app);
        var staff = await Taken(app, number);
        await staff.Follow("担当・所属を変える");
        staff.Fill("person", Demo.Clerk);
        await staff.Press("割り当てる");
        staff.Text.ShouldContain("見本 一郎");
        var examiner = await app.SignedIn(Demo.Clerk);
        await examiner.Open("/staff");
        examiner.Text.ShouldContain(CaseNumber.Parse(number).Value.Shown);
        await examiner.Open($"/staff/cases/{number}/move");
        examiner.Fill("section", "child-welfare");
        await examiner.Press("所属を移す");
        examiner.Text.ShouldContain("移す理由を入力してください。");
        examiner.Fill("section", "child-welfare").Fill("reason", "手続の所管が違うため。");
        await examiner.Press("所属を移す");
        await examiner.Open($"/staff/cases/{number}");
        examiner.Text.ShouldContain("受付済");
        examiner.Text.ShouldContain("手続の所管が違うため。");
    }

    private static async Task<(Browser Resident, string Number)> Submitted(App app)
    {
        var resident = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(resident);
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        return (resident, resident.Address.Split('/')[3]);
    }

    private static async Task<Browser> Taken(App app, string number, string who = Demo.Chief)
    {
        var staff = await app.SignedIn(who);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        return staff;
    }

    private static async Task AskFor(Browser staff, string number, string question, int day)
    {
        await staff.Open($"/staff/cases/{number}/correction");
        staff.Tick("questions", question).Fill("message", "確かめて、直してください。");
        staff.Fill("deadline.month", "11").Fill("deadline.day", $"{day}");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("補正待ち");
    }

    private static async Task Propose(Browser examiner, string number)
    {
        await examiner.Open($"/staff/cases/{number}/decision");
        examiner.Tick("outcome", "accept");
        await examiner.Press("通知の内容を確認する");
        await examiner.Press("この内容で起案する");
    }
}
