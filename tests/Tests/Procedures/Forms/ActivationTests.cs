using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Activations;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A procedure for disasters can be applied for only while the town has opened it, and only its section opens it.</summary>
public sealed class ActivationTests
{
    private const string Chief = "01990000-0000-7000-8000-000000000105";
    private const string Certificate = "disaster-damage-certificate";

    private static readonly DateOnly Today = JapanTime.Date(App.Noon);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_town_opens_it_for_a_second_disaster_and_closes_both(Engine engine)
    {
        await using var app = await App.Start(engine);
        var chief = await app.SignedIn(Chief);
        await Register(chief, "土砂災害を想定した防災訓練", Today.AddDays(-1), Today.AddDays(10));
        chief.Status.ShouldBe(HttpStatusCode.OK, chief.Text);
        chief.Text.ShouldContain("土砂災害を想定した防災訓練");

        var hanako = await app.SignedIn(Demo.Hanako);
        await hanako.Open($"/morioka/procedures/{Certificate}/start");
        await hanako.Submit(hanako.Page.QuerySelector("main form[action$='/drafts']")!);
        hanako.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        hanako.Refusals.ShouldHaveSingleItem().ShouldContain("どの災害");
        var choice = hanako
            .Page.QuerySelectorAll("input[name=disaster]")
            .First(i => i.ParentElement!.ParentElement!.TextContent.Contains("土砂災害"));
        hanako.Tick("disaster", choice.GetAttribute("value")!);
        await hanako.Submit(hanako.Page.QuerySelector("main form[action$='/drafts']")!);
        var form = hanako.Address[..hanako.Address.LastIndexOf('/')];
        hanako.Tick("fire", "no").Tick("applicant-kind", "resident");
        await hanako.Press("次へ");
        await hanako.Open($"{form}/disaster");
        hanako.Values("disaster-name").ShouldBe(["土砂災害を想定した防災訓練"]);
        hanako.Values("occurred-on.day").ShouldBe([$"{Today.AddDays(-1).Day}"]);

        for (var i = 0; i < 2; i++)
        {
            await chief.Open($"/staff/procedures/{Certificate}");
            await chief.Press("受付を終える");
            chief.Status.ShouldBe(HttpStatusCode.OK);
        }
        await hanako.Open("/morioka/procedures");
        hanako.Text.ShouldNotContain("罹災証明書");
        await hanako.Open($"/morioka/procedures/{Certificate}/start");
        hanako.Address.ShouldBe($"/morioka/procedures/{Certificate}");
        hanako.Text.ShouldContain("現在、この市町村では受け付けていません");
        await hanako.Open($"{form}/disaster");
        hanako.Values("disaster-name").ShouldBe(["土砂災害を想定した防災訓練"], "the draft stays");
        var acts = await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.Query<string>(
                        "select kind from act where kind like 'procedure-%' and authority = '032018' order by at"
                    ),
                default
            );
        acts.ShouldBe([
            "procedure-opened",
            "procedure-opened",
            "procedure-closed",
            "procedure-closed",
        ]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_typed_wrongly_is_refused_at_its_field_and_kept(Engine engine)
    {
        var app = await App.Shared(engine);
        var chief = await app.SignedIn(Chief);
        await Register(chief, "防災訓練（見本）", Today.AddDays(1), Today.AddDays(-1));
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Refusals.Count.ShouldBe(4, string.Join(' ', chief.Refusals));
        chief.Values("disaster").ShouldBe(["防災訓練（見本）"]);
        await Register(chief, "", Today, Today);
        chief.Refusals.ShouldHaveSingleItem().ShouldContain("災害名を入力");
    }

    [Fact]
    public async Task Only_the_section_that_has_the_procedure_may_open_it()
    {
        var app = await App.Shared(Engine.Sqlite);
        var other = await app.SignedIn(Demo.Chief);
        await other.Open("/staff/procedures");
        other.Text.ShouldContain("防災訓練（見本）");
        await other.Open($"/staff/procedures/{Certificate}");
        other.Text.ShouldContain("被災者支援担当だけです");
        other.Asks("disaster").ShouldBeFalse();

        var own = await app.SignedIn(Chief);
        await own.Open($"/staff/procedures/{Certificate}");
        own.Asks("disaster").ShouldBeTrue();
    }

    [Fact]
    public async Task A_town_that_opened_nothing_says_so_and_takes_nothing()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open($"/miyako/procedures/{Certificate}");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("現在、この市町村では受け付けていません");
        browser.Page.QuerySelector("a[href$='/start']").ShouldBeNull();
        await browser.Open("/miyako/procedures");
        browser.Text.ShouldNotContain("罹災証明書");
    }

    [Fact]
    public void It_is_open_from_its_first_to_its_last_day_until_it_is_ended() =>
        Prop.ForAll(
                Gen.Choose(0, 400).Two().ToArbitrary(),
                Gen.Choose(-10, 810).ToArbitrary(),
                (days, day) =>
                {
                    var activation = new Activation
                    {
                        Disaster = "訓練",
                        OccurredOn = Today.AddDays(-1),
                        OpensOn = Today.AddDays(days.Item1),
                        ClosesOn = Today.AddDays(days.Item1 + days.Item2),
                    };
                    activation.Checked([], Today).IsOk.ShouldBeTrue();
                    var on = Today.AddDays(day);
                    activation
                        .IsOpen(on)
                        .ShouldBe(day >= days.Item1 && day <= days.Item1 + days.Item2);
                    var ended = activation.End(App.Noon).Value;
                    ended.IsOpen(on).ShouldBeFalse();
                    ended.End(App.Noon).IsOk.ShouldBeFalse();
                    activation.Checked([activation], Today).IsOk.ShouldBeFalse();
                    activation.Checked([ended], Today).IsOk.ShouldBeTrue();
                }
            )
            .QuickCheckThrowOnFailure();

    private static async Task Register(
        Browser chief,
        string disaster,
        DateOnly occurred,
        DateOnly closes
    )
    {
        await chief.Open($"/staff/procedures/{Certificate}");
        chief.Fill("disaster", disaster);
        chief.Date("occurred-on", "西暦", occurred.Year, occurred.Month, occurred.Day);
        chief.Date("opens-on", "西暦", Today.Year, Today.Month, Today.Day);
        chief.Date("closes-on", "西暦", closes.Year, closes.Month, closes.Day);
        await chief.Press("受付を登録する");
    }
}
