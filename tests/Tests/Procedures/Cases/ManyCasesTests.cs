using System.Net;
using AngleSharp.Html.Dom;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Demo;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Several ticked cases are taken, handed back or given away at once, each as if alone.</summary>
public sealed class ManyCasesTests
{
    private const string HanamakiChief = "01990000-0000-7000-8000-000000000103";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Ticked_cases_are_taken_and_who_was_faster_is_named_for_the_others(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var numbers = await Submitted(app, 4);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff/cases");
        foreach (var number in numbers)
            BoxOf(chief, number)
                .GetAttribute("aria-label")!
                .ShouldStartWith($"受付番号{CaseNumber.Parse(number).Value.Shown}、");
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open($"/staff/cases/{numbers[1]}");
        await clerk.Press("担当になる");

        Tick(chief, numbers[..3]);
        var sent = Sent(chief, "担当になる");
        await chief.Post("/staff/cases/acts", new FormUrlEncodedContent(sent));
        chief.Status.ShouldBe(HttpStatusCode.OK);
        chief.Heading.ShouldBe("まとめて行った結果");
        chief.Text.ShouldContain("2件は、担当になりました。1件は、行っていません。");
        var row = chief.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain(CaseNumber.Parse(numbers[1]).Value.Shown);
        row.TextContent.ShouldContain("見本 一郎さんがこの事案を更新しました（担当になりました）");
        var said = chief.Text;

        // A double click.
        await chief.Post("/staff/cases/acts", new FormUrlEncodedContent(sent));
        chief.Text.ShouldBe(said);
        foreach (var (i, number) in numbers.Index())
            (await Acts(app, number)).ShouldBe(
                i < 3
                    ? [("submitted", "見本 花子"), ("taken", i == 1 ? "見本 一郎" : "見本 陽子")]
                    : [("submitted", "見本 花子")]
            );
        await chief.Follow("一覧へ戻る");
        chief.Address.ShouldBe("/staff/cases");

        // Their own list hands them back; the one that is not theirs any more stays where it is.
        await chief.Open("/staff");
        Tick(chief, [numbers[0], numbers[2]]);
        await clerk.Open($"/staff/cases/{numbers[2]}");
        await clerk.Press("担当を代わる");
        await chief.Press("担当を外れる");
        chief.Text.ShouldContain("1件は、担当を外れました。1件は、行っていません。");
        (await Acts(app, numbers[0]))[^1].ShouldBe(("released", "見本 陽子"));
        (await Acts(app, numbers[2]))[^1].ShouldBe(("taken", "見本 一郎"));
        (await app.Verifies()).ShouldBeTrue("each act stands in the log");
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Ticked_cases_are_given_to_a_colleague_or_after_a_question_to_another_section(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var numbers = await Submitted(app, 3);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff/cases?state=received");
        Tick(chief, numbers);
        await chief.Press("職員に割り当てる");
        chief.Heading.ShouldBe("選んだ事案を職員に割り当てる");
        (await Acts(app, numbers[0])).Count.ShouldBe(1, "nothing is done yet");
        await chief.Press("3件を割り当てる");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Refusals.ShouldBe(["担当にする職員を選択してください。"]);
        chief.Fill("person", Demo.Clerk);
        await chief.Press("3件を割り当てる");
        chief.Text.ShouldContain("3件は、見本 一郎さんに割り当てました。");
        foreach (var number in numbers)
            (await Acts(app, number))[^1].ShouldBe(("assigned", "見本 陽子"));
        await chief.Follow("一覧へ戻る");
        chief.Address.ShouldBe("/staff/cases?state=received");

        // The clerk holds them, so only the clerk may send them on.
        await chief.Open("/staff/cases");
        Tick(chief, numbers[..1]);
        await chief.Press("別の所属へ移す");
        chief.Text.ShouldContain("ここからは元に戻せません");
        chief.Fill("section", "child-welfare").Fill("reason", "所管が違うため。");
        await chief.Press("1件を移す");
        chief.Text.ShouldContain("結果1件は、行っていません。");
        chief.Text.ShouldContain("この事案は見本 一郎さんが担当しています。");

        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open("/staff");
        Tick(clerk, numbers);
        await clerk.Press("別の所属へ移す");
        clerk.Fill("section", "child-welfare");
        await clerk.Press("3件を移す");
        clerk.Refusals.ShouldBe(["移す理由を入力してください。"]);
        clerk.Fill("section", "child-welfare").Fill("reason", "所管が違うため。");
        await clerk.Press("3件を移す");
        clerk.Text.ShouldContain("3件は、子育て支援担当へ移しました。");
        foreach (var number in numbers)
        {
            await clerk.Open($"/staff/cases/{number}");
            clerk.Text.ShouldContain("子育て支援担当へ。所管が違うため。");
            clerk.Text.ShouldContain("受付済");
        }
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_is_told_of_each_case_and_may_ask_twice(Engine engine)
    {
        await using var app = await App.Start(engine);
        var numbers = await Submitted(app, 3);
        var api = new ApiClient((await app.SignedIn(Demo.Chief)).Client);
        await api.Get("/api/staff/cases");
        api.Body.GetProperty("items")
            .EnumerateArray()
            .First(item => item.GetProperty("number").GetString() == numbers[0])
            .GetProperty("version")
            .GetInt64()
            .ShouldBe(1);
        object[] cases =
        [
            Of(numbers[0], 1),
            Of(numbers[1], 7),
            Of("000000000000", 1),
            Of("=1+1", 1),
        ];
        for (var time = 0; time < 2; time++)
        {
            await api.Post("/api/staff/cases/acts", new { act = "take", cases });
            api.Status.ShouldBe(HttpStatusCode.OK);
            Results(api)
                .ShouldBe([
                    $"{numbers[0]} done",
                    $"{numbers[1]} case.changed",
                    "000000000000 case.not-here",
                    "=1+1 case.not-here",
                ]);
        }
        (await Acts(app, numbers[0])).Count.ShouldBe(2);
        await api.Post(
            "/api/staff/cases/acts",
            new { act = "take", cases = new[] { Of(numbers[0], 2) } }
        );
        Results(api).ShouldBe([$"{numbers[0]} case.already-yours"]);
        await api.Post(
            "/api/staff/cases/acts",
            new { act = "release", cases = new[] { Of(numbers[2], 1) } }
        );
        Results(api).ShouldBe([$"{numbers[2]} case.not-taken"]);

        // To a section that the caller does not belong to: the second answer no longer sees the case, but its own act.
        for (var time = 0; time < 2; time++)
        {
            await api.Post(
                "/api/staff/cases/acts",
                new
                {
                    act = "transfer",
                    cases = new[] { Of(numbers[2], 1) },
                    section = "long-term-care",
                    reason = "所管が違うため。",
                }
            );
            Results(api).ShouldBe([$"{numbers[2]} done"]);
        }
        (await Acts(app, numbers[2])).Count.ShouldBe(2);

        var stranger = new ApiClient((await app.SignedIn(HanamakiChief)).Client);
        foreach (var act in new[] { "take", "release" })
        {
            await stranger.Post(
                "/api/staff/cases/acts",
                new { act, cases = new[] { Of(numbers[0], 2), Of(numbers[1], 1) } }
            );
            Results(stranger)
                .ShouldBe([$"{numbers[0]} case.not-here", $"{numbers[1]} case.not-here"]);
        }
        (await Acts(app, numbers[1])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_act_on_up_to_50_cases_is_refused_as_a_whole()
    {
        var app = await App.Shared(Engine.Sqlite);
        var api = new ApiClient((await app.SignedIn(Demo.Chief)).Client);
        var one = new[] { Of("000000000000", 1) };
        var many = Enumerable.Range(0, 51).Select(i => Of($"{i:000000000000}", 1)).ToArray();
        foreach (
            var (body, code) in new (object, string)[]
            {
                (new { act = "take", cases = Array.Empty<object>() }, "cases: cases.none"),
                (new { act = "take", cases = new object?[] { null } }, "cases: cases.none"),
                (new { act = "take", cases = many }, "cases: cases.too-many"),
                (new { act = "decide", cases = one }, "act: cases.act"),
                (new { act = "assign", cases = one }, "person: case.no-colleague"),
                (
                    new
                    {
                        act = "assign",
                        cases = one,
                        person = HanamakiChief,
                    },
                    "person: case.no-colleague"
                ),
                (new { act = "transfer", cases = one }, "section: case.no-section"),
                (
                    new
                    {
                        act = "transfer",
                        cases = one,
                        section = "child-welfare",
                        reason = "　",
                    },
                    "reason: reason.required"
                ),
            }
        )
        {
            await api.Post("/api/staff/cases/acts", body);
            api.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, code);
            api.Errors.ShouldBe([code]);
        }

        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases");
        await staff.Press("担当になる");
        staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        staff.Refusals.ShouldBe(["事案を1件以上選択してください。"]);
        await staff.Post("/staff/cases/acts", new FormUrlEncodedContent([new("act", "take")]));
        staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        staff.Refusals.ShouldHaveSingleItem().ShouldContain("画面の有効期限が切れた");
        await staff.Open("/staff/cases?view=decided");
        staff.Asks("case").ShouldBeFalse("what is decided is not ticked");
    }

    private static object Of(string number, long version) => new { number, version };

    private static IReadOnlyList<string> Results(ApiClient api) =>
        [
            .. api
                .Body.GetProperty("results")
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("number").GetString()} {(one.GetProperty("done").GetBoolean() ? "done" : one.GetProperty("code").GetString())}"
                ),
        ];

    private static IHtmlInputElement BoxOf(Browser staff, string number) =>
        (IHtmlInputElement)
            staff.Page.QuerySelector($"input[type=checkbox][name=case][value^='{number}.']")!;

    private static void Tick(Browser staff, IEnumerable<string> numbers)
    {
        foreach (var number in numbers)
            BoxOf(staff, number).IsChecked = true;
    }

    private static List<KeyValuePair<string, string>> Sent(Browser staff, string button)
    {
        var pressed = (IHtmlButtonElement)
            staff.Page.QuerySelectorAll("main button").First(b => b.TextContent.Contains(button));
        return Browser.Sent(pressed.Form!, pressed);
    }

    private static async Task<IReadOnlyList<(string, string)>> Acts(App app, string number) =>
        [
            .. (
                await app
                    .Services.GetRequiredService<Db<ProceduresModule>>()
                    .Read(
                        session =>
                            session.Query<Act>(
                                "select a.kind, a.actor_name from act a join case_file c on c.id = a.case_id where c.number = @number order by a.seq",
                                new { number }
                            ),
                        default
                    )
            ).Select(act => (act.Kind, act.ActorName)),
        ];

    private static async Task<string[]> Submitted(App app, int many)
    {
        var pack = app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!;
        var numbers = new List<string>();
        for (var i = 0; i < many; i++)
            numbers.Add(
                await app
                    .Services.GetRequiredService<DemoCases>()
                    .Submit(
                        pack,
                        "C15",
                        "first-pregnancy",
                        Demo.Hanako,
                        "032018",
                        $"draft:many-{i}",
                        default
                    )
            );
        return [.. numbers];
    }
}
