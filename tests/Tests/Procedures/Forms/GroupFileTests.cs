using System.Net;
using System.Net.Http.Headers;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Files inside repeating groups, and groups in groups: they belong to their item, on every way in and out.</summary>
public sealed class GroupFileTests
{
    private const string Papers0 = "people[0].papers";
    private const string Papers1 = "people[1].papers";
    private const string Picture = "people[0].visits[0].picture";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Files_of_items_are_added_move_up_and_go_with_their_item(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var browser = await Household(app);
        var before = await Files(app);
        await browser.Press("人を追加する");
        var ids = new Dictionary<string, Guid>();
        foreach (var (path, name) in new[] { (Papers0, "一人目.pdf"), (Papers1, "二人目.pdf") })
        {
            browser.Choose(path, name, Uploads.Pdf());
            await Press(browser, $"upload {path}");
            browser.Refusals.ShouldBeEmpty();
            browser.Address.ShouldEndWith("/household");
            ids[path] = FileOf(browser, path);
        }
        Names(browser).ShouldBe(["一人目.pdf", "二人目.pdf"]);

        // The button of one item does not take the file of another.
        await browser.PostChanged(f => f.Add(new("act", $"unfile {Papers0} {ids[Papers1]}")));
        (await Exists(app, ids[Papers1])).ShouldBeTrue();
        await browser.Open(Page(browser, "household"));
        Names(browser).Count.ShouldBe(2);

        await Press(browser, "remove people 0");
        Names(browser).ShouldBe(["二人目.pdf"], "it moved up with its item");
        FileOf(browser, Papers0).ShouldBe(ids[Papers1]);
        (await Exists(app, ids[Papers0])).ShouldBeFalse("it went with its item");
        (await Exists(app, ids[Papers1])).ShouldBeTrue();

        // An item that loses its last file stays, and one that is left in the same press leaves nothing behind.
        await browser.Press("人を追加する");
        browser.Choose(Papers1, "外す.pdf", Uploads.Pdf());
        await Press(browser, $"upload {Papers1}");
        var gone = FileOf(browser, Papers1);
        await Press(browser, $"unfile {Papers1} {gone}");
        (await Exists(app, gone)).ShouldBeFalse();
        browser.Asks(Papers1).ShouldBeTrue("the item is still there");
        browser.Choose(Papers1, "残らない.pdf", Uploads.Pdf());
        await Press(browser, "remove people 1");
        Names(browser).ShouldBe(["二人目.pdf"]);
        browser.Asks(Papers1).ShouldBeFalse();
        (await Files(app)).ShouldBe(before + 1, "only that of the item that is left");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_file_of_an_inner_item_is_checked_submitted_and_opened_by_staff(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var browser = await Complete(app);
        browser.Text.ShouldContain("訪問先.png");
        browser.Text.ShouldContain("一人目.pdf");
        browser.Text.ShouldContain("人（1人目）の訪問（1回目）");
        browser
            .Page.QuerySelectorAll("main li")
            .Count(li => li.TextContent.Trim() == "訪問の写真")
            .ShouldBe(1, "the original of a file in an item is to follow as well");
        await browser.Press("この内容で申請する");
        var number = browser.Address.Split('/')[3];
        await browser.Open($"/me/cases/{number}");
        browser.Text.ShouldContain("訪問先.png");

        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        staff.Text.ShouldContain("人（1人目）の訪問（1回目）");
        var link = staff
            .Page.QuerySelectorAll("a[href*='/files/']")
            .Single(a => a.TextContent.Contains("訪問先.png"))
            .GetAttribute("href")!;
        (await staff.Client.GetAsync(link)).Content.Headers.ContentType!.MediaType.ShouldBe(
            "image/png"
        );
        using var pdf = await staff.Client.GetAsync($"/staff/cases/{number}/file.pdf");
        pdf.StatusCode.ShouldBe(HttpStatusCode.OK);
        var other = await app.SignedIn(Demo.Taro);
        (await other.Client.GetAsync(link.Replace("/staff/", "/me/"))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_correction_opens_the_files_of_the_named_group_alone(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var browser = await Complete(app);
        await browser.Press("この内容で申請する");
        var number = browser.Address.Split('/')[3];
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        await Ask(staff, number, "registered");
        await browser.Open($"/me/cases/{number}/correction");
        await browser.Press("直しはじめる");
        browser.Address.ShouldEndWith("/household");
        browser.Asks(Papers0).ShouldBeFalse();
        var page = browser.Address;
        var api = new ApiClient(browser.Client);
        var draft = $"/api/morioka/procedures/everything/drafts/{page.Split('/')[^2]}";
        await api.Get(draft);
        var file = Guid.Parse(api.Body.GetProperty("answers").GetProperty(Papers0)[0].GetString()!);
        foreach (var act in (string[])[$"unfile {Papers0} {file}", "remove people 0", "add people"])
        {
            await browser.Open(page);
            await browser.PostChanged(fields => fields.Add(new("act", act)));
            await api.Get(draft);
            api.Body.GetProperty("answers")
                .GetProperty(Papers0)[0]
                .GetString()
                .ShouldBe(file.ToString(), act);
            api.Body.GetRawText().ShouldNotContain("people[1]");
        }
        (await api.Delete($"{draft}/files/{file}", api.ETag)).Errors.ShouldBe([
            $"{Papers0}: field.closed",
        ]);
        await Upload(api, $"{draft}/files?field={Papers0}&name=a.pdf");
        api.Errors.ShouldBe(["field: field.unknown"]);
        (await Exists(app, file)).ShouldBeTrue();
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("補正の求めを取り消す");

        await Ask(staff, number, "people");
        await browser.Open($"/me/cases/{number}/correction");
        await browser.Press("直しはじめる");
        await Press(browser, $"unfile {Papers0} {file}");
        browser.Choose(Papers0, "直した.pdf", Uploads.Pdf());
        await Press(browser, $"upload {Papers0}");
        Names(browser).ShouldContain("直した.pdf");
        Names(browser).ShouldNotContain("一人目.pdf");
        await browser.Press("確認画面へ");
        await browser.Submit(browser.Page.QuerySelector("form[action$=submission]")!);
        browser.Text.ShouldContain("直した.pdf");
        (await Exists(app, file)).ShouldBeTrue("what was submitted before keeps its files");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_adds_moves_and_drops_files_of_items_each_once(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var api = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        const string drafts = "/api/morioka/procedures/everything/drafts";
        await api.Post(drafts, key: "group-files");
        var address = api.Answer.Headers.Location!.ToString();
        await Upload(api, $"{address}/files?field={Papers1}&name=a.pdf");
        api.Errors.ShouldBe(["field: field.unknown"], "there is no second item yet");
        await api.Put(
            address,
            Fields(("people[0].works", "yes"), ("people[1].works", "no")),
            api.ETag
        );
        await Upload(api, $"{address}/files?field={Papers0}&name=a.pdf");
        await Upload(api, $"{address}/files?field={Papers1}&name=b.pdf");
        var answers = api.Body.GetProperty("answers");
        var (a, b) = (
            answers.GetProperty(Papers0)[0].GetString()!,
            answers.GetProperty(Papers1)[0].GetString()!
        );
        var tag = api.ETag;

        // A file stands in one item, in its own question, and in no other draft.
        await api.Put(address, Fields((Papers0, a), (Papers1, a)), tag);
        api.Errors.ShouldBe([$"{Papers1}: file.unknown"]);
        await api.Put(address, Fields((Picture, a)), tag);
        api.Errors.ShouldBe([$"{Picture}: file.unknown"]);
        await api.Post(drafts, key: "another");
        var other = api.Answer.Headers.Location.ToString();
        await api.Put(other, Fields((Papers0, a)), api.ETag);
        api.Errors.ShouldBe([$"{Papers0}: file.unknown"]);

        // The first item goes, the second moves up with its file.
        await api.Put(address, Fields(("people[0].works", "no"), (Papers0, b)), tag);
        api.Status.ShouldBe(HttpStatusCode.OK);
        (await Exists(app, Guid.Parse(a))).ShouldBeFalse();
        (await Exists(app, Guid.Parse(b))).ShouldBeTrue();
        await api.Delete(address, api.ETag);
        (await Exists(app, Guid.Parse(b))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task On_the_sheet_a_clerk_adds_files_to_items_and_takes_the_right_one_away(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var code = new Ihatov.Procedures.Counter.PaperCode("Z01", 1);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open($"/staff/counter?code={code}");
        clerk.Date("received", "令和", 8, 11, 19).Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/all");
        clerk.Choose("people[1].papers", "二段目.pdf", Uploads.Pdf());
        clerk.Fill("people[2].person.name.family", "三段目");
        await Press(clerk, "upload people[1].papers");
        // The blank first item is no item: the others moved up.
        Names(clerk).ShouldBe(["二段目.pdf"]);
        var file = FileOf(clerk, Papers0);
        clerk.Values("people[1].person.name.family").ShouldBe(["三段目"]);
        await Press(clerk, "remove people 1");
        Names(clerk).ShouldBe(["二段目.pdf"]);
        clerk.Values("people[1].person.name.family").ShouldBe([""]);
        await Press(clerk, "remove people 0");
        Names(clerk).ShouldBeEmpty();
        (await Exists(app, file)).ShouldBeFalse();

        using var paper = await clerk.Client.GetAsync(SamplePack.Front + "/form.pdf");
        paper.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    /// <summary>A new draft on the page of the group, the page before filled.</summary>
    private static async Task<Browser> Household(App app)
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
            .Choose("identity", "本人.png", Uploads.Png());
        await browser.Press("次へ");
        browser.Heading.ShouldBe("世帯");
        return browser;
    }

    /// <summary>A draft on its check page, with a file of an item and one of an item in it.</summary>
    private static async Task<Browser> Complete(App app)
    {
        var browser = await Household(app);
        foreach (
            var (path, value) in Everything
                .Person("head", "1980")
                .Concat(Everything.Person("people[0].person", "2001"))
        )
            browser.Fill(path, value);
        browser.Tick("people[0].works", "yes").Choose(Papers0, "一人目.pdf", Uploads.Pdf());
        await browser.Press("確認画面へ");
        await browser.Press("訪問を追加する");
        browser
            .Date("people[0].visits[0].day", "令和", 2, 1, 2)
            .Choose(Picture, "訪問先.png", Uploads.Png());
        await browser.Press("確認画面へ");
        if (!browser.Address.EndsWith("/check", StringComparison.Ordinal))
            await browser.Press("確認画面へ"); // the note was not asked before the day was known
        browser.Address.ShouldEndWith("/check");
        return browser;
    }

    private static async Task Ask(Browser staff, string number, string question)
    {
        await staff.Open($"/staff/cases/{number}/correction");
        staff.Tick("questions", question).Fill("message", "確かめてください。");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("補正待ち");
    }

    private static Task Press(Browser browser, string act) =>
        browser.Submit(
            browser.Page.QuerySelector("main form[enctype]")!,
            browser
                .Page.QuerySelectorAll("main button[name=act]")
                .OfType<AngleSharp.Html.Dom.IHtmlButtonElement>()
                .Single(button => button.Value == act)
        );

    private static string Page(Browser browser, string page) =>
        $"{Pregnancy.Draft(browser)}/{page}";

    private static IReadOnlyList<string> Names(Browser browser) =>
        [.. browser.Page.QuerySelectorAll(".file__name").Select(e => e.TextContent)];

    private static Guid FileOf(Browser browser, string path) =>
        Guid.Parse(
            browser
                .Page.QuerySelectorAll("button[name=act]")
                .Select(b => b.GetAttribute("value")!.Split(' '))
                .Single(words => words[0] == "unfile" && words[1] == path)[2]
        );

    private static async Task<bool> Exists(App app, Guid file) =>
        await app
            .Services.GetRequiredService<FileStore>()
            .Find(AuthorityCode.Parse("032018").Value, file)
            is not null;

    private static Task<long> Files(App app) =>
        app
            .Services.GetRequiredService<Db<FilesModule>>()
            .Read(
                session => session.First<long>("select count(*) from file", new { }),
                CancellationToken.None
            );

    private static Dictionary<string, string> Fields(
        params IReadOnlyList<(string Path, string Value)> fields
    ) => fields.ToDictionary(f => f.Path, f => f.Value);

    private static Task<ApiClient> Upload(ApiClient api, string address)
    {
        var content = new ByteArrayContent(Uploads.Pdf());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return api.Send(HttpMethod.Post, address, content, ("If-Match", api.ETag));
    }
}
