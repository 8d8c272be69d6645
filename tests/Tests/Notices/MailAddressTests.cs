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

/// <summary>Only who reads a mailbox registers it, by page and by program, and where mail does not arrive or is not sent they are told.</summary>
public sealed class MailAddressTests
{
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
        browser.Text.ShouldContain("お知らせメールを登録しました");
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
}
