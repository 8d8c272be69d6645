using System.Diagnostics;
using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>When the database is gone or the disk is full, the page says so and still holds what was typed.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task The_database_is_gone()
    {
        Engines.Need(Engine.Postgres);
        await using var cluster = await PostgresCluster.Start();
        await using var app = await App.Start(
            Engine.Postgres,
            new Dictionary<string, string?>
            {
                ["Database:ConnectionString"] = await cluster.CreateDatabase(),
            }
        );
        var staff = await app.SignedIn(Demo.Chief);
        var browser = await Pregnancy.Begin(app);
        browser.Tick("occupation", "other");
        await browser.Press("次へ");
        await cluster.Down();
        await staff.Open("/staff/cases");
        staff.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        staff.Page.QuerySelector("header")!.TextContent.ShouldContain("見本 陽子");
        var probe = app.Browser();
        await Until(probe, HttpStatusCode.ServiceUnavailable);
        await probe.Open("/health/live");
        probe.Status.ShouldBe(HttpStatusCode.OK);

        browser.Fill("occupation-detail", "画家").Fill("name.given", "はな");
        await browser.Press("次へ");
        browser.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        browser
            .Refusals.ShouldHaveSingleItem()
            .ShouldContain("入力した内容はこの画面に残っています");
        browser.Values("occupation-detail").ShouldBe(["画家"]);
        browser.Values("name.given").ShouldBe(["はな"]);
        browser.Values("occupation").ShouldBe(["other"]);

        await cluster.Up();
        await PressUntilServed(browser, "次へ");
        browser.Address.ShouldEndWith("/contact");
        await Until(probe, HttpStatusCode.OK);
        await Pregnancy.Contact(browser);
        await Pregnancy.ThisPregnancy(browser);
        await Pregnancy.Clinic(browser);
        await Pregnancy.Health(browser);
        await browser.Press("次へ");
        await Pregnancy.Interview(browser);
        await Pregnancy.Consent(browser);

        var window = await app.SignedIn(Demo.Hanako);
        await window.Open(Pregnancy.Draft(browser) + "/mother");
        await cluster.Down();
        browser.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=en");
        await browser.Press("この内容で申請する");
        browser.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        browser.Page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        browser.Heading.ShouldBe("We cannot take your application just now");
        browser.Text.ShouldContain("never be sent twice");
        browser.Client.DefaultRequestHeaders.Remove("Cookie");
        await cluster.Up();
        window.Fill("occupation-detail", "彫刻家");
        await PressUntilServed(window, "次へ");
        await PressUntilServed(browser, "Submit again");
        browser.Status.ShouldBe(
            HttpStatusCode.Conflict,
            "it is not what was checked before the outage"
        );
        browser.Text.ShouldContain("彫刻家");
        await browser.Press("この内容で申請する");
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    [Fact]
    public async Task The_folder_of_the_stores_is_gone()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var browser = app.Browser();
        await Until(browser, HttpStatusCode.OK);
        var stores = Path.Combine(app.Directory, "db");
        Directory.Move(stores, stores + "-away");
        await Until(browser, HttpStatusCode.ServiceUnavailable);
        Directory.Move(stores + "-away", stores);
        await Until(browser, HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_staff_and_businesses_type_is_carried_over_an_outage()
    {
        Engines.Need(Engine.Postgres);
        await using var cluster = await PostgresCluster.Start();
        await using var app = await App.Start(
            Engine.Postgres,
            new Dictionary<string, string?>(new SamplePack().Settings)
            {
                ["Database:ConnectionString"] = await cluster.CreateDatabase(),
            }
        );
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases");
        await staff.Open(staff.Page.QuerySelector("table a")!.GetAttribute("href")!);
        await staff.Press("担当になる");
        var business = await app.SignedIn(Demo.Maria, Demo.Works);
        await business.Open(SamplePack.Front + "/start");
        await business.Submit(business.Page.QuerySelector("main form")!);
        var page = business.Address;
        await cluster.Down();

        staff.Fill("note", "電話で確かめた。\n<b>𠮷");
        await staff.Press("メモを残す");
        business.Fill("cost", "200000").Tick("reason", "bath");
        await business.Press("次へ");
        foreach (var browser in new[] { staff, business })
        {
            browser.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            browser.Text.ShouldContain("入力した内容は、この画面に残っています");
        }
        business.Text.ShouldContain("選んだファイルは残っていません");

        await cluster.Up();
        await PressUntilServed(staff, "もう一度送る");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text.ShouldContain("電話で確かめた。");
        staff.Text.ShouldContain("<b>𠮷");
        await PressUntilServed(business, "もう一度送る");
        business.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "much is missing yet");
        await business.Open(page);
        business.Values("cost").ShouldBe(["200000"]);
        business.Values("reason").ShouldContain("bath");
    }

    [Fact]
    public async Task The_disk_is_full()
    {
        var directory = Directory.CreateTempSubdirectory("ihatov-full-").FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && await Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", directory),
            "needs the right to mount a small tmpfs"
        );
        try
        {
            await using var app = await App.Start(
                Engine.Sqlite,
                new Dictionary<string, string?> { ["Database:Directory"] = directory }
            );
            var browser = await Pregnancy.Begin(app);
            await Pregnancy.Mother(browser);
            var filler = Path.Combine(directory, "filler");
            await Fill(filler);

            // The write-ahead log has some room left from before; a few long drafts use it up.
            var typed = "";
            for (var i = 0; i < 200 && browser.Status != HttpStatusCode.InsufficientStorage; i++)
            {
                typed = new string((char)('あ' + i % 50), 15_000);
                browser.Fill("email", typed);
                await browser.Press("次へ");
            }
            browser.Status.ShouldBe(HttpStatusCode.InsufficientStorage);
            browser.Refusals.ShouldHaveSingleItem().ShouldContain("保存する場所が足りない");
            browser.Values("email").ShouldBe([typed]);

            File.Delete(filler);
            browser.Fill("email", "");
            await Pregnancy.Contact(browser);
            browser.Address.ShouldEndWith("/pregnancy");
        }
        finally
        {
            // A process that another test starts at this moment holds copies of our open files until it runs.
            for (var tries = 0; tries < 50 && !await Run("umount", directory); tries++)
                await Task.Delay(100);
            Directory.Delete(directory);
        }
    }

    /// <summary>Asks as a load balancer does, a few times: a broken connection of the pool may cost the first answer.</summary>
    private static async Task Until(Browser browser, HttpStatusCode wanted)
    {
        for (var i = 0; i < 20; i++)
        {
            await browser.Open("/health/ready");
            if (browser.Status == wanted)
                return;
        }
        browser.Status.ShouldBe(wanted);
    }

    /// <summary>What a person does: press, and press again. The pool's broken connections may cost the first presses.</summary>
    private static async Task PressUntilServed(Browser browser, string button)
    {
        for (var i = 0; i < 20; i++)
        {
            await browser.Press(button);
            if (browser.Status != HttpStatusCode.ServiceUnavailable)
                return;
        }
    }

    private static async Task Fill(string path)
    {
        await using var file = File.Create(path);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                await file.WriteAsync(block);
                await file.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Full: that is what was wanted.
        }
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
