using System.Net;
using System.Security.Cryptography;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>What staff see of a case whose procedure uses every key: how long it is kept, which originals are due, and all of it as one PDF.</summary>
public sealed class CaseFileTests
{
    [Fact]
    public async Task The_case_says_how_long_it_is_kept_and_which_originals_are_due()
    {
        await using var app = await App.Start(Engine.Sqlite, new SamplePack().Settings);
        var number = await Submitted(app);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain("保存期間5年");
        staff.Text.ShouldContain("原本の提出が要る書類");
        staff
            .Page.QuerySelectorAll("main li")
            .ShouldContain(item => item.TextContent.Trim() == "本人確認書類");

        await staff.Open("/staff/cases");
        await staff.Open(
            staff
                .Page.QuerySelectorAll("table a")
                .First(a => !a.GetAttribute("href")!.EndsWith(number, StringComparison.Ordinal))
                .GetAttribute("href")!
        );
        staff.Text.ShouldNotContain("保存期間", Case.Sensitive, "the procedure says nothing of it");
        staff.Text.ShouldNotContain("原本の提出が要る書類");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_file_of_a_case_holds_what_was_handed_in_checked_and_told(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var number = await Submitted(app);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        staff.Tick("checked", "seen");
        await staff.Press("確認を保存する");
        await staff.Follow("決定する");
        staff
            .Tick("outcome", "refuse")
            .Tick("reasons-refuse", "none")
            .Fill("remark", "対象の工事ではありません。");
        await staff.Press("通知の内容を確認する");
        await staff.Press("この内容で決定し、通知を発行する");
        staff.Status.ShouldBe(HttpStatusCode.OK);

        var file = await staff.Client.GetByteArrayAsync($"/staff/cases/{number}/file.pdf");
        var text = PdfTool.WithoutSpaces(PdfTool.Text(file));
        foreach (
            var part in new[]
            {
                "状態決定済（却下・返戻）",
                "添付されたファイルの中身と紙で受け取った書類は、ここに入っていません。",
                "委任状.png",
                $"SHA-256{Convert.ToHexStringLower(SHA256.HashData(Uploads.Png()))}",
                "重複この手続に、申請者の名前が同じ申請は、ほかにありません。",
                "本人確認をした確認済み",
                "金額を確かめたまだ",
                "見本花子様",
                "盛岡市長",
                "対象でないため",
                "対象の工事ではありません。",
                "不服があるとき（教示）",
                "審査請求ができます。",
                "お問い合わせ：盛岡市",
            }
        )
            text.ShouldContain(part, Case.Sensitive, text);
    }

    private static async Task<string> Submitted(App app)
    {
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(SamplePack.Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        browser
            .Tick("reason", "bath")
            .Date("began-on", "令和", 8, 11, 20)
            .Fill("cost", "200000")
            .Fill("copies", "2")
            .Tick("truth", "yes")
            .Choose("identity", "委任状.png", Uploads.Png());
        await browser.Press("次へ");
        foreach (
            var (path, value) in Everything
                .Person("head", "1980")
                .Concat(Everything.Person("people[0].person", "2001"))
        )
            browser.Fill(path, value);
        await browser.Press("確認画面へ");
        await browser.Press("この内容で申請する");
        return browser.Address.Split('/')[3];
    }
}
