using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>While somebody is absent, their deputy finds their cases, takes them over, and is named as the deputy.</summary>
public sealed class AbsenceTests
{
    private static readonly DateOnly Today = JapanTime.Date(App.Noon);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_deputy_finds_the_cases_takes_one_over_and_is_named_as_the_deputy(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        var number = await Taken(app, clerk);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff");
        chief.Text.ShouldNotContain("代理です");

        await Enter(clerk, Demo.Clerk, Demo.Chief, Today, Today.AddDays(8));
        clerk.Status.ShouldBe(HttpStatusCode.OK, clerk.Text);
        clerk.Address.ShouldBe("/staff/absences");
        clerk.Text.ShouldContain("不在です");

        await chief.Open("/staff");
        chief.Text.ShouldContain("見本 一郎さんの代理です（11月30日まで）");
        await chief.Follow("見本 一郎さんの事案（1件）を見る");
        chief.Address.ShouldBe($"/staff/cases?assignee={Demo.Clerk}");
        chief.Page.QuerySelector($"a[href='/staff/cases/{number}']").ShouldNotBeNull();
        await chief.Open($"/staff/cases/{number}/move");
        chief.Text.ShouldContain("不在（〜11月30日、代理：見本 陽子）");
        var program = new ApiClient(chief.Client);
        await program.Get($"/api/staff/cases/{number}/move");
        program
            .Body.GetProperty("colleagues")
            .EnumerateArray()
            .Single(c => c.GetProperty("person").GetString() == Demo.Clerk)
            .GetProperty("absent")
            .GetProperty("until")
            .GetString()
            .ShouldBe("2026-11-30");

        await chief.Open($"/staff/cases/{number}");
        chief.Fill("note", "代理で確かめた。");
        await chief.Press("メモを残す");
        await chief.Press("担当を代わる");
        chief.Status.ShouldBe(HttpStatusCode.OK);
        await program.Get($"/api/staff/cases/{number}");
        var acts = program.Body.GetProperty("acts").EnumerateArray().ToList();
        acts.TakeLast(2)
            .Select(a => $"{a.GetProperty("kind")} {a.GetProperty("by")}")
            .ShouldBe([
                "noted 見本 陽子（見本 一郎さんの代理）",
                "taken 見本 陽子（見本 一郎さんの代理）",
            ]);
        program.Text("assigneeName").ShouldBe("見本 陽子");

        await chief.Open("/staff/absences");
        await chief.Press("不在を終える");
        chief.Text.ShouldContain("2026年11月22日に終わりました");
        await chief.Open("/staff");
        chief.Text.ShouldNotContain("代理です");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_begins_on_its_first_day_and_is_over_after_its_last_and_stays(Engine engine)
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        await Enter(clerk, Demo.Clerk, Demo.Chief, Today.AddDays(1), Today.AddDays(2));
        var chief = await app.SignedIn(Demo.Chief);
        foreach (var stands in new[] { false, true, true, false })
        {
            await chief.Open("/staff");
            chief.Text.Contains("代理です").ShouldBe(stands);
            app.Clock.Move(TimeSpan.FromDays(1));
            chief = await app.SignedIn(Demo.Chief);
        }
        await chief.Open("/staff/absences");
        chief.Text.ShouldContain("見本 一郎");
        chief.Text.ShouldContain("終わりました");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_deputy_never_approves_what_they_proposed_as_the_deputy(Engine engine)
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        var number = await Taken(app, clerk);
        await Enter(clerk, Demo.Clerk, Demo.Chief, Today, Today);
        // The deputy of a clerk who decides nothing: what they decide is a proposal.
        var chief = await app.SignedIn(Demo.Chief);
        var address = $"/api/staff/cases/{number}";
        var program = new ApiClient(chief.Client);
        await program.Get(address);
        await program.Post($"{address}/assignment", ifMatch: program.ETag);
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
        var staff = new Caller(
            Guid.Parse(Demo.Chief),
            "見本 陽子",
            AuthorityCode.Parse("032018").Value,
            new HashSet<string> { "maternal-health" },
            new HashSet<Permission>()
        );
        var taken = await db.Read(
            session => CaseStore.OfStaff(session, staff, CaseNumber.Parse(number).Value),
            default
        );
        var proposed = taken!
            .Propose(
                staff,
                new Proposal("accept", [], "", staff.Person, staff.DisplayName, App.Noon)
            )
            .Value;
        await db.Write(session => CaseStore.Update(session, proposed), default);
        await program.Get(address);
        program.Text("state").ShouldBe("awaiting-approval");
        await program.Post($"{address}/approval", ifMatch: program.ETag);
        program.Code.ShouldBe("case.own-proposal");
        await chief.Open($"/staff/cases/{number}");
        chief.Page.QuerySelector("a[href$='/approval']").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_does_not_fit_is_refused_at_its_field_and_kept(Engine engine)
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        async Task Refused(Guid person, Guid deputy, int from, int until, string because)
        {
            await Enter(clerk, $"{person}", $"{deputy}", Today.AddDays(from), Today.AddDays(until));
            clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            clerk.Refusals.ShouldHaveSingleItem().ShouldContain(because);
            clerk.Values("from.day").ShouldBe([$"{Today.AddDays(from).Day}"]);
        }
        var (ichiro, yoko) = (Guid.Parse(Demo.Clerk), Guid.Parse(Demo.Chief));
        await Refused(ichiro, yoko, 2, 1, "最初の日と同じ日か");
        await Refused(ichiro, yoko, -2, -1, "今日以後");
        await Refused(ichiro, ichiro, 1, 2, "別の職員");
        await Enter(clerk, Demo.Clerk, Demo.Chief, Today.AddDays(1), Today.AddDays(3));
        clerk.Status.ShouldBe(HttpStatusCode.OK, clerk.Text);
        await Refused(ichiro, yoko, 3, 5, "重なっています");
        await Refused(yoko, ichiro, 2, 2, "代理の職員も");
        // Of another authority nobody is there to be chosen.
        await Refused(
            Guid.Parse("01990000-0000-7000-8000-000000000103"),
            yoko,
            6,
            6,
            "所属の中から"
        );
    }

