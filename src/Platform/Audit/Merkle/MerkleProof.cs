namespace Ihatov.Platform.Audit.Merkle;

/// <summary>Checks proofs (検証) with nothing but hashes, as RFC 9162 describes it.</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves with this root (section 2.1.3.2).</summary>
    public static bool Includes(
        long index,
        long size,
        ReadOnlySpan<byte> leafHash,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> root
    )
    {
        if (
            index < 0
            || index >= size
            || leafHash.Length != MerkleTree.HashSize
            || !AreHashes(path)
        )
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.HashNode(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.HashNode(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of <paramref name="later"/> leaves begins with the tree of <paramref name="earlier"/> leaves (section 2.1.4.2).</summary>
    /// <remarks>From an empty earlier tree nothing can be proven: false.</remarks>
    public static bool Extends(
        long earlier,
        long later,
        ReadOnlySpan<byte> earlierRoot,
        ReadOnlySpan<byte> laterRoot,
        IReadOnlyList<byte[]> path
    )
    {
        if (earlier <= 0 || earlier > later || !AreHashes(path))
            return false;
        if (earlier == later)
            return path.Count == 0 && earlierRoot.SequenceEqual(laterRoot);
        if (path.Count == 0 || earlierRoot.Length != MerkleTree.HashSize)
            return false;

        // A complete earlier tree is a node of the later one, so the proof leaves its root out.
        var startsAtRoot = long.IsPow2(earlier);
        var (node, last) = (earlier - 1, later - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var first = startsAtRoot ? earlierRoot.ToArray() : path[0];
        var (old, @new) = (first, first);
        foreach (var sibling in startsAtRoot ? path : path.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                old = MerkleTree.HashNode(sibling, old);
                @new = MerkleTree.HashNode(sibling, @new);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                @new = MerkleTree.HashNode(@new, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && earlierRoot.SequenceEqual(old) && laterRoot.SequenceEqual(@new);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> path) =>
        path.All(hash => hash.Length == MerkleTree.HashSize);
}
