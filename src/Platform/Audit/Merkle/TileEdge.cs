namespace Ihatov.Platform.Audit.Merkle;

/// <summary>The right edge of a growing tree: takes leaf hashes, tells which tiles changed and what the root became.</summary>
internal sealed class TileEdge
{
    private readonly List<Tile> edge = [];

    /// <summary>The roots of the complete subtrees that make up the tree, largest first: one for each bit of the size.</summary>
    private readonly List<byte[]> peaks;
    private readonly Dictionary<TileId, Tile> changed = [];

    /// <summary>Continues a tree of <paramref name="size"/> leaves from the tiles that <see cref="TileId.Edge"/> names.</summary>
    public TileEdge(long size, IReadOnlyDictionary<TileId, byte[]> tiles)
    {
        Size = size;
        foreach (var (id, width) in TileId.Edge(size))
        {
            var hashes = tiles.TryGetValue(id, out var found) ? found : [];
            if (hashes.Length != width * MerkleTree.HashSize)
                throw new InvalidDataException(
                    $"The tile {id} has {hashes.Length / MerkleTree.HashSize} hashes, not {width}."
                );
            Level(id.Level).Fill(hashes);
        }
        peaks =
        [
            .. ProofPlan
                .Root(size)
                .Select(node => HashTile.Hash(node, edge[TileId.Of(node).Level].Hashes)),
        ];
    }

    public long Size { get; private set; }

    /// <summary>The tiles that changed since they were last taken, as they are now, lowest level first; unfinished ones, at their present width, only if asked for.</summary>
    public IReadOnlyList<(TileId Id, byte[] Hashes)> TakeChanged(bool unfinished = true)
    {
        var taken = changed
            .Where(tile => unfinished || tile.Value.IsFull)
            .OrderBy(tile => tile.Key.Level)
            .ThenBy(tile => tile.Key.Number)
            .ToList();
        foreach (var (id, _) in taken)
            changed.Remove(id);
        return [.. taken.Select(tile => (tile.Key, tile.Value.Hashes.ToArray()))];
    }

    /// <summary>Appends one leaf.</summary>
    public void Append(byte[] leafHash)
    {
        Keep(0, leafHash);
        var node = leafHash;
        for (var height = 0; (Size >> height & 1) == 1; height++)
        {
            node = MerkleTree.HashNode(peaks[^1], node);
            peaks.RemoveAt(peaks.Count - 1);
            if ((height + 1) % TileId.Height == 0)
                Keep((height + 1) / TileId.Height, node);
        }
        peaks.Add(node);
        Size++;
    }

    /// <summary>The root at the present size.</summary>
    public byte[] Root() => MerkleTree.Fold(peaks);

    private void Keep(int level, ReadOnlySpan<byte> hash)
    {
        var tile = Level(level);
        if (tile.IsFull)
            edge[level] = tile = new Tile();
        changed[new TileId(level, (Size >> (TileId.Height * level)) / TileId.Width)] = tile;
        tile.Add(hash);
    }

    private Tile Level(int level)
    {
        while (edge.Count <= level)
            edge.Add(new Tile());
        return edge[level];
    }

    private sealed class Tile
    {
        private readonly byte[] hashes = new byte[TileId.Width * MerkleTree.HashSize];
        private int length;

        public ReadOnlySpan<byte> Hashes => hashes.AsSpan(0, length);

        public bool IsFull => length == hashes.Length;

        public void Fill(ReadOnlySpan<byte> all)
        {
            all.CopyTo(hashes);
            length = all.Length;
        }

        public void Add(ReadOnlySpan<byte> hash)
        {
            hash.CopyTo(hashes.AsSpan(length));
            length += hash.Length;
        }
    }
}