    [Fact]
    public async Task Absences_of_one_person_never_overlap_whatever_is_entered()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var absences = app.Services.GetRequiredService<IAbsences>();
        var staff = new Caller(
            Guid.Parse(Demo.Chief),
            "見本 陽子",
            AuthorityCode.Parse("032018").Value,
            new HashSet<string> { "child-welfare", "maternal-health" },
            new HashSet<Permission> { Permission.ExamineCases }
        );
        var kept = new List<(int From, int Until)>();
        Prop.ForAll(
                Gen.Choose(0, 300).Two().ToArbitrary(),
                days =>
                {
                    var (from, until) = (days.Item1, days.Item1 + (days.Item2 % 9));
                    var entered = absences
                        .Enter(
                            staff,
                            new AbsenceWanted(
                                Guid.CreateVersion7(),
                                Guid.Parse(Demo.Clerk),
                                staff.Person,
                                Today.AddDays(from),
                                Today.AddDays(until)
                            ),
                            default
                        )
                        .GetAwaiter()
                        .GetResult();
                    entered.IsOk.ShouldBe(kept.TrueForAll(k => k.Until < from || until < k.From));
                    if (entered.IsOk)
                        kept.Add((from, until));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static async Task<string> Taken(App app, Browser clerk)
    {
        var resident = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        var number = await CaseApiTests.Submitted(resident);
        await clerk.Open($"/staff/cases/{number}");
        await clerk.Press("担当になる");
        return number;
    }

    private static async Task Enter(
        Browser staff,
        string person,
        string deputy,
        DateOnly from,
        DateOnly until
    )
    {
        await staff.Open("/staff/absences");
        var form = staff.Page.QuerySelector("form[action^='/staff/absences#']")!;
        var fields = Browser.Sent(form, null);
        fields.RemoveAll(f => f.Key != "id" && f.Key[0] != '_');
        fields.AddRange([
            new("person", person),
            new("deputy", deputy),
            new("from.year", $"{from.Year}"),
            new("from.month", $"{from.Month}"),
            new("from.day", $"{from.Day}"),
            new("until.year", $"{until.Year}"),
            new("until.month", $"{until.Month}"),
            new("until.day", $"{until.Day}"),
        ]);
        await staff.Post("/staff/absences", new FormUrlEncodedContent(fields));
    }
}
