using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A draft keeps the version it began with, and is told when another is in force.</summary>
public sealed class DraftVersionTests
{
    /// <summary>From noon into the next day, within one session.</summary>
    private static readonly TimeSpan PastMidnight = TimeSpan.FromHours(12.5);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_version_published_mid_form_keeps_what_was_typed_and_shows_what_changed(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, ChangedPack.WithSecondVersion());
        var browser = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(browser);
        await Pregnancy.Mother(browser);
        await browser.Open(draft + "/clinic");
        browser.Fill("doctor", "見本 太郎").Choose("sheet", "写真.png", Uploads.Png());
        await browser.Press("ファイルを追加する");
        var file = Guid.Parse(
            browser.Page.QuerySelector(".file__item button")!.GetAttribute("value")!.Split(' ')[^1]
        );

        app.Clock.Move(PastMidnight); // the page is still open
        browser.Fill("clinic-name", "見本産婦人科");
        await browser.Press("次へ");
        browser.Address.ShouldBe(draft + "/changes");
        browser.Heading.ShouldBe("申請の様式が変わりました");
        browser.Text.ShouldContain("2026年11月23日から新しい様式");
        browser.Text.ShouldContain("もう聞かないこと");
        browser.Text.ShouldContain("見本 太郎", Case.Sensitive, "what will not be carried over");
        browser.Text.ShouldContain("写真.png");
        browser.Text.ShouldNotContain($"{file}", Case.Insensitive, "a file is known by its name");
        browser
            .Page.QuerySelectorAll("main li")
            .Select(e => e.TextContent.Trim())
            .ShouldBe(
                ["医師または助産師の氏名", "妊娠届出書の写真または画像", "職業"],
                "two under new names, one explained otherwise"
            );
        foreach (var page in new[] { "", "/mother", "/check" })
        {
            await browser.Open(draft + page);
            browser.Address.ShouldBe(draft + "/changes", page);
        }

        await browser.Press("答えを新しい様式に移す");
        browser.Address.ShouldBe(draft + "/contact", "the first page that needs something");
        await browser.Open(draft + "/clinic");
        browser.Values("clinic-name").ShouldBe(["見本産婦人科"]);
        browser.Values("attending-doctor").ShouldBe([""]);
        (
            await app
                .Services.GetRequiredService<FileStore>()
                .Find(AuthorityCode.Parse("032018").Value, file)
        ).ShouldBeNull("nothing names it any more");
        await browser.Open(draft + "/mother");
        browser.Values("occupation").ShouldBe(["employee"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_finished_draft_of_an_old_version_is_not_taken(Engine engine)
    {
        await using var app = await App.Start(engine, ChangedPack.WithSecondVersion());
        var browser = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(browser);
        var draft = Pregnancy.Draft(browser);

        app.Clock.Move(PastMidnight);
        await browser.Press("この内容で申請する");
        browser.Address.ShouldBe(draft + "/changes");
        await browser.Press("答えを新しい様式に移す");
        browser.Address.ShouldBe(draft + "/clinic");
        browser.Fill("attending-doctor", "見本 太郎");
        await browser.Press("次へ");
        await browser.Open(draft + "/check");
        await browser.Press("この内容で申請する");
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task When_a_procedure_has_ended_its_draft_says_so_and_shows_the_answers(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, ChangedPack.Ended());
        var browser = await Pregnancy.Begin(app);
        var draft = Pregnancy.Draft(browser);
        app.Clock.Move(PastMidnight);
        browser.Fill("address.building", "見本荘101");
        await Pregnancy.Mother(browser);
        browser.Address.ShouldBe(draft + "/changes");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Heading.ShouldBe("この手続の受付は終わりました");
        browser.Text.ShouldContain("見本荘101");
        browser.Page.QuerySelector("main form").ShouldBeNull();
    }
}
