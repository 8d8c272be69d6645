using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Files come with the page, stay with the draft, and bad ones are refused at their field without losing anything.</summary>
public sealed class AttachmentTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_file_is_added_listed_and_removed_with_the_rest_kept(Engine engine)
    {
        var browser = await Clinic(engine);
        browser.Fill("clinic-name", "見本産婦人科");
        browser.Choose("sheet", "../../届出書\u202Egpj.pdf", Uploads.Pdf());
        await browser.Press("ファイルを追加する");

        browser.Address.ShouldEndWith("/clinic");
        browser.Refusals.ShouldBeEmpty();
        browser.Page.QuerySelector(".file__name")!.TextContent.ShouldBe("届出書gpj.pdf");
        browser.Values("clinic-name").ShouldBe(["見本産婦人科"]);
        browser.Asks("doctor").ShouldBeTrue();

        browser.Fill("doctor", "見本 太郎").Choose("sheet", "写真.png", Uploads.Png());
        await browser.Enter();
        browser.Address.ShouldEndWith("/health");
        await browser.Follow("戻る");
        browser.Page.QuerySelectorAll(".file__name").Length.ShouldBe(2);
        browser.Page.QuerySelector("input[type=file]").ShouldBeNull("two is the most");

        await browser.Press("届出書gpj.pdf：");
        browser.Page.QuerySelectorAll(".file__name").Length.ShouldBe(1);
        browser.Values("doctor").ShouldBe(["見本 太郎"]);
        await browser.Open(Pregnancy.Draft(browser) + "/check");
        browser.Text.ShouldContain("写真.png");
    }

    [Fact]
    public async Task Wrong_empty_and_too_large_files_are_refused_at_their_field()
    {
        var browser = await Clinic(Engine.Sqlite);
        foreach (
            var (name, content, message) in new[]
            {
                ("写真.jpg", Uploads.Text("MZ これは画像ではない"), "中身はJPEGではありません"),
                ("手順.exe", Uploads.Text("MZ"), "のいずれかを選択してください"),
                ("空.pdf", [], "空です"),
                ("大.pdf", Uploads.Pdf(12 * 1024 * 1024), "10MB以下"),
            }
        )
        {
            browser.Fill("doctor", name).Choose("sheet", name, content);
            await browser.Press("ファイルを追加する");
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
            browser.Refusals.ShouldHaveSingleItem().ShouldContain(message);
            browser.Page.GetElementById("sheet-error")!.TextContent.ShouldContain(message);
            browser.Values("doctor").ShouldBe([name]);
            browser.Page.QuerySelector(".file__name").ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_disk_that_takes_no_file_is_called_what_it_is_and_costs_nothing_typed()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var incoming = Path.Combine(app.Directory, "files", "incoming");
        Directory.Delete(incoming);
        await File.WriteAllTextAsync(incoming, "not a directory");
        var browser = await Pregnancy.Begin(app);
        await browser.Open(Pregnancy.Draft(browser) + "/clinic");
        browser.Fill("doctor", "見本 太郎").Choose("sheet", "a.pdf", Uploads.Pdf());
        await browser.Press("ファイルを追加する");

        browser.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("ただいま保存できません");
        browser.Values("doctor").ShouldBe(["見本 太郎"]);
    }

    [Fact]
    public async Task Another_persons_file_cannot_be_named_nor_removed()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await Clinic(Engine.Sqlite);
        browser.Choose("sheet", "a.pdf", Uploads.Pdf());
        await browser.Press("ファイルを追加する");
        var remove = browser.Page.QuerySelector(".file__item button")!.GetAttribute("value")!;
        var id = remove.Split(' ')[^1];

        var other = await Pregnancy.Begin(app, Demo.Taro);
        await other.Open(Pregnancy.Draft(other) + "/clinic");
        await other.PostChanged(fields => fields.Add(new("sheet", id)));
        await other.Open(Pregnancy.Draft(other) + "/clinic");
        other.Page.QuerySelector(".file__name").ShouldBeNull();
        await other.PostChanged(fields => fields.Add(new("act", remove)));

        await browser.Open(browser.Address);
        browser.Page.QuerySelector(".file__name")!.TextContent.ShouldBe("a.pdf");
    }

    /// <summary>The page with the file question, in a new draft.</summary>
    private static async Task<Browser> Clinic(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        await browser.Open(Pregnancy.Draft(browser) + "/clinic");
        return browser;
    }
}
