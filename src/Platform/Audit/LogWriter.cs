using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Appends acts to their authorities' logs (追記) and signs a checkpoint for each log that grew.</summary>
/// <param name="name">The installation's name: the first part of every origin.</param>
public sealed class LogWriter(string name, LogSigningKey key, TimeProvider clock)
{
    /// <summary>The origin of an authority's log: <c>ihatov/032018</c>.</summary>
    public string Origin(string authority) => $"{name}/{authority}";

    /// <summary>Appends in the given order, each act once however often it comes. Leaves, tiles and checkpoint are kept by the one transaction.</summary>
    public async Task Append(WriteSession session, IReadOnlyList<ActRecorded> acts)
    {
        // In the order of authorities, so that two processes that append to several logs cannot lock each other out.
        foreach (
            var group in acts.GroupBy(act => act.Authority)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
            await Append(session, group.Key, [.. group]);
    }

    private async Task Append(WriteSession session, string authority, List<ActRecorded> acts)
    {
        var size = await Lock(session, authority);
        var known = await LeafRows.OfActs(
            session,
            authority,
            acts.Select(act => act.Id).Distinct()
        );
        var seen = known.Select(row => row.ActId).ToHashSet();
        var fresh = acts.Where(act => seen.Add(act.Id))
            .Select(act => (act.Id, Leaf: ActLeaf.Write(act)))
            .ToList();
        if (fresh.Count == 0)
            return;

        var edgeIds = TileId.Edge(size).Select(tile => tile.Id).ToList();
        var edge = new TileEdge(size, await TileRows.Read(session, authority, edgeIds));
        foreach (var (_, leaf) in fresh)
            edge.Append(MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(leaf)));

        await LeafRows.Add(session, authority, size, fresh);
        await TileRows.Write(session, authority, edge.TakeChanged());
        await session.Execute(
            "update log set size = @Size where authority = @Authority",
            new { Authority = authority, edge.Size }
        );
        await session.Execute(
            "insert into checkpoint (authority, size, note, signed_at) values (@Authority, @Size, @Note, @Now)",
            new
            {
                Authority = authority,
                edge.Size,
                Note = new Checkpoint(Origin(authority), edge.Size, edge.Root()).Sign(key),
                Now = clock.GetUtcNow(),
            }
        );
    }

    /// <summary>The log's size; until the transaction ends, no other process appends to this log.</summary>
    private static async Task<long> Lock(WriteSession session, string authority)
    {
        const string Take =
            "update log set size = size where authority = @Authority returning size";
        var args = new { Authority = authority };
        if (await session.First<long?>(Take, args) is { } size)
            return size;
        await session.Execute(
            "insert into log (authority, size) values (@Authority, 0) on conflict (authority) do nothing",
            args
        );
        return (await session.First<long?>(Take, args))!.Value;
    }
}
