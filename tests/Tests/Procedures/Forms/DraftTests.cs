using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A draft is kept until the day that was told, and nobody overwrites what they have not seen.</summary>
public sealed class DraftTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_has_more_than_fifty_and_the_fiftieth_pressed_twice_opens(Engine engine)
    {
        await using var app = await App.Start(engine);
        var resident = await app.SignedIn(Demo.Hanako);
        var twice = await app.SignedIn(Demo.Hanako);
        for (var begun = 1; begun < DraftStore.MostOpen; begun++)
            await Pregnancy.Begin(resident);
        await resident.Open(Pregnancy.Front + "/start");
        await twice.Open(Pregnancy.Front + "/start");
        var id = resident.Values("draft").ShouldHaveSingleItem();
        foreach (var browser in new[] { resident, twice })
        {
            await browser.PostChanged(fields =>
            {
                fields.RemoveAll(field => field.Key == "draft");
                fields.Add(new("draft", id));
            });
            browser.Address.ShouldContain(id);
        }

        await Pregnancy.Begin(resident);

        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Refusals.ShouldHaveSingleItem().ShouldContain("要らない下書きを消して");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_tabs_the_later_is_told_what_differs_and_chooses(Engine engine)
    {
        var app = await App.Shared(engine);
        var first = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(first);
        var second = await app.SignedIn(Demo.Hanako);
        await second.Open(draft + "/mother");

        first.Fill("address.townAndNumber", "内丸1番1号").Tick("occupation", "employee");
        await first.Press("次へ");
        first.Address.ShouldEndWith("/contact");
        second.Fill("address.townAndNumber", "内丸2番2号").Tick("occupation", "employee");
        await second.Press("次へ");

        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Refusals.ShouldHaveSingleItem().ShouldContain("書きかえられています");
        var row = second.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain("内丸1番1号");
        row.TextContent.ShouldContain("内丸2番2号");
        second.Values("address.townAndNumber").ShouldBe(["内丸2番2号"]);
        await first.Open(draft + "/mother");
        first.Values("address.townAndNumber").ShouldBe(["内丸1番1号"], "not overwritten silently");

        await second.Press("この画面の答えで保存する");
        second.Address.ShouldEndWith("/contact");
        await first.Open(draft + "/mother");
        first.Values("address.townAndNumber").ShouldBe(["内丸2番2号"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_two_tabs_answer_alike_or_on_different_pages_is_no_conflict(Engine engine)
    {
        var app = await App.Shared(engine);
        var first = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(first);
        var second = await app.SignedIn(Demo.Hanako);
        await second.Open(draft + "/contact");
        var third = await app.SignedIn(Demo.Hanako);
        await third.Open(draft + "/mother");

        await Pregnancy.Mother(first);
        await Pregnancy.Contact(second);
        second.Address.ShouldEndWith("/pregnancy");
        await Pregnancy.Mother(third);
        third.Address.ShouldEndWith("/contact");
        third.Values("phone").ShouldBe(["０１９－０００－００００"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_question_that_only_the_later_tab_asks_keeps_what_was_typed(Engine engine)
    {
        var app = await App.Shared(engine);
        var first = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(first);
        first.Tick("occupation", "other");
        await first.Press("次へ");
        var second = await app.SignedIn(Demo.Hanako);
        await second.Open(draft + "/mother");
        first.Tick("occupation", "employee");
        await first.Press("次へ");

        second.Fill("occupation-detail", "画家");
        await second.Press("次へ");
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Values("occupation-detail").ShouldBe(["画家"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Saving_and_leaving_says_until_when_and_how_to_go_on(Engine engine)
    {
        var app = await App.Shared(engine);
        var browser = await Pregnancy.Begin(app, Demo.Taro);
        browser.Fill("address.building", "書きかけ荘");
        await browser.Press("保存して中断する");

        browser.Heading.ShouldBe("下書きを保存しました");
        browser.Text.ShouldContain("2027年2月20日まで保存します。");
        var elsewhere = await app.SignedIn(Demo.Taro);
        await elsewhere.Open("/me");
        elsewhere.Text.ShouldContain("2027年2月20日まで保存します。");
        elsewhere.Text.ShouldNotContain("もうすぐ保存期限です");
        await browser.Follow("続きを入力する");
        browser.Values("address.building").ShouldBe(["書きかけ荘"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_expires_after_its_last_day_and_says_so(Engine engine)
    {
        await using var app = await App.Start(engine);
        var browser = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(browser);
        await browser.Open(draft + "/clinic");
        browser.Fill("doctor", "見本 太郎").Choose("sheet", "写真.png", Uploads.Png());
        await browser.Press("ファイルを追加する");
        var file = Guid.Parse(
            browser.Page.QuerySelector(".file__item button")!.GetAttribute("value")!.Split(' ')[^1]
        );
        var files = app.Services.GetRequiredService<FileStore>();
        var morioka = AuthorityCode.Parse("032018").Value;

        app.Clock.Move(TimeSpan.FromDays(Draft.KeptDays));
        await Expire(app);
        browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me");
        browser.Text.ShouldContain("もうすぐ保存期限です");
        (await files.Find(morioka, file)).ShouldNotBeNull("its last day is not over");

        app.Clock.Move(TimeSpan.FromDays(1));
        await Expire(app);
        (await files.Find(morioka, file)).ShouldBeNull();
        browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me");
        browser.Page.QuerySelector($"a[href='{draft}']").ShouldBeNull();
        browser.Text.ShouldContain("保存期限が過ぎた下書き");
        await browser.Follow("新しく入力を始める");
        browser.Address.ShouldBe(Pregnancy.Front + "/start");
        await browser.Open(draft);
        browser.Status.ShouldBe(HttpStatusCode.Gone);
        browser.Heading.ShouldBe("この下書きは保存期限が過ぎました");
        browser.Text.ShouldContain("申請はされていません");
        (await Answers(app, draft)).ShouldBe("{}");

        // A page that was open all the time: what it sends is shown, to be copied.
        await browser.Open("/me");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!;
        await browser.Post(
            draft + "/clinic",
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", token.GetAttribute("value")!),
                new("doctor", "見本 次郎"),
            ])
        );
        browser.Status.ShouldBe(HttpStatusCode.Gone);
        browser.Text.ShouldContain("見本 次郎");
        await browser.Follow("新しく入力を始める");
        browser.Address.ShouldBe(Pregnancy.Front + "/start");

        app.Clock.Move(TimeSpan.FromDays(366));
        await Expire(app);
        (await Answers(app, draft)).ShouldBeNull("in the end the row goes too");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Saving_gives_a_draft_a_whole_term_again(Engine engine)
    {
        await using var app = await App.Start(engine);
        var browser = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(browser);
        app.Clock.Move(TimeSpan.FromDays(Draft.KeptDays));
        browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(draft + "/mother");
        await browser.Press("答えを新しい様式に移す"); // version 2 has come meanwhile
        await browser.Open(draft + "/mother");
        await Pregnancy.Mother(browser);
        app.Clock.Move(TimeSpan.FromDays(Draft.KeptDays));
        await Expire(app);
        browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(draft + "/mother");
        browser.Values("occupation").ShouldBe(["employee"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_checked_is_what_is_sent(Engine engine)
    {
        var app = await App.Shared(engine);
        var browser = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(browser);
        var draft = Pregnancy.Draft(browser);
        var other = await app.SignedIn(Demo.Hanako);
        await other.Open(draft + "/clinic");
        other.Fill("doctor", "見本 次郎");
        await other.Press("次へ");

        await browser.Press("この内容で申請する");
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("まだ申請していません");
        browser.Text.ShouldContain("見本 次郎");
        await browser.Press("この内容で申請する");
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    internal static Task Expire(App app) =>
        app.Services.GetRequiredService<ExpireDrafts>().Run(CancellationToken.None);

    internal static Task<string?> Answers(App app, string draft) =>
        app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.First<string>(
                        "select answers from draft where id = @id",
                        new { id = Guid.Parse(draft[(draft.LastIndexOf('/') + 1)..]) }
                    ),
                CancellationToken.None
            );
}
