using System.Text;
using Ihatov.Contracts.Procedures;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Jobs;
using Ihatov.Procedures.Catalogue;

namespace Ihatov.Procedures.Forms;

/// <summary>Tells once of each draft that its last day is near (保存期限の予告), in the morning: mails are not for the night.</summary>
internal sealed class AnnounceExpiry(
    Db<ProceduresModule> db,
    ProcedureCatalogue catalogue,
    TimeProvider clock
) : IJob
{
    private const int AtOnce = 200;

    public string Name => "announce-expiry";

    public Schedule Schedule => Schedule.Daily(new TimeOnly(10, 0));

    public async Task Run(CancellationToken ct)
    {
        var today = catalogue.Today;
        var after = (ExpiresOn: today.AddDays(-1), Id: Guid.Empty);
        IReadOnlyList<EndingDraft> ending;
        do
        {
            ending = await db.Read(
                session =>
                    DraftStore.EndingSoon(
                        session,
                        today,
                        today.AddDays(Draft.WarnedDays),
                        after,
                        AtOnce
                    ),
                ct
            );
            foreach (var draft in ending.Where(draft => draft.AnnouncedAt is null))
                await db.Write(session => Announce(session, draft), ct);
            if (ending.Count > 0)
                after = (ending[^1].ExpiresOn, ending[^1].Id);
        } while (ending.Count == AtOnce);
    }

    private async Task Announce(WriteSession session, EndingDraft draft)
    {
        if (await DraftStore.Announce(session, draft, clock.GetUtcNow()))
            await session.Publish(
                new DraftEndsSoon(
                    DerivedUuid.Of(
                        Encoding.UTF8.GetBytes($"{draft.Id:D} {draft.ExpiresOn:yyyy-MM-dd}")
                    ),
                    draft.Authority.ToString(),
                    draft.Applicant,
                    draft.ExpiresOn
                )
            );
    }
}
