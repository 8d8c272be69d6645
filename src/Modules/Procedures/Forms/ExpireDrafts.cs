using Ihatov.Platform.Data;
using Ihatov.Platform.Jobs;
using Ihatov.Procedures.Catalogue;

namespace Ihatov.Procedures.Forms;

/// <summary>Deletes the answers and files of drafts whose announced day has passed (保存期限を過ぎた下書きの削除), every night.</summary>
/// <remarks>First the draft is closed, so that nobody saves into it, then its files go, then its answers: whatever breaks off goes on the next night.</remarks>
internal sealed class ExpireDrafts(
    Db<ProceduresModule> db,
    ProcedureCatalogue catalogue,
    Drafts drafts,
    TimeProvider clock
) : IJob
{
    private const int AtOnce = 200;

    /// <summary>So long the row stays that tells its writer what happened.</summary>
    private const int RememberedDays = 365;

    public string Name => "expire-drafts";

    public Schedule Schedule => Schedule.Daily(new TimeOnly(2, 30));

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<Draft> past;
        do
        {
            past = await db.Read(
                session => DraftStore.PastTheirDay(session, catalogue.Today, AtOnce),
                ct
            );
            foreach (var draft in past)
            {
                if (await db.Write(session => DraftStore.Close(session, draft, now), ct))
                    await Erase(draft, ct);
            }
        } while (past.Count == AtOnce);
        await db.Write(session => DraftStore.Forget(session, now.AddDays(-RememberedDays)), ct);
    }

    private async Task Erase(Draft draft, CancellationToken ct)
    {
        await drafts.LetGo(draft, ct);
        await db.Write(session => DraftStore.Erase(session, draft), ct);
    }
}
