using System.Net;
using System.Text;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Statistics;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Statistics;

/// <summary>What staff see of how many cases there were and how long they took.</summary>
public sealed class StatisticsTests
{
    /// <summary>見本 静, of two other sections of Morioka, who sees the whole authority.</summary>
    private const string Supervisor = "01990000-0000-7000-8000-000000000105";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_decided_case_counts_once_and_without_the_days_of_its_correction(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        await Count(app);
        var before = await Numbers(app);
        var resident = await Submitted(app);
        var number = resident.Address.Split('/')[3];
        (await Numbers(app)).ShouldBe(
            before with
            {
                Received = before.Received + 1,
                Open = before.Open + 1,
            }
        );

        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        // Sunday the 22nd; Tuesday the 24th is the first office day, and from Wednesday to Monday the applicant has it.
        app.Clock.Move(TimeSpan.FromDays(2));
        staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}/correction");
        staff
            .Tick("questions", "phone")
            .Fill("message", "電話番号がつながりません。")
            .Fill("deadline.month", "12")
            .Fill("deadline.day", "7");
        await staff.Press("補正を求める");
        app.Clock.Move(TimeSpan.FromDays(6));
        resident = await app.SignedIn(Demo.Hanako);
        await resident.Open($"/me/cases/{number}/correction");
        await resident.Press("直しはじめる");
        resident.Fill("phone", "０１９－０００－１１１１");
        await resident.Press("確認画面へ");
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        app.Clock.Move(TimeSpan.FromDays(2));
        staff = await app.SignedIn(Demo.Chief);
        await staff.Open($"/staff/cases/{number}/decision");
        staff.Tick("outcome", "accept");
        await staff.Press("通知の内容を確認する");
        await staff.Press("通知を発行する");
        staff.Address.ShouldEndWith("/notice");

        (await Api(app, Demo.Chief, "2026-12"))
            .Body.GetProperty("complete")
            .GetBoolean()
            .ShouldBeFalse();
        await Count(app);
        await Count(app);
        (await Numbers(app)).ShouldBe(
            before with
            {
                Received = before.Received + 1,
                Granted = before.Granted + 1,
                InTime = before.InTime + 1,
            }
        );
        var december = await Api(app, Demo.Chief, "2026-12");
        december.Body.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var line = Line(december.Body);
        // The 24th, and the 1st and 2nd of December.
        line.GetProperty("medianDays").GetInt64().ShouldBe(3);
        line.GetProperty("ninetyPercentDays").GetInt64().ShouldBe(3);
        line.GetProperty("decided").GetInt64().ShouldBe(1);
        line.GetProperty("received").GetInt64().ShouldBe(0, "it was received in November");
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_withdrawn_case_counts_as_withdrawn_and_takes_no_part_in_times(Engine engine)
    {
        await using var app = await App.Start(engine);
        await Count(app);
        var before = await Numbers(app);
        var resident = await Submitted(app);
        await resident.Open($"/me/cases/{resident.Address.Split('/')[3]}/withdrawal");
        await resident.Press("取り下げる");
        await Count(app);
        (await Numbers(app)).ShouldBe(
            before with
            {
                Received = before.Received + 1,
                Withdrawn = before.Withdrawn + 1,
            }
        );
    }

