using System.Net;
using System.Text.RegularExpressions;
using Ihatov.Kernel;
using Ihatov.Notices;
using Ihatov.Notices.Mails;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Procedures;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;
using static Ihatov.Tests.Notices.Registration;

namespace Ihatov.Tests.Notices;

/// <summary>People who want it are told by mail what happens to their applications, by a real mail server, and nobody else is.</summary>
public sealed partial class MailTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_happens_to_an_application_arrives_as_mail(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me");
        await browser.Follow("お知らせメールの設定");
        await Register(browser, server, Mine);
        browser.Text.ShouldContain(Mine);

        var (resident, chief) = await CaseApiTests.Both(app);
        var number = await CaseApiTests.Submitted(resident);
        await browser.Open($"/me/cases/{number}/receipt");
        browser.Text.ShouldContain($"{Mine}に、メールでもお知らせします。");
        await Deliver(app);
        var received = Of(server, "【盛岡市】申請を受け付けました");
        received.Mail.From.Mailboxes.Single().Name.ShouldBe("盛岡市");
        received.Mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        var shown = $"{number[..4]}-{number[4..8]}-{number[8..]}";
        received.Text.ShouldContain($"受付番号：{shown}");
        received.Text.ShouldContain($"https://ihatov.example/me/cases/{number}");
        received.Text.ShouldContain("https://ihatov.example/me/mail");

        var address = $"/api/staff/cases/{number}";
        await chief.Get(address);
        await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
        await chief.Post($"{address}/messages", new { text = "電話をください。" }, chief.ETag);
        chief.Status.ShouldBe(HttpStatusCode.OK, chief.Body.ToString());
        await Deliver(app);
        Of(server, "【盛岡市】担当からのメッセージ").Text.ShouldNotContain("電話");
        await chief.Post(
            $"{address}/correction",
            new
            {
                questions = new[] { "occupation" },
                message = "職業を確かめてください。",
                deadline = "2026-12-08",
            },
            chief.ETag
        );
        chief.Status.ShouldBe(HttpStatusCode.OK, chief.Body.ToString());
        await Deliver(app);
        Of(server, "【盛岡市】申請の補正のお願い").Text.ShouldContain("期限：2026年12月8日");
        await chief.Post($"{address}/recall", ifMatch: chief.ETag);
        await chief.Get(address);
        await chief.Post($"{address}/decision", new { outcome = "accept" }, chief.ETag);
        chief.Status.ShouldBe(HttpStatusCode.OK, chief.Body.ToString());
        await Deliver(app);
        Of(server, "【盛岡市】申請についての通知");

        var mails = server.To(Mine);
        mails.Count.ShouldBe(5, "the number, and one for each piece of news");
        foreach (var mail in mails)
            $"{mail.Subject}\n{mail.Text}".ShouldNotContain("妊娠");
        mails.Select(mail => mail.Id).Distinct().Count().ShouldBe(5);

        await browser.Open("/me/mail");
        await browser.Press("お知らせメールをやめる");
        browser.Text.ShouldContain("お知らせメールをやめました");
        browser.Text.ShouldNotContain(Mine);
        await CaseApiTests.Submitted(resident);
        await Deliver(app);
        server.To(Mine).Count.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_mail_server_is_down_for_an_hour(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me/mail");
        await Register(browser, server, Mine);
        await server.Down();
        var (resident, _) = await CaseApiTests.Both(app);
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            numbers.Add(await CaseApiTests.Submitted(resident));
            await resident.Get($"/api/me/cases/{numbers[^1]}/receipt/proof");
            resident.Status.ShouldBe(HttpStatusCode.OK, "the log does not wait for mail");
            for (var minute = 0; minute < 10; minute++)
            {
                app.Clock.Move(TimeSpan.FromMinutes(1));
                await Deliver(app);
            }
        }
        await browser.Open("/me/mail?change=yes");
        browser.Fill("address", "other@mail.example");
        await browser.Press("番号を送る");
        browser.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("5分ほど待って");
        browser.Values("address").ShouldBe(["other@mail.example"]);
        await browser.Open("/me/mail");
        browser.Text.ShouldContain(Mine);
        browser.Text.ShouldNotContain("送ってあります");
        var letters = app.Services.GetRequiredService<DeadLetters>();
        (await letters.List(10, default)).ShouldBeEmpty("an hour is no reason to give up");
        var operators = await app.SignedIn("01990000-0000-7000-8000-000000000104");
        await operators.Open("/ops");
        operators.Text.ShouldContain("notices/SendMail");
        (await Errors(app)).ShouldAllBe(error => !error.Contains("mail.example"));

        await server.Up();
        var patience = TimeProvider.System.GetTimestamp();
        while (server.To(Mine).Count < 7)
        {
            TimeProvider.System.GetElapsedTime(patience).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            app.Clock.Move(TimeSpan.FromMinutes(10));
            await Deliver(app);
        }
        await Deliver(app);
        server
            .To(Mine)
            .Where(mail => mail.Subject.Contains("受け付けました"))
            .Select(mail => CaseLink().Match(mail.Text).Groups["number"].Value)
            .ShouldBe(numbers, ignoreOrder: true);
        (await letters.Waiting(default)).ShouldBeEmpty();
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_that_ends_soon_is_announced_once_to_everybody_who_writes_it(
        Engine engine
    )
    {
        await using var server = await MailServer.Start();
        var settings = server.Settings;
        foreach (var (key, value) in new SamplePack().Settings)
            settings[key] = value;
        await using var app = await App.Start(engine, settings);
        var maria = await app.SignedIn(Demo.Maria, Demo.Works);
        await maria.Open("/me/mail");
        await Register(maria, server, "maria@mail.example");
        await maria.Open(SamplePack.Front + "/start");
        await maria.Submit(maria.Page.QuerySelector("main form")!);
        var hanako = await app.SignedIn(Demo.Hanako);
        await hanako.Open("/me/mail");
        await Register(hanako, server, Mine);

        app.Clock.Move(TimeSpan.FromDays(Draft.KeptDays - Draft.WarnedDays - 1));
        await Announce(app);
        server.To(Mine).Count.ShouldBe(1, "there is time");
        app.Clock.Move(TimeSpan.FromDays(1));
        await Announce(app);
        await Announce(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        await Announce(app);
        foreach (var one in new[] { Mine, "maria@mail.example" })
        {
            var mail = server.To(one).Single(mail => mail.Subject.Contains("保存期限"));
            mail.Text.ShouldContain("2027年2月20日を過ぎると");
            mail.Text.ShouldContain("https://ihatov.example/me\n");
        }
    }

    private static async Task Announce(App app)
    {
        await app.Services.GetRequiredService<AnnounceExpiry>().Run(default);
        await Deliver(app);
    }

    private static Task<IReadOnlyList<string>> Errors(App app) =>
        app
            .Services.GetRequiredService<Db<NoticesModule>>()
            .Read(
                session =>
                    session.Query<string>("select error from outbox where error is not null"),
                default
            );

    [GeneratedRegex("/me/cases/(?<number>[0-9]{12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CaseLink();
}
