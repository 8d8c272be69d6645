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
        var head = await Lock(session, authority);
        var seen = await LeafPlaces.Known(session, authority, acts.ConvertAll(act => act.Id));
        var fresh = acts.Where(act => seen.Add(act.Id)).ToList();
        if (fresh.Count == 0)
            return;

        var edge = await Edge(session, authority, head);
        // The store keeps the places while the tree grows.
        var growing = Task.Run(() => Grow(edge, authority, fresh, session.Engine));
        var places = new Changes(session.Engine);
        LeafPlaces.Add(places, authority, head.Size, fresh.ConvertAll(act => act.Id));
        await session.Execute(places);
        await session.Execute(await growing);
        edges[authority] = edge;
    }

    /// <summary>Appends the acts' leaves to the tree and signs what it became: leaves, tiles, size and checkpoint as changes.</summary>
    private Changes Grow(TileEdge edge, string authority, List<ActRecorded> acts, Engine engine)
    {
        var changes = new Changes(engine);
        var leaves = acts.ConvertAll(ActLeaf.Write);
        LeafBundle.Add(changes, authority, edge.Size, leaves);
        foreach (var leaf in leaves)
            edge.Append(MerkleTree.HashLeaf(leaf));
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
    private async Task<TileEdge> Edge(WriteSession session, string authority, Head head)
    {
        if (edges.TryRemove(authority, out var kept) && kept.Size == head.Size)
        {
            var expected = new Checkpoint(Origin(authority), kept.Size, kept.Root()).Text;
            if (head.Note?.StartsWith(expected, StringComparison.Ordinal) == true)
                return kept;
        }
        var tiles = TileId.Edge(head.Size).Select(tile => tile.Id).ToList();
        return new TileEdge(head.Size, await TileRows.Read(session, authority, tiles));
    }

    /// <summary>The log's head; until the transaction ends, no other process appends to this log.</summary>
    private static async Task<Head> Lock(WriteSession session, string authority)
    {
        // PostgreSQL may have had to wait for another process and then gives that one's size but a checkpoint from before: never a newer one.
        const string Take =
            $"update log set size = size where authority = @Authority returning size, ({LogReader.Newest}) as note";
        var args = new { Authority = authority };
        if (await session.First<Head>(Take, args) is { } head)
            return head;
        await session.Execute(
            "insert into log (authority, size) values (@Authority, 0) on conflict (authority) do nothing",
            args
        );
        return (await session.First<Head>(Take, args))!;
    }

    /// <summary>A log's size and newest checkpoint.</summary>
    private sealed record Head
    {
        public long Size { get; init; }
        public string? Note { get; init; }
    }
}
