using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Grows one log's tree again from its leaves and compares all that was kept about it on the way.</summary>
internal sealed class TreeCheck(
    Db<AuditModule> db,
    LogVerification found,
    string origin,
    LogPublicKey key
)
{
    private const int RowsAtOnce = 1024;
    private const int BundlesAtOnce = 64;

    private readonly TileEdge edge = new(0, new Dictionary<TileId, byte[]>());
    private readonly Queue<CheckpointRow> checkpoints = new();
    private readonly PlaceCheck places = new(db, found);
    private long seen;

    public async Task Run(CancellationToken ct)
    {
        var kept = await Sizes(ct);
        var size = Math.Max(kept.Log, Math.Max(kept.Leaves, kept.Newest));
        var whole = await Grow(size, ct);
        // Also before a gap: what was taken out of a bundle shows in the tile it began in.
        await CompareTiles(unfinished: true, ct);
        if (!whole)
            return;
        if (kept.Places != size)
        {
            await places.NameStrays(ct);
            found.Add(
                DifferenceKind.Place,
                null,
                $"索引の行が{kept.Places}あります（正しくは{size}）。"
            );
        }
        if (kept.Tiles != TileId.Count(size))
            found.Add(
                DifferenceKind.Tile,
                null,
                $"ハッシュの行が{kept.Tiles}あります（正しくは{TileId.Count(size)}）。"
            );
        if (kept.Log != size || kept.Leaves != size || kept.Newest != size)
            found.Add(
                DifferenceKind.Size,
                Math.Min(kept.Log, kept.Newest),
                $"ログの大きさ（{kept.Log}）、記録の数（{kept.Leaves}）、最新のチェックポイント（{kept.Newest}）が合いません。"
            );
    }

    /// <summary>Appends all leaves; false when it ended at a gap, behind which no tree can be grown.</summary>
    private async Task<bool> Grow(long size, CancellationToken ct)
    {
        await CompareCheckpoints(ct);
        var last = long.MinValue;
        while (true)
        {
            var behind = last;
            var bundles = await db.Read(
                session =>
                    LeafBundle.Between(session, found.Authority, behind, size, BundlesAtOnce),
                ct
            );
            var acts = new List<(Guid, long)>();
            foreach (var bundle in bundles.TakeWhile(bundle => bundle.First <= edge.Size))
                await Append(bundle, acts, ct);
            found.Leaves = edge.Size;
            await places.Compare(acts, ct);
            if (bundles.Count == 0 || bundles[^1].First > edge.Size)
                break;
            await CompareTiles(unfinished: false, ct);
            last = bundles[^1].First;
        }
        if (edge.Size < size)
            found.Add(DifferenceKind.LeafMissing, edge.Size, $"{edge.Size}番の記録がありません。");
        return edge.Size >= size;
    }

    /// <summary>Appends a bundle's leaves. One that begins before the last one's end was slipped in.</summary>
    private async Task Append(LeafBundle bundle, List<(Guid, long)> acts, CancellationToken ct)
    {
        if (bundle.First < edge.Size)
        {
            found.Add(
                DifferenceKind.LeafMalformed,
                bundle.First,
                $"{bundle.First}番からの記録の束が、ほかの束と重なっています。"
            );
            return;
        }
        foreach (var leaf in bundle.Lines())
        {
            var act = ActLeaf.Read(leaf.Span);
            if (act is not null)
                acts.Add((act.Id, edge.Size));
            if (act?.Authority != found.Authority)
                found.Add(
                    DifferenceKind.LeafMalformed,
                    edge.Size,
                    $"{edge.Size}番の記録の形が正しくありません。"
                );
            edge.Append(MerkleTree.HashLeaf(leaf.Span));
            await CompareCheckpoints(ct);
        }
    }

    /// <summary>Opens the checkpoints of the present size, keeping the next ones at hand.</summary>
    private async Task CompareCheckpoints(CancellationToken ct)
    {
        if (checkpoints.Count == 0 && seen != long.MaxValue)
        {
            var rows = await db.Read(
                session => CheckpointRow.After(session, found.Authority, seen, RowsAtOnce),
                ct
            );
            foreach (var row in rows)
                checkpoints.Enqueue(row);
            seen = rows.Count < RowsAtOnce ? long.MaxValue : rows[^1].Size;
        }
        if (!checkpoints.TryPeek(out var due) || due.Size > edge.Size)
            return;
        checkpoints.Dequeue();
        found.Checkpoints++;
        if (!Checkpoint.Open(due.Note, key).Ok(out var checkpoint, out var refusals))
            found.Add(
                DifferenceKind.Checkpoint,
                due.Size,
                $"大きさ{due.Size}：{refusals[0].Message}"
            );
        else if (checkpoint.Origin != origin || checkpoint.Size != due.Size)
            found.Add(
                DifferenceKind.Checkpoint,
                due.Size,
                $"大きさ{due.Size}のチェックポイントが、ほかのログか大きさのものです。"
            );
        else if (!checkpoint.Root.Span.SequenceEqual(edge.Root()))
            found.Add(
                DifferenceKind.Checkpoint,
                due.Size,
                $"大きさ{due.Size}のチェックポイントが、記録から計算した値と合いません。"
            );
    }

    /// <summary>Compares the tiles finished since the last time; at the end also the unfinished ones. A kept tile may be wider, when leaves came in meanwhile.</summary>
    private async Task CompareTiles(bool unfinished, CancellationToken ct)
    {
        var computed = edge.TakeChanged(unfinished);
        foreach (var part in computed.Chunk(64))
        {
            var ids = part.Select(tile => tile.Id).ToList();
            var kept = await db.Read(session => TileRows.Read(session, found.Authority, ids), ct);
            foreach (var (id, hashes) in part)
                Compare(id, hashes, kept.GetValueOrDefault(id, []));
        }
    }

    private void Compare(TileId id, ReadOnlySpan<byte> computed, ReadOnlySpan<byte> kept)
    {
        var same = computed.CommonPrefixLength(kept);
        if (same == computed.Length)
            return;
        var leaf =
            (id.Number * TileId.Width + same / MerkleTree.HashSize) << (TileId.Height * id.Level);
        found.Add(
            DifferenceKind.Tile,
            leaf,
            id.Level == 0
                ? $"{leaf}番の記録と、保存されているハッシュが合いません。"
                : $"{leaf}番から始まる記録のまとまりのハッシュ（第{id.Level}層）が合いません。"
        );
    }

    // One statement, so that all numbers are of one moment.
    private async Task<Kept> Sizes(CancellationToken ct) =>
        (
            await db.Read(
                session =>
                    session.First<Kept>(
                        """
                        select
                            coalesce((select size from log where authority = @Authority), 0) as log,
                            coalesce((select max(size) from checkpoint where authority = @Authority), 0) as newest,
                            (select count(*) from tile where authority = @Authority) as tiles,
                            (select count(*) from leaf_place where authority = @Authority) as places,
                            b.first, b.leaves as last_bundle
                        from (select 1 as one) o
                        left join leaf_bundle b on b.authority = @Authority
                            and b.first = (select max(first) from leaf_bundle where authority = @Authority)
                        """,
                        new { found.Authority }
                    ),
                ct
            )
        )!;

    private sealed record Kept
    {
        public long Log { get; init; }
        public long Newest { get; init; }
        public long Tiles { get; init; }
        public long Places { get; init; }
        public long First { get; init; }
        public byte[]? LastBundle { get; init; }

        /// <summary>How far the leaves reach.</summary>
        public long Leaves =>
            LastBundle is null
                ? 0
                : First
                    + new LeafBundle { Leaves = LastBundle }
                        .Lines()
                        .Count;
    }
}

/// <summary>A checkpoint as it lies in the store.</summary>
internal sealed record CheckpointRow
{
    public long Size { get; init; }
    public string Note { get; init; } = "";

    public static Task<IReadOnlyList<CheckpointRow>> After(
        Session session,
        string authority,
        long size,
        int count
    ) =>
        session.Query<CheckpointRow>(
            "select size, note from checkpoint where authority = @Authority and size > @Size order by size limit @Count",
            new
            {
                Authority = authority,
                Size = size,
                Count = (long)count,
            }
        );
}
