using Ihatov.Browser.Support;
using Ihatov.Procedures.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

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

    [Fact]
    public async Task Of_a_draft_that_outlives_its_version_and_its_time()
    {
        // The second version of this procedure is in force from 22 November 2026.
        await using var day = site.On(new DateOnly(2026, 11, 21));
        await using var visit = await Visit.Start(day, Device.PlainPhone, inspect: true);
        await visit.Open("/sign-in?return=/morioka/procedures/home-modification-benefit/start");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Press(visit.Page.Locator("main form[action$='/drafts'] button"));
        await visit.Hand.Answer("begun", "no");
        await visit.Hand.Next();
        var draft = visit.Address;
        await visit.Open(draft.Replace("/insured", "/photographs", StringComparison.Ordinal));
        await Way.Attach(visit, "before-photographs", Papers.Photo);
        day.Move(new DateOnly(2026, 11, 23));
        await visit.Open($"/sign-in?return={draft}");
        await visit.SignIn(Way.Resident);
        (await visit.Heading()).ShouldBe("申請の様式が変わりました");
        (await visit.Text()).ShouldContain(Papers.Photo.Name);
        await visit.Hand.Press("答えを新しい様式に移す");
        visit.Address.ShouldContain("/form/");

        day.Move(new DateOnly(2028, 4, 1));
        await day.Services.GetRequiredService<ExpireDrafts>().Run(CancellationToken.None);
        await visit.Open("/sign-in?return=/me");
        await visit.SignIn(Way.Resident);
        await visit.Open(draft, 410);
        (await visit.Heading()).ShouldBe("この下書きは保存期限が過ぎました");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Of_a_resident_who_withdraws()
    {
        await using var day = site.On(Days.Today);
        await using var visit = await Visit.Start(day, Device.Phone, inspect: true);
        await visit.Open("/sign-in?return=/me");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Follow(visit.Page.Locator("main a[href^='/me/cases/']").First);
        await visit.Hand.Follow("申請を取り下げる");
        await visit.Hand.Answer("reason", "必要がなくなりました。");
        await visit.Hand.Press("申請を取り下げる");
        (await visit.Text()).ShouldContain("取下げ");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Of_a_resident_who_wants_mail()
    {
        await using var day = site.On(Days.Today);
        await using var visit = await Visit.Start(day, Device.Phone, inspect: true);
        await visit.Open("/sign-in?return=/me");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Follow("お知らせメールの設定");
        await visit.Hand.Answer("address", "hanako");
        await visit.Hand.Press("番号を送る");
        await visit.Hand.Answer("address", "hanako@mail.example");
        await visit.Hand.Press("番号を送る");
        (await visit.Heading()).ShouldBe("確認の番号を入力");
        var mails = day.Services.GetRequiredService<IConfiguration>()["Mail:Directory"]!;
        var mail = await File.ReadAllTextAsync(Directory.EnumerateFiles(mails, "*.eml").Single());
        const string Before = "番号：";
        var code = mail[(mail.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..][..6];
        await visit.Hand.Answer("code", "12");
        await visit.Hand.Press("登録する");
        await visit.Hand.Answer("code", code);
        await visit.Hand.Press("登録する");
        (await visit.Text()).ShouldContain("hanako@mail.example");
        await visit.Hand.Follow("アドレスを変える");
        await visit.Open("/me/mail");
        await visit.Hand.Press("お知らせメールをやめる");
        (await visit.Text()).ShouldNotContain("hanako@mail.example");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Of_chiefs_who_arrange_the_work()
    {
        await using var day = site.On(Days.Today);
        await using var chief = await Visit.Start(day, Device.Desk, inspect: true);
        await chief.Open("/sign-in?return=/staff/cases");
        await chief.SignIn(Way.Chief);
        await MoveOneCase(chief);
        await BeAbsent(chief);
        await KeepWebhook(chief);
        chief.HasNoComplaints();

        await using var other = await Visit.Start(day, Device.Desk, inspect: true);
        await other.Open("/sign-in?return=/staff/procedures");
        await other.SignIn(Way.CareChief);
        await OpenForDisaster(other);
        other.HasNoComplaints();
    }

    [Fact]
    public async Task Of_those_who_write_programs()
    {
        await using var visit = await Visit.Start(site, Device.PlainPhone, inspect: true);
        await visit.Open("/api");
        await visit.Hand.Follow("APIが答える問題の一覧");
        await visit.Hand.Follow(visit.Page.Locator("main a[href^='/problems/']").First);
        (await visit.Heading()).ShouldNotBeEmpty();
        visit.HasNoComplaints();
    }

    private static async Task MoveOneCase(Visit chief)
    {
        await chief.Hand.Follow(chief.Page.Locator("main table a[href^='/staff/cases/']").First);
        await chief.Hand.Follow("担当・所属を変える");
        await chief.Hand.Press("所属を移す");
        (await chief.Focus()).ShouldBe("error-summary");
        await chief.Hand.Pick(
            chief.Page.Locator("main [name=person]"),
            (
                await chief
                    .Page.Locator("[name=person] option", new() { HasText = Way.Clerk })
                    .First.GetAttributeAsync("value")
            )!
        );
        await chief.Hand.Press("割り当てる");
        (await chief.Text()).ShouldContain($"担当\n{Way.Clerk}");
    }

    private static async Task BeAbsent(Visit chief)
    {
        await chief.Hand.Follow("不在と代理");
        await chief.Hand.Press("登録する");
        (await chief.Focus()).ShouldBe("error-summary");
        await chief.Hand.Answer("from", Days.Today);
        await chief.Hand.Answer("until", Days.From(3));
        await chief.Hand.Pick(
            chief.Page.Locator("main [name=deputy]"),
            (
                await chief
                    .Page.Locator("[name=deputy] option", new() { HasText = Way.Clerk })
                    .First.GetAttributeAsync("value")
            )!
        );
        await chief.Hand.Press("登録する");
        (await chief.Text()).ShouldContain("不在です");
        await chief.Hand.Press("不在を終える");
        (await chief.Text()).ShouldContain("に終わりました");
    }

    private static async Task KeepWebhook(Visit chief)
    {
        await chief.Hand.Follow("通知先");
        await chief.Hand.Press("登録する");
        (await chief.Focus()).ShouldBe("error-summary");
        await chief.Hand.Answer("url", "https://example.org/ihatov/events");
        await chief.Hand.Tick(chief.Page.Locator("main [name=events]").First);
        await chief.Hand.Press("登録する");
        (await chief.Text()).ShouldContain("署名の鍵は、今だけ表示します。");
        await chief.Hand.Press("https://example.org/ihatov/events");
        (await chief.Text()).ShouldContain("登録した通知先はありません。");
    }

    private static async Task OpenForDisaster(Visit chief)
    {
        await chief.Hand.Follow("災害時の受付");
        await chief.Hand.Press("受付を登録する");
        (await chief.Focus()).ShouldBe("error-summary");
        await chief.Hand.Answer("disaster", "大雨を想定した防災訓練（見本）");
        await chief.Hand.Answer("occurred-on", Days.From(-2));
        await chief.Hand.Answer("opens-on", Days.Today);
        await chief.Hand.Answer("closes-on", Days.From(60));
        await chief.Hand.Press("受付を登録する");
        (await chief.Text()).ShouldContain("大雨を想定した防災訓練（見本）");
        await chief.Hand.Press(
            chief
                .Page.Locator("main tr", new() { HasText = "大雨を想定した防災訓練（見本）" })
                .GetByRole(AriaRole.Button)
        );
        (await chief.Text()).ShouldContain("に終了");
    }
}
