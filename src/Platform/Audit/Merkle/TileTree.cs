namespace Ihatov.Platform.Audit.Merkle;

/// <summary>The hashes inside a tile (タイルの中の木): every complete subtree over its hashes, computed once.</summary>
internal sealed class TileTree
{
    /// <summary>By height: the tile's own hashes, then those of pairs of them, of fours, and so on.</summary>
    private readonly List<byte[]> rows = [];

    public TileTree(byte[] hashes)
    {
        for (var row = hashes; row.Length > 0; row = Above(row))
            rows.Add(row);
    }

    /// <summary>The hash of a complete subtree, whose tile this is.</summary>
    /// <exception cref="InvalidDataException">The tile is shorter than the tree's size promises: the store is damaged.</exception>
    public byte[] Hash(NodeId node)
    {
        var height = node.Level % TileId.Height;
        var at = (int)(node.Index % (TileId.Width >> height)) * MerkleTree.HashSize;
        if (height >= rows.Count || at + MerkleTree.HashSize > rows[height].Length)
            throw new InvalidDataException($"The tile {TileId.Of(node)} lacks the hash of {node}.");
        return rows[height].AsSpan(at, MerkleTree.HashSize).ToArray();
    }

    private static byte[] Above(byte[] row)
    {
        const int pair = 2 * MerkleTree.HashSize;
        var above = new byte[row.Length / pair * MerkleTree.HashSize];
        for (var i = 0; i < above.Length / MerkleTree.HashSize; i++)
            MerkleTree.HashNode(
                row.AsSpan(i * pair, MerkleTree.HashSize),
                row.AsSpan(i * pair + MerkleTree.HashSize, MerkleTree.HashSize),
                above.AsSpan(i * MerkleTree.HashSize, MerkleTree.HashSize)
            );
        return above;
    }
}
