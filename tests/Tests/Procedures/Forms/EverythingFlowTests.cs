using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A procedure with every type of question and every term, as people and programs meet it.</summary>
public sealed class EverythingFlowTests
{
    [Fact]
    public async Task The_page_of_the_procedure_says_its_terms_as_the_town_sets_them()
    {
        await using var app = await App.Start(Engine.Sqlite, new SamplePack().Settings);
        var browser = app.Browser();
        await browser.Open(SamplePack.Front);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        foreach (
            var words in (string[])
                [
                    "岩手県に住む人だけです。",
                    "450円に「通数」を掛けた額",
                    "役所が開いている日で20日",
                    "署名の代わりに「本人確認書類」を付けられます",
                    "あとで原本を出すもの",
                    "職員が伺います。",
                    "2027年3月31日まで申し込めます",
                ]
        )
            browser.Text.ShouldContain(words);
        await browser.Open("/miyako/procedures/everything");
        browser.Text.ShouldContain("300円に「通数」を掛けた額");
        browser.Text.ShouldContain("1通につき");

        app.Clock.Move(TimeSpan.FromDays(130));
        await browser.Open(SamplePack.Front);
        browser.Status.ShouldBe(HttpStatusCode.Gone);
        browser.Text.ShouldContain("2027年3月31日に受付を終わりました");
        await browser.Open("/morioka/procedures?q=" + Uri.EscapeDataString("見本の手続"));
        browser.Text.ShouldContain("見つかりませんでした");
        var late = await app.SignedIn(Demo.Hanako);
        await late.Open(SamplePack.Front + "/start");
        late.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_person_fills_groups_in_groups_unknown_dates_and_persons(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(SamplePack.Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        browser.Text.ShouldContain("うそはありません。");
        browser.Text.ShouldContain("原本は、あとで窓口か郵送でお出しください。");
        browser
            .Tick("reason", "bath")
            .Date("began-on", "令和", 8, 11, 20)
            .Fill("cost", "200000")
            .Fill("copies", "2")
            .Tick("former", "another")
            .Fill("former.number", "1000-0000-0008")
            .Tick("truth", "yes")
            .Choose("identity", "本人.png", Uploads.Png());
        await browser.Press("次へ");
        browser.Refusals.ShouldContain(r => r.Contains("申請が見つかりません"));
        browser.Fill("former.number", "");
        await browser.Press("次へ");
        browser.Heading.ShouldBe("世帯");

        Person(browser, "head", 1980);
        browser
            .Fill("registered.era", "昭和")
            .Fill("registered.year", "20")
            .Fill("registered.unknown", "month-day");
        Person(browser, "people[0].person", 2001).Tick("people[0].works", "yes");
        await browser.Press("確認画面へ");
        browser.Heading.ShouldBe("世帯", "the visits were not seen yet");
        await browser.Press("訪問を追加する");
        browser.Date("people[0].visits[0].day", "令和", 2, 1, 2);
        await browser.Press("訪問を追加する");
        browser.Date("people[0].visits[1].day", "令和", 12, 1, 2);
        await browser.Press("確認画面へ");
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("訪問（2回目）：訪問日令和12年");
        browser.Date("people[0].visits[1].day", "令和", 4, 1, 2);
        await browser.Press("確認画面へ");
        browser.Address.ShouldEndWith("/check");
        foreach (
            var words in (string[])
                [
                    "昭和20年月日不詳",
                    "人（1人目）の訪問（2回目）",
                    "続柄：子",
                    "あとで原本を出すもの",
                    "手数料900円",
                ]
        )
            browser.Text.ShouldContain(words);
        await browser.Press("この内容で申請する");
        browser.Address.ShouldContain("/receipt");
        browser.Text.ShouldContain("手数料900円");
        var number = browser.Address.Split('/')[3];
        await browser.Open($"/me/cases/{number}");
        browser.Text.ShouldContain("昭和20年月日不詳");

        // The case can be named in a later application, by its own applicant alone. A program cannot attach a file.
        (await Refused(browser.Client, number)).ShouldBe(["identity: field.required"]);
        (await Refused((await app.SignedIn(Demo.Taro)).Client, number)).ShouldBe([
            "identity: field.required",
            "former: earlier-case.unknown",
        ]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_earlier_case_is_chosen_among_ones_own_or_its_number_typed(Engine engine)
    {
        await using var app = await App.Start(engine, new SamplePack().Settings);
        var hanako = await app.SignedIn(Demo.Hanako);
        var api = new ApiClient(hanako.Client);
        await api.Get("/api/me/cases");
        var mine = api
            .Body.GetProperty("items")
            .EnumerateArray()
            .Select(c =>
                (c.GetProperty("procedure").GetString(), c.GetProperty("number").GetString()!)
            )
            .ToList();
        await hanako.Open(SamplePack.Front + "/start");
        await hanako.Submit(hanako.Page.QuerySelector("main form")!);
        var offered = hanako
            .Page.QuerySelectorAll("input[name=former]")
            .Select(e => e.GetAttribute("value")!)
            .ToList();
        offered.Count.ShouldBe(2, "of C01 one, and another; those of other procedures do not fit");
        offered[^1].ShouldBe("another");
        mine.ShouldContain(c => c.Item2 == offered[0]);
        var shown = hanako.Text;
        shown.ShouldContain("児童手当");
        shown.ShouldContain("2026年11月");
        shown.ShouldContain("見本 花子");
        var unfit = mine.First(c => c.Item2 != offered[0]).Item2;
        var others = new ApiClient((await app.SignedIn(Demo.Taro)).Client);
        await others.Get("/api/me/cases");
        var foreign = others
            .Body.GetProperty("items")
            .EnumerateArray()
            .First()
            .GetProperty("number")
            .GetString()!;

        hanako.Tick("former", offered[0]);
        await hanako.Press("保存して中断する");
        await hanako.Open(hanako.Address.Replace("/saved", "/start"));
        hanako.Values("former").ShouldBe([offered[0]]);
        foreach (
            var (chosen, typed, refused) in new[]
            {
                ("another", unfit, "別の手続の受付番号です"),
                ("another", foreign, "申請が見つかりません"),
                ("another", "1", "受付番号"),
                (offered[0], unfit, "別の受付番号が入力されています"),
            }
        )
        {
            hanako.Tick("former", chosen).Fill("former.number", typed);
            await hanako.Press("次へ");
            hanako.Refusals.ShouldContain(r => r.Contains(refused), $"{chosen} {typed}");
            hanako.Values("former.number").ShouldBe([typed]);
        }
        // What no form offered is judged like what is typed.
        await hanako.PostChanged(f =>
        {
            f.RemoveAll(p => p.Key.StartsWith("former", StringComparison.Ordinal));
            f.Add(new("former", foreign));
        });
        hanako.Refusals.ShouldContain(r => r.Contains("申請が見つかりません"));
        hanako
            .Tick("former", "another")
            .Fill("former.number", CaseNumber.Parse(offered[0]).Value.Shown);
        await hanako.Press("次へ");
        hanako.Refusals.ShouldNotContain(r => r.Contains("前の申請"));

        var maria = await app.SignedIn("01990000-0000-7000-8000-000000000004");
        await maria.Open(SamplePack.Front + "/start");
        await maria.Submit(maria.Page.QuerySelector("main form")!);
        maria.Page.QuerySelector("input[name=former]")!.GetAttribute("type").ShouldBe("text");
    }

    [Fact]
    public void At_most_the_newest_twenty_fitting_cases_are_offered()
    {
        var kind = new Ihatov.Procedures.Definitions.Questions.EarlierCaseKind(["C01"]);
        var own = Enumerable
            .Range(0, 60)
            .Select(i => new Ihatov.Procedures.Definitions.Questions.OwnCase(
                $"{i}",
                i % 2 == 0 ? "C01" : "C15",
                null,
                default,
                ""
            ));
        kind.Offered(own)
            .Select(c => c.Number)
            .ShouldBe(Enumerable.Range(0, 20).Select(i => $"{2 * i}"));
    }

    [Fact]
    public async Task An_override_published_mid_form_is_shown_and_taken_over()
    {
        var pack = new SamplePack().Write(
            "z01/towns/morioka.2.yaml",
            "version: 1\noverride: 2\nin-force-from: 2026-11-23\nrequire: [remark]\n"
        );
        await using var app = await App.Start(Engine.Sqlite, pack.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open(SamplePack.Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        browser.Fill("cost", "5000");
        app.Clock.Move(TimeSpan.FromHours(12.5));
        await browser.Press("次へ");
        browser.Address.ShouldEndWith("/changes");
        browser.Text.ShouldContain("2026年11月23日から");
        browser.Text.ShouldContain("備考");
        await browser.Press("答えを新しい様式に移す");
        await browser.Open(browser.Address.Replace("/check", "/start"));
        browser.Values("cost").ShouldBe(["5000"]);
        await browser.Press("次へ");
        browser.Refusals.ShouldContain(r => r.Contains("備考を入力してください"));
    }

    private static Browser Person(Browser browser, string path, int year) =>
        browser
            .Fill($"{path}.name.family", "見本")
            .Fill($"{path}.name.given", "花子")
            .Fill($"{path}.name.familyKana", "みほん")
            .Fill($"{path}.name.givenKana", "はなこ")
            .Date($"{path}.birth", "西暦", year, 2, 1)
            .Fill($"{path}.relation", "child");

    private static async Task<IReadOnlyList<string>> Refused(HttpClient client, string earlier)
    {
        var answers = Everything
            .Complete.Where(f => f.Path != "identity")
            .Append(("former", earlier))
            .Append(("registered.year", "1945"))
            .Append(("registered.unknown", "month-day"))
            .Append(("people[0].works", "yes"))
            .Append(("people[0].visits[0].day.year", "2020"))
            .Append(("people[0].visits[0].day.month", "1"))
            .Append(("people[0].visits[0].day.day", "2"))
            .ToDictionary(f => f.Item1, f => f.Item2);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/morioka/procedures/everything/submissions"
        )
        {
            Content = JsonContent.Create(answers),
        };
        request.Headers.Add("Idempotency-Key", earlier);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return
        [
            .. (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("errors")
                .EnumerateArray()
                .Select(e => $"{e.GetProperty("field")}: {e.GetProperty("code")}"),
        ];
    }
}
