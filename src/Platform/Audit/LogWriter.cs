using System.Collections.Concurrent;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Appends acts to their authorities' logs (追記) and signs a checkpoint for each log that grew.</summary>
/// <param name="name">The installation's name: the first part of every origin.</param>
public sealed class LogWriter(string name, LogSigningKey key, TimeProvider clock)
{
    /// <summary>The right edges of the logs as this process last left them; whether one still holds is seen from the newest checkpoint.</summary>
    private readonly ConcurrentDictionary<string, TileEdge> edges = new(StringComparer.Ordinal);

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
        var seen = await LeafRows.Known(session, authority, acts.ConvertAll(act => act.Id));
        var fresh = acts.Where(act => seen.Add(act.Id))
            .Select(act => (act.Id, Leaf: ActLeaf.Write(act)))
            .ToList();
        if (fresh.Count == 0)
            return;

        var edge = await Edge(session, authority, size);
        // The store keeps the leaves while the tree grows.
        var growing = Task.Run(() => Grow(edge, authority, fresh, session.Engine));
        var leaves = new Changes(session.Engine);
        LeafRows.Add(leaves, authority, size, fresh);
        await session.Execute(leaves);
        await session.Execute(await growing);
        edges[authority] = edge;
    }

    /// <summary>Appends the leaves to the tree and signs what it became: tiles, size and checkpoint as changes.</summary>
    private Changes Grow(
        TileEdge edge,
        string authority,
        List<(Guid Act, string Leaf)> leaves,
        Engine engine
    )
    {
        foreach (var (_, leaf) in leaves)
            edge.Append(MerkleTree.HashLeaf(leaf));
        var changes = new Changes(engine);
        TileRows.Write(changes, authority, edge.TakeChanged());
        changes.Add(
            "update log set size = @Size where authority = @Authority",
            new { Authority = authority, edge.Size }
        );
        changes.Add(
            "insert into checkpoint (authority, size, note, signed_at) values (@Authority, @Size, @Note, @Now)",
            new
            {
                Authority = authority,
                edge.Size,
                Note = new Checkpoint(Origin(authority), edge.Size, edge.Root()).Sign(key),
                Now = clock.GetUtcNow(),
            }
        );
        return changes;
    }

    /// <summary>The edge kept from the last time if it is that of the newest checkpoint, whose root is of these leaves and no others; else out of its tiles.</summary>
    private async Task<TileEdge> Edge(WriteSession session, string authority, long size)
    {
        if (edges.TryRemove(authority, out var kept) && kept.Size == size)
        {
            var newest = await session.First<string>(
                LogReader.Newest,
                new { Authority = authority }
            );
            var expected = new Checkpoint(Origin(authority), size, kept.Root()).Text;
            if (newest?.StartsWith(expected, StringComparison.Ordinal) == true)
                return kept;
        }
        var places = TileId.Edge(size).Select(tile => tile.Id).ToList();
        return new TileEdge(size, await TileRows.Read(session, authority, places));
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
