using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Demo;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Nothing that staff write is lost, whatever became of the case meanwhile, and no case of another section shows by it.</summary>
public sealed class WrittenTests
{
    private const string HanamakiChief = "01990000-0000-7000-8000-000000000103";

    private const string NotSaved = "書いた内容は、まだ保存していません";

    [Theory]
    [InlineData("", "メモを残す", "note")]
    [InlineData("", "メッセージを送る", "message")]
    [InlineData("/correction", "補正を求める", "message")]
    [InlineData("/decision", "通知の内容を確認する", "remark")]
    [InlineData("/move", "所属を移す", "reason")]
    public async Task A_case_moved_away_meanwhile_leaves_what_was_written_to_copy(
        string page,
        string button,
        string field
    )
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open(address);
        await chief.Press("担当を代わる");
        await chief.Open(address + page);
        await Move(app, address);

        chief.Fill(field, "電話で確かめた。\n𠮷");
        if (page == "/correction")
            chief.Fill("deadline.day", "3");
        await chief.Press(button);
        chief.Status.ShouldBe(HttpStatusCode.NotFound);
        chief.Heading.ShouldBe("この事案は、扱えません");
        chief
            .Page.QuerySelectorAll("main .facts__row dd")
            .Select(kept => kept.TextContent.Trim())
            .ShouldContain("電話で確かめた。\n𠮷");
        if (page == "/correction")
            chief.Text.ShouldContain("補正の期限2026年12月3日");
        chief.Text.ShouldNotContain("見本 花子");
    }

    [Fact]
    public async Task Nobody_learns_from_what_they_wrote_whether_another_has_such_a_case()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var theirs = await Taken(app);
        var chief = await app.SignedIn(HanamakiChief);
        await chief.Open("/staff/cases");
        await chief.Open(chief.Page.QuerySelector("table a")!.GetAttribute("href")!);
        var token = chief.Values("__RequestVerificationToken")[0];
        foreach (
            var act in new[]
            {
                "notes",
                "messages",
                "correction",
                "decision",
                "section",
                "colleague",
                "visit",
                "checklist",
                "approval",
                "sending-back",
                "discontinuation",
                "assignment",
            }
        )
        {
            var told = new List<string>();
            foreach (var number in new[] { theirs, "/staff/cases/000000000000", "/staff/cases/x" })
            {
                await chief.Post(
                    $"{number}/{act}",
                    new FormUrlEncodedContent([
                        new("__RequestVerificationToken", token),
                        new("note", "確かめた。"),
                        new("reason", "所管が違うため。"),
                    ])
                );
                chief.Status.ShouldBe(HttpStatusCode.NotFound, act);
                told.Add(chief.Text);
            }
            told.Distinct().ShouldHaveSingleItem(act);
            told[0].ShouldContain("所管が違うため。");
        }
    }

    [Fact]
    public async Task A_comment_outlives_the_proposal_it_is_about()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app);
        var clerk = await app.SignedIn(Demo.Clerk);
        await Propose(clerk, address);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open(address + "/approval");
        await clerk.Open(address);
        await clerk.Press("起案を引き戻す");

        chief.Fill("comment", "理由を補ってください。");
        await chief.Press("差し戻す");
        chief.Status.ShouldBe(HttpStatusCode.Conflict);
        chief.Refusals[0].ShouldContain("見本 一郎さんがこの事案を更新しました");
        chief.Text.ShouldContain(NotSaved);
        chief.Text.ShouldContain("差し戻す理由理由を補ってください。");

        // Of another proposal it is not said; the page shows that one, with what was written.
        await Propose(clerk, address);
        await chief.Open(address + "/approval");
        await clerk.Open(address);
        await clerk.Press("起案を引き戻す");
        await Propose(clerk, address);
        chief.Fill("comment", "理由を補ってください。");
        await chief.Press("差し戻す");
        chief.Status.ShouldBe(HttpStatusCode.Conflict);
        chief.Values("comment").ShouldBe(["理由を補ってください。"]);
        await chief.Press("差し戻す");
        chief.Status.ShouldBe(HttpStatusCode.OK);
        chief.Text.ShouldContain("理由を補ってください。");
    }

    [Fact]
    public async Task Ticked_reasons_stay_whatever_decision_is_chosen()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(address + "/decision");
        clerk.Tick("reasons-return", "not-resident").Fill("remark", "転出の日を確かめた。");
        await clerk.Press("通知の内容を確認する");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Values("reasons-return").ShouldBe(["not-resident"]);

        clerk.Tick("outcome", "return");
        await clerk.Press("通知の内容を確認する");
        await clerk.Press("選びなおす");
        clerk.Status.ShouldBe(HttpStatusCode.OK);
        clerk.Values("outcome").ShouldBe(["return"]);
        clerk.Values("reasons-return").ShouldBe(["not-resident"]);
        clerk.Values("remark").ShouldBe(["転出の日を確かめた。"]);
    }

    [Fact]
    public async Task A_message_outlives_the_end_of_its_case()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(address);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open(address);
        await chief.Press("担当を代わる");
        await chief.Open(address + "/decision");
        chief.Tick("outcome", "return").Tick("reasons-return", "not-resident");
        await chief.Press("通知の内容を確認する");
        await chief.Press("この内容で決定し、通知を発行する");

        clerk.Fill("message", "届きましたか。");
        await clerk.Press("メッセージを送る");
        clerk.Status.ShouldBe(HttpStatusCode.Conflict);
        clerk.Asks("message").ShouldBeFalse();
        clerk.Text.ShouldContain(NotSaved);
        clerk.Text.ShouldContain("届きましたか。");
    }

    [Fact]
    public async Task The_reason_for_a_move_of_several_stays_while_one_was_not_moved()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff/cases?state=under-examination");
        var number = address.Split('/')[^1];
        chief.Tick(
            "case",
            chief
                .Page.GetElementsByName("case")
                .Select(box => box.GetAttribute("value")!)
                .First(value => value.StartsWith(number, StringComparison.Ordinal))
        );
        await chief.Press("別の所属へ移す");
        chief.Fill("section", "child-welfare").Fill("reason", "所管が違うため。");
        await chief.PostChanged(fields =>
        {
            fields.RemoveAll(field => field.Key == "__RequestVerificationToken");
            fields.Add(new("act", "transfer"));
        });
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Values("reason").ShouldBe(["所管が違うため。"]);
        chief.Values("section").ShouldBe(["child-welfare"]);

        await Move(app, address);
        await chief.Press("1件を移す");
        chief.Text.ShouldContain("1件は、行っていません。");
        chief.Text.ShouldContain("所管が違うため。");
    }

    [Fact]
    public async Task Ticks_that_were_not_kept_stay_on_the_page()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var address = await Taken(app, "C14", "in-august");
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(address);
        var item = clerk.Page.GetElementsByName("checked")[0].GetAttribute("value")!;
        clerk.Tick("checked", item);
        var form = clerk.Page.QuerySelector("main form[action*=checklist]")!;
        form.QuerySelector("input[name=__RequestVerificationToken]")!.Remove();
        await clerk.Submit(form);
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Values("checked").ShouldBe([item]);
        await clerk.Press("確認を保存する");
        clerk.Values("checked").ShouldBe([item]);
    }

    [Fact]
    public async Task What_was_written_to_open_a_procedure_outlives_the_right_to_open_it()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff/procedures");
        await chief.Open(
            chief
                .Page.QuerySelectorAll("main a")
                .Select(link => link.GetAttribute("href")!)
                .First(address =>
                    address.StartsWith("/staff/procedures/", StringComparison.Ordinal)
                )
        );
        chief.Asks("disaster").ShouldBeFalse("it is another section's procedure");
        await chief.Post(
            $"{chief.Address}/activations",
            new FormUrlEncodedContent([
                new(
                    "__RequestVerificationToken",
                    chief
                        .Page.QuerySelector("input[name=__RequestVerificationToken]")!
                        .GetAttribute("value")!
                ),
                new("disaster", "見本の地震"),
                new("occurred-on.era", "令和"),
                new("occurred-on.year", "8"),
                new("occurred-on.month", "11"),
                new("occurred-on.day", "20"),
            ])
        );
        chief.Status.ShouldBe(HttpStatusCode.Forbidden);
        chief.Text.ShouldContain("災害名見本の地震");
        chief.Text.ShouldContain("発生日令和8年11月20日");
    }

    /// <summary>The address of a case that the clerk of Morioka has taken.</summary>
    private static async Task<string> Taken(
        App app,
        string procedure = "C15",
        string example = "first-pregnancy"
    )
    {
        var number = await app
            .Services.GetRequiredService<DemoCases>()
            .Submit(
                app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                procedure,
                example,
                Demo.Hanako,
                "032018",
                "test:written",
                default
            );
        var address = $"/staff/cases/{number}";
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(address);
        await clerk.Press("担当になる");
        return address;
    }

    private static async Task Propose(Browser clerk, string address)
    {
        await clerk.Open(address + "/decision");
        clerk.Tick("outcome", "return").Tick("reasons-return", "not-resident");
        await clerk.Press("通知の内容を確認する");
        await clerk.Press("この内容で起案する");
        clerk.Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Moves the case to a section to which nobody of the test belongs.</summary>
    private static async Task Move(App app, string address)
    {
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(address);
        if (clerk.Text.Contains("担当を代わる", StringComparison.Ordinal))
            await clerk.Press("担当を代わる");
        await clerk.Open(address + "/move");
        clerk.Fill("section", "long-term-care").Fill("reason", "所管が違うため。");
        await clerk.Press("所属を移す");
        clerk.Status.ShouldBe(HttpStatusCode.OK);
    }
}
