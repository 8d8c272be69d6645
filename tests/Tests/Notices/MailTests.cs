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

namespace Ihatov.Tests.Notices;

/// <summary>People who want it are told by mail what happens to their applications, by a real mail server, and nobody else is.</summary>
public sealed partial class MailTests
{
    private const string Mine = "hanako@mail.example";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_happens_to_an_application_arrives_as_mail(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me");
        await browser.Follow("お知らせメールの設定");
        await Register(browser, server, Mine);
        browser.Address.ShouldBe("/me/mail");
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

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_address_the_server_does_not_know_is_told_and_left_alone(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me/mail");
        browser.Fill("address", "unknown@mail.example");
        await browser.Press("番号を送る");
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("このアドレスにはメールが届きません");

        // It existed once and is gone, as when somebody changes their telephone company.
        await Register(browser, server, Mine);
        await app
            .Services.GetRequiredService<Db<NoticesModule>>()
            .Write(
                session =>
                    session.Execute(
                        "update mail_address set address = 'unknown@mail.example' where person = @person",
                        new { person = Guid.Parse(Demo.Hanako) }
                    ),
                default
            );
        var (resident, _) = await CaseApiTests.Both(app);
        await CaseApiTests.Submitted(resident);
        await Deliver(app);
        (await app.Services.GetRequiredService<DeadLetters>().Waiting(default)).ShouldBeEmpty();
        await browser.Open("/me/mail");
        browser.Text.ShouldContain("このアドレスにメールが届きません");
        browser.Asks("address").ShouldBeTrue();
        await Register(browser, server, Mine);
        browser.Text.ShouldNotContain("届きません");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Only_who_reads_the_mailbox_registers_it(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me/mail/code");
        browser.Address.ShouldBe("/me/mail", "no number was sent");
        foreach (
            var wrong in new[]
            {
                "",
                "hanako",
                "hanako@example",
                "a b@mail.example",
                "<script>@mail.example",
                "a@mail.example\r\nBcc: b@mail.example",
                "花子@mail.example",
                $"{new string('a', 250)}@mail.example",
            }
        )
        {
            await browser.Open("/me/mail?change=yes");
            browser.Fill("address", wrong);
            await browser.Press("番号を送る");
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            browser.Refusals.ShouldHaveSingleItem();
        }
        await browser.Open("/me/mail");
        browser.Fill("address", Mine);
        await browser.Press("番号を送る");
        var code = Code(server, Mine);
        foreach (var wrong in new[] { "", "abc", "12345" })
        {
            browser.Fill("code", wrong);
            await browser.Press("登録する");
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            browser.Values("code").ShouldBe([wrong]);
        }
        for (var i = 0; i < 4; i++)
        {
            browser.Fill("code", code == "000000" ? "000001" : "000000");
            await browser.Press("登録する");
            browser.Refusals.ShouldHaveSingleItem().ShouldContain("番号が違います");
        }
        browser.Fill("code", code);
        await browser.Press("登録する");
        browser
            .Refusals.ShouldHaveSingleItem()
            .ShouldContain("もう使えません", Case.Sensitive, "5 tries");

        // A number ends after half an hour, and an hour has so many.
        await Ask(browser, Mine);
        app.Clock.Move(TimeSpan.FromMinutes(30));
        browser.Fill("code", Code(server, Mine));
        await browser.Press("登録する");
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("もう使えません");
        for (var i = 0; i < 3; i++)
            await Ask(browser, Mine);
        await Ask(browser, Mine);
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("1時間ほど待って");
        server.To(Mine).Count.ShouldBe(5);
        app.Clock.Move(TimeSpan.FromMinutes(31));
        await Ask(browser, Mine);
        browser.Address.ShouldBe("/me/mail/code");
        // Full-width digits with spaces, as a Japanese keyboard types them.
        browser.Fill(
            "code",
            string.Concat(Code(server, Mine).Select(c => $"{(char)(c - '0' + '０')}　"))
        );
        await browser.Press("登録する");
        browser.Address.ShouldBe("/me/mail");
        browser.Text.ShouldContain(Mine);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_registers_and_reads_in_its_language(Engine engine)
    {
        await using var server = await MailServer.Start();
        await using var app = await App.Start(engine, server.Settings);
        var api = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        const string Address = "/api/me/mail-address";
        await api.Get(Address);
        api.ETag.ShouldBe("\"0\"");
        (await api.Put(Address, new { address = Mine })).Code.ShouldBe("if-match.required");
        await api.Put(Address, new { address = "hanako", language = "en" }, "\"0\"");
        api.Errors.ShouldBe(["address: email.format"]);
        await api.Put(Address, new { address = Mine, language = "fr" }, "\"0\"");
        api.Errors.ShouldBe(["language: choice.unknown"]);
        await api.Put(Address, new { address = Mine, language = "en" }, "\"0\"");
        api.Text("wanted").ShouldBe(Mine);
        (await api.Put(Address, new { address = Mine }, "\"0\"")).Code.ShouldBe("if-match.stale");
        await api.Get(Address);
        await api.Post($"{Address}/confirmation", new { code = "x" }, api.ETag);
        api.Errors.ShouldBe(["code: text.digits"]);
        await api.Get(Address);
        await api.Post($"{Address}/confirmation", new { code = Code(server, Mine) }, api.ETag);
        api.Status.ShouldBe(HttpStatusCode.OK, api.Body.ToString());
        api.Text("address").ShouldBe(Mine);

        var number = await CaseApiTests.Submitted(
            new ApiClient((await app.SignedIn(Demo.Hanako)).Client)
        );
        await Deliver(app);
        Of(server, "[盛岡市] Your application was received")
            .Text.ShouldContain($"https://ihatov.example/me/cases/{number}");
        await api.Get(Address);
        await api.Delete(Address, api.ETag);
        api.Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.Get(Address)).Body.GetProperty("address").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_mail_server_there_is_nothing_of_mail()
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new Dictionary<string, string?> { ["Mail:Server"] = "" }
        );
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open("/me");
        browser.Text.ShouldNotContain("メール");
        await browser.Open("/me/mail");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        var api = new ApiClient(browser.Client);
        (await api.Get("/api/me/mail-address")).Code.ShouldBe("mail.not-offered");
        var number = await CaseApiTests.Submitted(api);
        await browser.Open($"/me/cases/{number}/receipt");
        browser.Text.ShouldNotContain("メール");
    }

    [Fact]
    public async Task Mails_can_be_put_into_a_folder()
    {
        await using var app = await App.Start(
            Engine.Sqlite,
            new Dictionary<string, string?> { ["Mail:Server"] = "folder" }
        );
        var api = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        await Walk(app, api);
        api.Status.ShouldBe(HttpStatusCode.NoContent);
        Directory
            .EnumerateFiles(Path.Combine(app.Directory, "mail"))
            .Single()
            .ShouldEndWith(".eml");
    }

    /// <summary>A program registers an address at an installation that puts mails into a folder, and ends it.</summary>
    internal static async Task Walk(App app, ApiClient api)
    {
        const string Address = "/api/me/mail-address";
        await api.Get(Address);
        await api.Put(Address, new { address = "walk@mail.example" }, api.ETag);
        var mails = await Task.WhenAll(
            Directory
                .EnumerateFiles(Path.Combine(app.Directory, "mail"))
                .Select(path => MimeMessage.LoadAsync(path))
        );
        var mail = new Arrived(mails.Single(m => m.To.ToString() == "walk@mail.example"));
        var code = Number().Match(mail.Text).Groups["code"].Value;
        await api.Post($"{Address}/confirmation", new { code }, api.ETag);
        api.Text("address").ShouldBe("walk@mail.example");
        await api.Delete(Address, api.ETag);
    }

    [Theory]
    [InlineData("Mail:From", "nobody", "Mail:From")]
    [InlineData("Site:Address", "", "Site:Address")]
    [InlineData("Site:Address", "http://ihatov.example", "Site:Address")]
    [InlineData("Mail:Server", "mail.example:25", "Mail:Server")]
    [InlineData("Mail:Server", "smtp://me:secret@mail.example", "Mail:Server")]
    [InlineData("Mail:User", "me", "Mail:Password")]
    public void A_setting_with_which_no_mail_can_be_sent_stops_the_start(
        string key,
        string value,
        string named
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Server"] = "smtps://mail.example",
            ["Mail:From"] = "no-reply@ihatov.example",
            ["Site:Address"] = "https://ihatov.example",
        };
        var good = MailSettings.Read(Configured(settings))!;
        (good.Host, good.Port, good.Secure).ShouldBe(("mail.example", 465, true));
        settings[key] = value;
        Should
            .Throw<SettingRefused>(() => MailSettings.Read(Configured(settings)))
            .Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_password_is_never_sent_in_clear()
    {
        await using var server = await MailServer.Start();
        var settings = server.Settings;
        settings["Mail:User"] = "ihatov";
        settings["Mail:Password"] = "not a secret";
        var mailbox = new Mailbox(MailSettings.Read(Configured(settings))!, TimeProvider.System);
        var mail = new Mail(
            Guid.CreateVersion7(),
            EmailAddress.Parse(Mine).Value,
            "盛岡市",
            "題名",
            "本文"
        );
        // This server offers no STARTTLS.
        (
            await Should.ThrowAsync<MailNotSent>(() => mailbox.Send(mail, default))
        ).Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task What_a_server_says_of_an_address_stays_out_of_the_log()
    {
        await using var server = await MailServer.Start();
        var mailbox = new Mailbox(
            MailSettings.Read(Configured(server.Settings))!,
            TimeProvider.System
        );
        var mail = new Mail(
            Guid.CreateVersion7(),
            EmailAddress.Parse("busy@mail.example").Value,
            "盛岡市",
            "題名",
            "本文"
        );
        (await Should.ThrowAsync<MailNotSent>(() => mailbox.Send(mail, default)))
            .ToString()
            .ShouldNotContain("busy@");
    }

    [Fact]
    public void Every_act_of_which_applicants_are_told_is_one()
    {
        var kinds = typeof(Ihatov.Procedures.Cases.ActKind)
            .GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        kinds.Count(MailText.Tells).ShouldBe(9);
        var ways =
            from kind in kinds.Where(MailText.Tells).Append(MailText.Draft)
            from language in new[] { "ja", "easy", "en" }
            select (kind, language);
        foreach (var (kind, language) in ways)
        {
            var number = kind == MailText.Draft ? "" : "123412341234";
            var due = new MailDue(
                Guid.Empty,
                Guid.Empty,
                "032018",
                kind,
                number,
                "1234-1234-1234",
                new DateOnly(2026, 12, 8)
            );
            var (subject, text) = MailText.Of(
                due,
                "盛岡市",
                new Uri("https://ihatov.example"),
                language
            );
            $"{subject}{text}".ShouldNotContain("%");
            subject.ShouldContain("盛岡市");
            text.ShouldContain(
                $"https://ihatov.example/me{(number.Length > 0 ? "/cases/" : "")}{number}\n"
            );
        }
    }

    private static async Task Register(Browser browser, MailServer server, string address)
    {
        await Ask(browser, address);
        browser.Address.ShouldBe("/me/mail/code", browser.Text);
        browser.Fill("code", Code(server, address));
        await browser.Press("登録する");
        browser.Address.ShouldBe("/me/mail", browser.Text);
    }

    private static async Task Ask(Browser browser, string address)
    {
        await browser.Open("/me/mail?change=yes");
        browser.Fill("address", address);
        await browser.Press("番号を送る");
    }

    /// <summary>The number of the newest mail that has one.</summary>
    private static string Code(MailServer server, string address) =>
        server
            .To(address)
            .Where(mail => Number().IsMatch(mail.Text))
            .OrderBy(mail => mail.Mail.Date)
            .ThenBy(mail => mail.Id, StringComparer.Ordinal)
            .Select(mail => Number().Match(mail.Text).Groups["code"].Value)
            .Last();

    private static Arrived Of(MailServer server, string subject) =>
        server.To(Mine).Single(mail => mail.Subject == subject);

    /// <summary>Twice: the host's own relay may be planning a mail just now, which is to be sent then.</summary>
    private static async Task Deliver(App app)
    {
        var relay = app.Services.GetServices<IHostedService>().OfType<Relay>().Single();
        await relay.DeliverAll(default);
        await relay.DeliverAll(default);
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

    private static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    [GeneratedRegex("(番号：|Number: )(?<code>[0-9]{6})\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("/me/cases/(?<number>[0-9]{12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CaseLink();
}
