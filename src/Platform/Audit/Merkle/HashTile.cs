namespace Ihatov.Platform.Audit.Merkle;

/// <summary>The place of a tile (タイル): 256 neighbouring hashes of one level, each over 256^<paramref name="Level"/> leaves (c2sp.org/tlog-tiles).</summary>
internal readonly record struct TileId(int Level, long Number)
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>Hashes in a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>The tile from which a subtree's hash is found.</summary>
    public static TileId Of(NodeId node) =>
        new(node.Level / Height, node.Index >> (Height - node.Level % Height));

    /// <summary>How many hashes this tile has in a tree of <paramref name="size"/> leaves.</summary>
    public int WidthAt(long size) =>
        (int)Math.Clamp((size >> (Height * Level)) - Number * Width, 0, Width);

    /// <summary>How many tiles a tree has.</summary>
    public static long Count(long size)
    {
        var count = 0L;
        for (; size > 0; size >>= Height)
            count += (size + Width - 1) / Width;
        return count;
    }

    /// <summary>The unfinished tiles at the right edge of a tree, lowest level first.</summary>
    public static IEnumerable<(TileId Id, int Width)> Edge(long size)
    {
        for (var level = 0; size > 0; level++, size >>= Height)
            if (size % Width is > 0 and var width)
                yield return (new TileId(level, size / Width), (int)width);
    }
}

/// <summary>Reads hashes out of tiles: the levels between two tiles are hashed again.</summary>
internal static class HashTile
{
    /// <summary>The hash of a complete subtree, out of the tile that <see cref="TileId.Of"/> names.</summary>
    /// <exception cref="InvalidDataException">The tile is shorter than the tree's size promises: the store is damaged.</exception>
    public static byte[] Hash(NodeId node, ReadOnlySpan<byte> tile)
    {
        var height = node.Level % TileId.Height;
        var first = (int)((node.Index << height) % TileId.Width) * MerkleTree.HashSize;
        var length = MerkleTree.HashSize << height;
        if (tile.Length < first + length)
            throw new InvalidDataException($"The tile {TileId.Of(node)} lacks the hash of {node}.");
        return Root(tile.Slice(first, length));
    }

    /// <summary>The root over a power of two of neighbouring hashes.</summary>
    public static byte[] Root(ReadOnlySpan<byte> hashes)
    {
        Span<byte> work = stackalloc byte[TileId.Width * MerkleTree.HashSize];
        hashes.CopyTo(work);
        for (var count = hashes.Length / MerkleTree.HashSize; count > 1; count /= 2)
        {
            for (var i = 0; i < count; i += 2)
                MerkleTree.HashNode(At(work, i), At(work, i + 1), At(work, i / 2));
        }
        return At(work, 0).ToArray();

        static Span<byte> At(Span<byte> hashes, int i) =>
            hashes.Slice(i * MerkleTree.HashSize, MerkleTree.HashSize);
    }
}
