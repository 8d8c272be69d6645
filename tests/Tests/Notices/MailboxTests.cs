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

/// <summary>How mails are put together and handed over: with which settings, how safely, and in which words.</summary>
public sealed class MailboxTests
{
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

    private static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
