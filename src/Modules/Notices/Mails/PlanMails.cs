using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Contracts.Procedures;
using Ihatov.Kernel;
using Ihatov.Notices.Addresses;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;

namespace Ihatov.Notices.Mails;

/// <summary>What happens to a case or a draft becomes a mail to everybody concerned who wants one (お知らせメールの手配): a mail each, so that each is sent, and tried again, by itself.</summary>
/// <remarks>It asks other modules, which would hold this module's writer up: so it is an errand and no reaction.</remarks>
internal sealed class PlanMails(
    Db<NoticesModule> db,
    MailAddresses addresses,
    ICaseNews news,
    IPeople people
) : IErrand<ActRecorded>, IErrand<DraftEndsSoon>
{
    public async Task Carry(ActRecorded e, CancellationToken ct)
    {
        if (await news.Of(e, ct) is { } told)
            await Plan(
                told.Applicant,
                person => new MailDue(
                    DerivedUuid.Of(e.Id, person),
                    person,
                    e.Authority,
                    e.Kind,
                    told.Number,
                    told.NumberShown,
                    told.Until
                ),
                ct
            );
    }

    public Task Carry(DraftEndsSoon e, CancellationToken ct) =>
        Plan(
            e.Applicant,
            person => new MailDue(
                DerivedUuid.Of(e.Id, person),
                person,
                e.Authority,
                MailText.Draft,
                "",
                "",
                e.ExpiresOn
            ),
            ct
        );

    private async Task Plan(Guid applicant, Func<Guid, MailDue> mail, CancellationToken ct)
    {
        var due = new List<MailDue>();
        foreach (var person in await people.ActingFor(applicant, ct))
            if (await addresses.AddressOf(person, ct) is not null)
                due.Add(mail(person));
        if (due.Count > 0)
            await db.Write(
                async session =>
                {
                    foreach (var one in due)
                        await session.Publish(one);
                },
                ct
            );
    }
}
