using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Contracts.Procedures;
using Ihatov.Kernel;
using Ihatov.Notices.Addresses;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;

namespace Ihatov.Notices.Mails;

/// <summary>News becomes a mail to everybody concerned who wants one (お知らせメールの手配): a mail each, so that each is sent, and tried again, by itself.</summary>
internal sealed class PlanMails(Db<NoticesModule> db, MailAddresses addresses, IPeople people)
{
    public async Task Plan(Guid applicant, Func<Guid, MailDue> mail, CancellationToken ct)
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

/// <summary>What happened to a case becomes mails (事案の知らせ).</summary>
/// <remarks>It asks other modules, which would hold this module's writer up: so it is an errand and no reaction.</remarks>
internal sealed class PlanMailsOfAct(PlanMails mails, ICaseNews news) : IErrand<ActRecorded>
{
    public async Task Carry(ActRecorded e, CancellationToken ct)
    {
        if (await news.Of(e, ct) is { } told)
            await mails.Plan(
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
}

/// <summary>A draft that ends soon becomes mails (下書きの期限の知らせ).</summary>
internal sealed class PlanMailsOfDraft(PlanMails mails) : IErrand<DraftEndsSoon>
{
    public Task Carry(DraftEndsSoon e, CancellationToken ct) =>
        mails.Plan(
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
}
