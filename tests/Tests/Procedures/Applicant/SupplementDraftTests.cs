using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Applicant;

/// <summary>What is typed for a correction is kept as long as was told, begins again after that, and never takes a file of the case with it.</summary>
public sealed class SupplementDraftTests
{
    private static readonly AuthorityCode Morioka = AuthorityCode.Parse("032018").Value;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_correction_left_alone_for_91_days_begins_again_from_the_case(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (resident, number, own) = await Submitted(app);
        await Ask(app, number, "sheet");
        await Begin(resident, number);
        var draft = Pregnancy.Draft(resident);
        var added = await Add(resident, "直し.png");

        app.Clock.Move(TimeSpan.FromDays(91));
        await DraftTests.Expire(app);
        (await Kept(app, added)).ShouldBeFalse("it belonged to the draft alone");
        (await Kept(app, own)).ShouldBeTrue("it belongs to the case");
        resident = await app.SignedIn(Demo.Hanako);
        await resident.Open("/me");
        resident.Text.ShouldContain("保存期限が過ぎた下書き");
        await resident.Open(draft);
        resident.Status.ShouldBe(HttpStatusCode.Gone);
        resident.Text.ShouldContain("提出済みの申請は、そのままです。");
        await resident.Follow("直すところを見る");
        resident.Address.ShouldBe($"/me/cases/{number}/correction");

        await resident.Press("直しはじめる");
        resident.Status.ShouldBe(HttpStatusCode.OK);
        Held(resident).ShouldBe([own]);
        await resident.Press("確認画面へ");
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Address.ShouldBe($"/me/cases/{number}");
        resident.Text.ShouldContain("直した内容を受け付けました");
        await resident.Open("/me");
        resident.Text.ShouldNotContain("保存期限が過ぎた下書き");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_renewed_request_begins_with_what_was_typed_for_what_it_opens_again(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var (resident, number, own) = await Submitted(app);
        await Ask(app, number, "phone", "doctor", "sheet");
        await Begin(resident, number);
        resident.Fill("phone", "019-000-2222");
        await resident.Press("次へ");
        resident.Fill("doctor", "見本 次郎");
        var added = await Add(resident, "直し.png");
        await Recall(app, number);
        await Ask(app, number, "phone", "sheet");

        app.Clock.Move(TimeSpan.FromDays(50));
        resident = await app.SignedIn(Demo.Hanako);
        await Begin(resident, number);
        resident.Values("phone").ShouldBe(["019-000-2222"]);
        await resident.Press("次へ");
        resident.Asks("doctor").ShouldBeFalse();
        Held(resident).ShouldBe([own, added]);
        var page = resident.Address;

        app.Clock.Move(TimeSpan.FromDays(41));
        await DraftTests.Expire(app);
        (await Kept(app, added)).ShouldBeTrue("the second draft holds it too");
        resident = await app.SignedIn(Demo.Hanako);
        await resident.Open(page);
        await resident.Press("確認画面へ");
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Text.ShouldContain("0190002222");
        resident.Text.ShouldContain("見本 太郎");
        resident.Text.ShouldNotContain("見本 次郎");
        resident.Text.ShouldContain("直し.png");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_submitted_since_is_newer_than_an_old_draft(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (resident, number, own) = await Submitted(app);
        await Ask(app, number, "phone", "sheet");
        await Begin(resident, number);
        resident.Fill("phone", "019-000-2222");
        await resident.Press("次へ");
        await Recall(app, number);
        await Ask(app, number, "phone", "sheet");
        await Begin(resident, number);
        resident.Fill("phone", "019-000-3333");
        await resident.Press("次へ");
        await resident.Press("届出書.png：");
        Held(resident).ShouldBeEmpty();
        await resident.Press("確認画面へ");
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        resident.Text.ShouldContain("0190003333");

        await Ask(app, number, "phone");
        await Begin(resident, number);
        resident.Values("phone").ShouldBe(["0190003333"]);
        app.Clock.Move(TimeSpan.FromDays(91));
        await DraftTests.Expire(app);
        (await Kept(app, own)).ShouldBeTrue("the first submission names it");
    }

    /// <summary>A notification with a photograph, and the photograph's id.</summary>
    private static async Task<(Browser Resident, string Number, Guid File)> Submitted(App app)
    {
        var resident = await Pregnancy.Begin(app);
        await Pregnancy.Mother(resident);
        await Pregnancy.Contact(resident);
        await Pregnancy.ThisPregnancy(resident);
        var file = await Add(resident, "届出書.png");
        await Pregnancy.Clinic(resident);
        await Pregnancy.Health(resident);
        await resident.Press("次へ");
        await Pregnancy.Interview(resident);
        await Pregnancy.Consent(resident);
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        return (resident, resident.Address.Split('/')[3], file);
    }

    private static async Task<Guid> Add(Browser resident, string name)
    {
        resident.Choose("sheet", name, Uploads.Png());
        await resident.Press("ファイルを追加する");
        return Held(resident)[^1];
    }

    /// <summary>The files that the page lists.</summary>
    private static List<Guid> Held(Browser browser) =>
        [
            .. browser
                .Page.QuerySelectorAll(".file__item button")
                .Select(button => Guid.Parse(button.GetAttribute("value")!.Split(' ')[^1])),
        ];

    private static async Task Ask(App app, string number, params string[] questions)
    {
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        if (staff.Page.QuerySelector("form[action$='/assignment']") is { } take)
            await staff.Submit(take);
        await staff.Open($"/staff/cases/{number}/correction");
        foreach (var question in questions)
            staff.Tick("questions", question);
        staff
            .Fill("message", "確かめて、直してください。")
            .Fill("deadline.year", "2027")
            .Fill("deadline.month", "6")
            .Fill("deadline.day", "1");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("補正待ち");
    }

    private static async Task Recall(App app, string number)
    {
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("補正の求めを取り消す");
    }

    private static async Task Begin(Browser resident, string number)
    {
        await resident.Open($"/me/cases/{number}/correction");
        await resident.Press("直しはじめる");
        resident.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<bool> Kept(App app, Guid file) =>
        await app.Services.GetRequiredService<FileStore>().Find(Morioka, file) is not null;
}
