using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Notices.Addresses;
using Ihatov.Platform.Events;

namespace Ihatov.Notices.Mails;

/// <summary>Sends a person a mail that is due (お知らせメールの送信), to where they want it by now and in the language they read. No session is open while the mail server is spoken to.</summary>
internal sealed class SendMail(
    MailAddresses addresses,
    Mailbox mailbox,
    MailSettings settings,
    IOrganisations organisations
) : IErrand<MailDue>
{
    public async Task Carry(MailDue e, CancellationToken ct)
    {
        var to = await addresses.Find(e.Person, ct);
        if (to.Reached is not { } address)
            return; // ended since
        var authority = organisations.Find(e.Authority)?.Name ?? "";
        var (subject, text) = MailText.Of(e, authority, settings.Site, to.Language);
        try
        {
            await mailbox.Send(
                new Mail(e.Id, EmailAddress.Parse(address).Value, authority, subject, text),
                ct
            );
        }
        catch (AddressRefused)
        {
            await addresses.Refused(to, ct);
        }
    }
}
