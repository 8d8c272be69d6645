using System.Net;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Staff take, note and decide cases; residents read the result. The demo pack's cases are the material.</summary>
public sealed class StaffFlowTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_case_is_taken_noted_refused_and_its_notice_read(Engine engine)
    {
        await using var app = await App.Start(engine);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases");
        var address = Link(staff, "table a");
        await staff.Open(address);
        await staff.Press("担当になる");
        staff.Text.ShouldContain("審査中");
        await staff.Open("/staff");
        staff.Text.ShouldContain(NumberIn(address).Shown);

        await staff.Open(address);
        await staff.Press("メモを残す");
        staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        staff.Text.ShouldContain("メモを入力してください。");
        staff.Fill("note", "電話で確かめた。\n𠮷");
        await staff.Press("メモを残す");
        staff.Text.ShouldContain("電話で確かめた。");

        await staff.Open(address + "/decision");
        await staff.Press("通知の内容を確認する");
        staff.Text.ShouldContain("決定の内容を選択してください。");
        staff.Tick("outcome", "return");
        await staff.Press("通知の内容を確認する");
        staff.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        staff.Tick("outcome", "return");
        staff.Tick("reasons-return", "not-resident");
        await staff.Press("通知の内容を確認する");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text.ShouldContain("まだ決定していません");
        await staff.Press("この内容で決定し、通知を発行する");
        staff.Text.ShouldContain("第");
        var pdf = await staff.Client.GetByteArrayAsync(address + "/notice.pdf");
        Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");

        await staff.Open(address);
        staff.Text.ShouldContain("却下・返戻を決定し、通知を発行しました");
        await staff.Open(address + "/decision");
        staff
            .Page.QuerySelector("form[action*=decision]")
            .ShouldBeNull("a decided case is not decided again");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Document_numbers_have_no_gap_however_many_decide_at_once(Engine engine)
    {
        await using var app = await App.Start(engine);
        var cases = await SubmitMany(app, 24);
        var decide = app.Services.GetRequiredService<DecideCase>();
        var staffCases = app.Services.GetRequiredService<StaffCases>();
        var chief = Chief();
        var done = await Task.WhenAll(
            cases.Select(async number =>
            {
                var found = (await staffCases.Find(number, chief, default))!;
                await staffCases.Write(found.Take(chief).Value, chief, ActKind.Taken, "", default);
                var taken = (await staffCases.Find(number, chief, default))!;
                var choice = new ChosenDecision(Definition(app).Decisions[0], [], "");
                var first = decide.Issue(taken, choice, chief, default);
                var second = decide.Issue(taken, choice, chief, default);
                return (await first ? 1 : 0) + (await second ? 1 : 0);
            })
        );
        done.ShouldAllBe(issued => issued == 1, "a decision asked for twice at once is made once");
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
        var last = await db.Read(
            session =>
                session.First<long>(
                    "select max(last) from document_counter where authority = '032018' and symbol = '保'"
                ),
            default
        );
        var issued = await db.Read(
            session =>
                session.First<long>(
                    "select count(*) from notice where authority = '032018' and document_number like '保第%'"
                ),
            default
        );
        last.ShouldBe(issued);
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_changed_case_note_or_notice_is_found_by_verify(Engine engine)
    {
        foreach (
            var damage in new[]
            {
                "update case_file set body = replace(body, '見本', '別人')",
                "update act set content = 'x' where kind = 'taken'",
                "update notice set document = replace(document, '妊娠', '懐妊')",
                "delete from act where kind = 'granted'",
                "update act set kind = 'released' where kind = 'taken'",
                "update act set role = 'system' where kind = 'taken'",
                "update act set at = (select max(at) from act) where kind = 'taken'",
            }
        )
        {
            await using var app = await App.Start(engine);
            (await app.Verifies()).ShouldBeTrue();
            var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
            (await db.Write(session => session.Execute(damage), default)).ShouldBeGreaterThan(
                0,
                damage
            );
            (await app.Verifies()).ShouldBeFalse(damage);
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Staff_find_a_case_by_number_name_and_kana_in_their_sections_only(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        await app.Verifies();
        var morioka = await app.SignedIn(Demo.Chief);
        await morioka.Open("/staff/cases");
        var address = Link(morioka, "table a");
        await morioka.Open($"/staff/cases?q={NumberIn(address).Shown}");
        morioka.Address.ShouldBe(address);
        foreach (var typed in new[] { "見本", "みほん", "ﾐﾎﾝ ﾊﾅｺ", "花子 見本" })
        {
            await Until(async () =>
            {
                await morioka.Open($"/staff/cases?q={Uri.EscapeDataString(typed)}");
                return morioka.Page.QuerySelector("table") is not null;
            });
            morioka.Text.ShouldContain("見本 花子", Shouldly.Case.Sensitive, typed);
        }
        await morioka.Open($"/staff/cases?q={Uri.EscapeDataString("存在しない")}");
        morioka.Text.ShouldContain("所属の一覧にありません");
        var hanamaki = await app.SignedIn("01990000-0000-7000-8000-000000000103");
        await hanamaki.Open($"/staff/cases?q={NumberIn(address).Shown}");
        hanamaki.Text.ShouldContain("所属の一覧にありません");
    }

    /// <summary>Waits for what a reaction does a moment after the commit; gives up after a while.</summary>
    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var tries = 0; tries < 500; tries++)
            if (await happened())
                return;
        throw new TimeoutException("It did not happen.");
    }

    private static Caller Chief() =>
        new(
            Guid.Parse(Demo.Chief),
            "見本 陽子",
            AuthorityCode.Parse("032018").Value,
            new HashSet<string> { "maternal-health" },
            new HashSet<Permission>
            {
                Permission.ReadCases,
                Permission.ExamineCases,
                Permission.DecideCases,
            }
        );

    private static Ihatov.Procedures.Definitions.Definition Definition(App app) =>
        app
            .Services.GetRequiredService<Ihatov.Procedures.Definitions.ProcedureLibrary>()
            .All.First(d => d.Id == "C15");

    private static async Task<IReadOnlyList<string>> SubmitMany(App app, int count)
    {
        var demo = app.Services.GetRequiredService<Ihatov.Procedures.Demo.DemoCases>();
        var numbers = new List<string>();
        for (var i = 0; i < count; i++)
            numbers.Add(
                await demo.Submit(
                    Pack(app),
                    "C15",
                    "first-pregnancy",
                    Demo.Hanako,
                    "032018",
                    $"test:{i}",
                    default
                )
            );
        return numbers;
    }

    private static string Pack(App app) =>
        app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!;

    private static string Link(Browser browser, string selector) =>
        browser.Page.QuerySelector(selector)!.GetAttribute("href")!;

    private static CaseNumber NumberIn(string address) =>
        CaseNumber.Parse(address.Split('/')[^1]).Value;
}