    [Fact]
    public async Task Staff_see_their_own_sections_and_who_leads_the_authority_sees_all_of_it()
    {
        var app = await App.Shared(Engine.Sqlite);
        await Count(app);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff");
        await chief.Open(
            chief
                .Page.QuerySelectorAll("nav a")
                .First(a => a.TextContent.Trim() == "統計")
                .GetAttribute("href")!
        );
        chief.Heading.ShouldBe("処理期間の統計");
        chief.Text.ShouldContain("令和8年度に受け付けた事案");
        chief.Text.ShouldContain("あなたの所属を示しています。");
        chief.Text.ShouldContain("母子保健担当");
        chief.Text.ShouldNotContain("介護保険担当");
        chief.Text.ShouldContain("2026年11月22日 ");
        chief.Page.QuerySelectorAll("tbody th[scope=row]").Length.ShouldBeGreaterThan(0);
        var sees = await Sections(app, Demo.Chief);
        sees.ShouldBeSubsetOf(["child-welfare", "maternal-health"]);

        var supervisor = await app.SignedIn(Supervisor);
        await supervisor.Open("/staff/statistics?period=2026-11");
        supervisor.Text.ShouldContain("すべての所属を示しています。");
        supervisor.Text.ShouldContain("母子保健担当");
        (await Sections(app, Supervisor)).ShouldBe(
            (await Sections(app, Demo.Clerk)).Order(),
            ignoreOrder: true,
            "the clerk examines for every section"
        );
        sees.ShouldBeSubsetOf(await Sections(app, Supervisor));

        var operatorOfPrefecture = await app.SignedIn("01990000-0000-7000-8000-000000000104");
        await operatorOfPrefecture.Open("/staff/statistics");
        operatorOfPrefecture.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_period_is_chosen_and_what_is_none_is_refused()
    {
        var app = await App.Shared(Engine.Sqlite);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/statistics");
        staff.Values("period").ShouldBe(["2026"]);
        staff.Fill("period", "2026-11");
        var form = staff.Page.QuerySelector("main form")!;
        await staff.Open($"{form.GetAttribute("action")}?period={staff.Values("period")[0]}");
        staff.Text.ShouldContain("2026年11月に受け付けた事案");
        await staff.Open("/staff/statistics?period=2021");
        staff.Text.ShouldContain("令和3年度に受け付けた事案");
        staff.Values("period").ShouldBe(["2021"]);
        foreach (
            var wrong in new[]
            {
                "2027",
                "2026-12",
                "2026-13",
                "x",
                "26",
                "1999",
                "2026-11-01",
                "%00",
            }
        )
        {
            await staff.Open($"/staff/statistics?period={wrong}");
            staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            staff.Refusals.ShouldHaveSingleItem().ShouldContain("期間を選び直してください。");
            await staff.Open($"/staff/statistics/csv?period={wrong}");
            staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            var api = await Api(app, Demo.Chief, wrong);
            api.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            api.Errors.ShouldBe(["period: statistics.period"]);
        }
    }

    [Fact]
    public async Task The_csv_has_the_lines_of_the_page()
    {
        var app = await App.Shared(Engine.Sqlite);
        await Count(app);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/statistics?period=2026");
        var names = staff
            .Page.QuerySelectorAll("tbody th .cell__value")
            .Select(cell => cell.TextContent)
            .Where(name => name != "合計")
            .ToList();
        var link = staff.Page.QuerySelector("a[href^='/staff/statistics/csv']")!;
        var file = await staff.Client.GetByteArrayAsync(link.GetAttribute("href"));
        file[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding
            .UTF8.GetString(file[3..])
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("手続ID,手続,所属,受付,決定");
        lines.Skip(1).Select(line => line.Split(',')[1]).ShouldBe(names);
        lines.Select(line => line.Split(',').Length).Distinct().ShouldBe([15]);
    }

    /// <summary>What the chief's year says of pregnancy notifications.</summary>
    private sealed record Told(
        long Received,
        long Granted,
        long Refused,
        long Withdrawn,
        long InTime,
        long Open
    );

    private static async Task<Told> Numbers(App app)
    {
        var line = Line((await Api(app, Demo.Chief, "2026")).Body);
        long Of(string name) => line.GetProperty(name).GetInt64();
        return new(
            Of("received"),
            Of("granted"),
            Of("refused"),
            Of("withdrawn"),
            Of("inTime"),
            Of("open")
        );
    }

    private static System.Text.Json.JsonElement Line(System.Text.Json.JsonElement body) =>
        body.GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("procedure").GetString() == "C15");

    private static async Task<IReadOnlyList<string>> Sections(App app, string person) =>
        [
            .. (await Api(app, person, "2026"))
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("section").GetString()!)
                .Distinct(),
        ];

    private static async Task<ApiClient> Api(App app, string person, string period) =>
        await new ApiClient((await app.SignedIn(person)).Client).Get(
            $"/api/staff/statistics?period={period}"
        );

    private static Task Count(App app) =>
        app.Services.GetRequiredService<CountEnded>().Run(default);

    private static async Task<Browser> Submitted(App app)
    {
        var resident = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(resident);
        await resident.Submit(resident.Page.QuerySelector("form[action$=submission]")!);
        return resident;
    }
}
