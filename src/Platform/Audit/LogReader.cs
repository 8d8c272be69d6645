using System.Collections.Concurrent;
using Ihatov.Kernel;
using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Reads logs (閲覧): checkpoints, and proofs from a handful of tiles however large the log is.</summary>
public sealed class LogReader(Db<AuditModule> db)
{
    private const int MostTrees = 512; // of at most 16 KB each

    /// <summary>Inner hashes of tiles above the lowest level, through which most proofs go. A tile of a given width never changes.</summary>
    private readonly ConcurrentDictionary<
        (string Authority, TileId Tile, int Width),
        TileTree
    > trees = new();

    /// <summary>The newest signed checkpoint; null for an authority without acts.</summary>
    public Task<string?> Checkpoint(AuthorityCode authority, CancellationToken ct) =>
        db.Read(session => session.First<string>(Newest, new { Authority = authority }), ct);

    /// <summary>The proof that an act is in the log, under the newest checkpoint; null when it is not.</summary>
    public Task<ProofDocument?> Inclusion(
        AuthorityCode authority,
        Guid actId,
        CancellationToken ct
    ) =>
        db.Read(
            async session =>
            {
                var code = authority.ToString();
                var places = await LeafPlaces.Of(session, code, [actId]);
                if (!places.TryGetValue(actId, out var index))
                    return null;
                var leaves = await LeafBundle.LeavesAt(session, code, [index]);
                if (
                    !leaves.TryGetValue(index, out var leaf)
                    || ActLeaf.Read(leaf.Span)?.Id != actId
                )
                    throw new InvalidDataException(
                        $"The leaf {index} is not that of act {actId}: the store is damaged."
                    );
                // The leaf was committed with its checkpoint, so the newest one covers it.
                var note = await session.First<string>(Newest, new { Authority = code });
                var size = SizeOf(note!);
                var path = await Hashes(session, code, size, ProofPlan.Inclusion(index, size));
                return new ProofDocument(leaf, index, path, note!);
            },
            ct
        );

    /// <summary>The hashes that show that the log of the later size begins with the log of the earlier (RFC 9162, section 2.1.4); null when it was never so large.</summary>
    public Task<IReadOnlyList<byte[]>?> Consistency(
        AuthorityCode authority,
        long earlier,
        long later,
        CancellationToken ct
    ) =>
        db.Read(
            async session =>
            {
                var code = authority.ToString();
                var size = await session.First<long?>(
                    "select size from log where authority = @Authority",
                    new { Authority = code }
                );
                return earlier <= 0 || earlier > later || later > (size ?? 0)
                    ? null
                    : await Hashes(
                        session,
                        code,
                        size!.Value,
                        ProofPlan.Consistency(earlier, later)
                    );
            },
            ct
        );

    /// <summary>The newest checkpoint of <c>@Authority</c>.</summary>
    internal const string Newest =
        "select note from checkpoint where authority = @Authority order by size desc limit 1";

    private static long SizeOf(string note) =>
        long.Parse(note.Split('\n', 3)[1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<byte[]>> Hashes(
        Session session,
        string authority,
        long size,
        IReadOnlyList<IReadOnlyList<NodeId>> plan
    )
    {
        var places = plan.SelectMany(group => group.Select(TileId.Of)).Distinct().ToList();
        var known = places
            .Select(tile => (tile, tree: trees.GetValueOrDefault(Key(tile))))
            .Where(found => found.tree is not null)
            .ToDictionary(found => found.tile, found => found.tree!);
        var tiles = await TileRows.Read(
            session,
            authority,
            [.. places.Where(tile => !known.ContainsKey(tile))]
        );
        foreach (var (tile, hashes) in tiles.Where(tile => tile.Key.Level > 0))
        {
            known[tile] = new TileTree(hashes);
            if (trees.Count >= MostTrees)
                trees.Clear();
            if (hashes.Length == tile.WidthAt(size) * MerkleTree.HashSize) // else it grew meanwhile
                trees[Key(tile)] = known[tile];
        }
        return [.. plan.Select(group => MerkleTree.Fold([.. group.Select(Hash)]))];

        (string, TileId, int) Key(TileId tile) => (authority, tile, tile.WidthAt(size));

        byte[] Hash(NodeId node) =>
            known.TryGetValue(TileId.Of(node), out var tree)
                ? tree.Hash(node)
                : HashTile.Hash(node, tiles.GetValueOrDefault(TileId.Of(node), []));
    }
}
