using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Host;

/// <summary>A page that says what went wrong keeps the frame of the person's own pages.</summary>
public sealed class FaultPagesTests
{
    [Fact]
    public async Task A_resident_sees_who_is_signed_in_and_the_town_of_the_address()
    {
        var browser = await (await App.Shared(Engine.Sqlite)).SignedIn(Demo.Hanako);

        await browser.Open("/morioka/nowhere");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        browser.Heading.ShouldBe("ページが見つかりません");
        Header(browser)
            .ShouldSatisfyAllConditions(
                header => header.ShouldContain("盛岡市"),
                header => header.ShouldContain("見本 花子"),
                header => header.ShouldContain("ログアウト")
            );

        await browser.Open("/staff");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        Header(browser).ShouldContain("見本 花子");

        await browser.Open("/nowhere");
        Header(browser).ShouldNotContain("盛岡市");
    }

    [Fact]
    public async Task Staff_keep_their_office_and_their_menu()
    {
        var browser = await (await App.Shared(Engine.Sqlite)).SignedIn(Demo.Chief);

        await browser.Open("/staff/cases/000000000000");

        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        Header(browser)
            .ShouldSatisfyAllConditions(
                header => header.ShouldContain("職員"),
                header => header.ShouldContain("盛岡市"),
                header => header.ShouldContain("見本 陽子"),
                header => header.ShouldContain("担当の一覧")
            );
        await browser.Follow("最初のページへ");
        browser.Address.ShouldBe("/staff");
    }

    [Fact]
    public async Task Somebody_not_signed_in_may_sign_in_but_is_not_led_back_to_what_only_takes_posts()
    {
        var browser = (await App.Shared(Engine.Sqlite)).Browser();
        await browser.Open("/morioka/nowhere");
        SignIn(browser).ShouldEndWith("return=%2Fmorioka%2Fnowhere");

        await browser.Post(
            "/morioka/procedures/pregnancy-notification/drafts",
            new FormUrlEncodedContent([])
        );
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        SignIn(browser).ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_file_that_may_not_be_opened_is_refused_in_the_frame_of_the_page()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var browser = await Pregnancy.Begin(app);
        await Pregnancy.Mother(browser);
        await Pregnancy.Contact(browser);
        await Pregnancy.ThisPregnancy(browser);
        browser.Choose("sheet", "a.pdf", Uploads.Pdf());
        await Pregnancy.Clinic(browser);
        await Pregnancy.Health(browser);
        await browser.Press("次へ");
        await Pregnancy.Interview(browser);
        await Pregnancy.Consent(browser);
        await browser.Press("この内容で申請する");
        await browser.Open(browser.Address.Replace("/receipt", ""));
        var file = browser.Page.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
        await app
            .Services.GetRequiredService<Db<FilesModule>>()
            .Write(
                session =>
                    session.Execute(
                        "update file set scan_state = @State",
                        new { State = ScanStates.ToColumn(ScanState.Pending) }
                    ),
                default
            );

        await browser.Open(file);
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Heading.ShouldBe("ファイルを開けません");
        browser.Text.ShouldContain("ウイルス検査中です");
        Header(browser).ShouldContain("見本 花子");
    }

    private static string Header(Browser browser) =>
        browser.Page.QuerySelector("header")!.TextContent;

    private static string SignIn(Browser browser) =>
        browser.Page.QuerySelector("header a[href^='/sign-in']")!.GetAttribute("href")!;
}
