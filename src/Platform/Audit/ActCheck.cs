using System.Buffers.Binary;
using System.Collections;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Compares the acts that modules keep with the leaves of the logs.</summary>
internal sealed class ActCheck(
    Db<AuditModule> db,
    IDictionary<string, LogVerification> logs,
    TimeProvider clock
)
{
    private const int ActsAtOnce = 500;

    /// <summary>How long an act may be on its way from its module into the log before it counts as not logged.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, BitArray> claimed = [];

    public async Task Run(IReadOnlyList<IActSource> sources, CancellationToken ct)
    {
        if (sources.Count == 0)
            return;
        foreach (var source in sources)
        {
            var part = new List<KeptAct>(ActsAtOnce);
            await foreach (var act in source.Acts(ct))
            {
                part.Add(act);
                if (part.Count == ActsAtOnce)
                    await Compare(part, ct);
            }
            await Compare(part, ct);
        }
        foreach (var log in logs.Values)
            LookForUnclaimed(log);
    }

    private async Task Compare(List<KeptAct> acts, CancellationToken ct)
    {
        foreach (var group in acts.GroupBy(act => act.Authority))
        {
            if (!logs.TryGetValue(group.Key, out var log))
                logs[group.Key] = log = new(group.Key);
            var places = await db.Read(
                session => LeafPlaces.Of(session, group.Key, group.Select(act => act.Id)),
                ct
            );
            var leaves = await db.Read(
                session => LeafBundle.LeavesAt(session, group.Key, places.Values),
                ct
            );
            foreach (var act in group)
                if (places.TryGetValue(act.Id, out var index))
                    Compare(log, act, index, leaves.GetValueOrDefault(index));
                else
                    Miss(log, act);
        }
        acts.Clear();
    }

    private void Miss(LogVerification log, KeptAct act)
    {
        if (clock.GetUtcNow() - MadeAt(act.Id) < OnTheWay)
            log.Pending++;
        else
            log.Add(DifferenceKind.ActNotLogged, null, $"行為{act.Id}がログにありません。");
    }

    private void Compare(LogVerification log, KeptAct act, long index, ReadOnlyMemory<byte> leaf)
    {
        log.Acts++;
        if (index >= 0 && index < log.Leaves)
            Claimed(log)[(int)index] = true;
        if (!Agree(act, ActLeaf.Read(leaf.Span)))
            log.Add(
                DifferenceKind.ActChanged,
                index,
                $"行為{act.Id}の内容、種類、日時、行為者の別または事案が、{index}番の記録と合いません。"
            );
    }

    private static bool Agree(KeptAct act, ActRecorded? logged) =>
        logged is not null
        && (act.Digest is null || act.Digest == logged.Digest)
        && (act.CaseId, act.Kind, act.Actor, act.At)
            == (logged.CaseId, logged.Kind, logged.Actor, logged.At);

    private void LookForUnclaimed(LogVerification log)
    {
        var bits = Claimed(log);
        for (var i = 0; i < bits.Length; i++)
            if (!bits[i])
                log.Add(DifferenceKind.ActGone, i, $"{i}番の記録の行為が、事案に残っていません。");
    }

    private BitArray Claimed(LogVerification log)
    {
        if (!claimed.TryGetValue(log.Authority, out var bits))
            claimed[log.Authority] = bits = new BitArray(checked((int)log.Leaves));
        return bits;
    }

    /// <summary>The instant in a UUID v7: its first 48 bits, in milliseconds (RFC 9562, section 5.7).</summary>
    private static DateTimeOffset MadeAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(
            BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16 & 0xFFFF_FFFF_FFFF
        );
    }
}
