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

/// <summary>What tests of mail do again and again: somebody registers an address, mails are carried, a mailbox is looked into.</summary>
internal static partial class Registration
{
    public const string Mine = "hanako@mail.example";

    public static async Task Register(Browser browser, MailServer server, string address)
    {
        await Ask(browser, address);
        browser.Address.ShouldBe("/me/mail/code", browser.Text);
        browser.Fill("code", Code(server, address));
        await browser.Press("登録する");
        browser.Address.ShouldStartWith("/me/mail?", Case.Sensitive, browser.Text);
        browser.Text.ShouldContain("お知らせメールを登録しました");
    }

    public static async Task Ask(Browser browser, string address)
    {
        await browser.Open("/me/mail?change=yes");
        browser.Fill("address", address);
        await browser.Press("番号を送る");
    }

    /// <summary>The number of the newest mail that has one.</summary>
    public static string Code(MailServer server, string address) =>
        server
            .To(address)
            .Where(mail => Number().IsMatch(mail.Text))
            .OrderBy(mail => mail.Mail.Date)
            .ThenBy(mail => mail.Id, StringComparer.Ordinal)
            .Select(mail => Number().Match(mail.Text).Groups["code"].Value)
            .Last();

    public static Arrived Of(MailServer server, string subject) =>
        server.To(Mine).Single(mail => mail.Subject == subject);

    /// <summary>Twice: the host's own relay may be planning a mail just now, which is to be sent then.</summary>
    public static async Task Deliver(App app)
    {
        var relay = app.Services.GetServices<IHostedService>().OfType<Relay>().Single();
        await relay.DeliverAll(default);
        await relay.DeliverAll(default);
    }

    [GeneratedRegex("(番号：|Number: )(?<code>[0-9]{6})\\b", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Number();
}
