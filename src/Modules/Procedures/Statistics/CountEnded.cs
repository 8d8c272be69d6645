using Ihatov.Contracts.Identity;
using Ihatov.Platform.Data;
using Ihatov.Platform.Jobs;

namespace Ihatov.Procedures.Statistics;

/// <summary>Counts the cases that have ended (処理期間の集計), a batch in each write.</summary>
/// <remarks>The write that adds a case to the counts takes it off the list that the write which ended it had put it on. So each is counted once,
/// whatever breaks off, however many processes count, and in whatever order decisions are committed.</remarks>
internal sealed class CountEnded(Db<ProceduresModule> db, IOrganisations organisations) : IJob
{
    private const int AtOnce = 500;

    public string Name => "count-ended-cases";

    public Schedule Schedule => Schedule.Every(TimeSpan.FromMinutes(1));

    public async Task Run(CancellationToken ct)
    {
        while (await Batch(ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Counts some cases; false when none was left.</summary>
    private async Task<bool> Batch(CancellationToken ct)
    {
        var uncounted = await db.Read(s => StatisticsStore.Uncounted(s, AtOnce), ct);
        if (uncounted.Count == 0)
            return false;
        var calendar = organisations.CalendarOf(uncounted[0].Authority);
        var ended = await db.Read(s => StatisticsStore.Read(s, uncounted, calendar), ct);
        await db.Write(
            async session =>
            {
                var taken = (await StatisticsStore.Take(session, uncounted)).ToHashSet();
                var changes = new Changes(session.Engine);
                StatisticsStore.Count(changes, ended.Where(one => taken.Contains(one.Id)));
                await session.Execute(changes);
            },
            ct
        );
        return true;
    }
}
