using System.Security.Cryptography;

namespace Ihatov.Platform.Audit.Merkle;

/// <summary>The hashes of a Merkle tree (マークル木) as RFC 9162, section 2.1.1 defines them: SHA-256, 0x00 before a leaf, 0x01 before a node.</summary>
public static class MerkleTree
{
    /// <summary>Bytes of one hash.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static ReadOnlyMemory<byte> EmptyRoot { get; } = SHA256.HashData([]);

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ leaf).</summary>
    public static byte[] HashLeaf(ReadOnlySpan<byte> leaf)
    {
        const int onStack = 1024;
        var input =
            leaf.Length < onStack ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        input[0] = 0x00;
        leaf.CopyTo(input[1..]);
        return SHA256.HashData(input);
    }

    /// <summary>The hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashSize];
        HashNode(left, right, hash);
        return hash;
    }

    /// <summary>The hash of a node, into memory the caller owns; it may be the memory of <paramref name="left"/>.</summary>
    public static void HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[1 + 2 * HashSize];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashSize)..]);
        SHA256.HashData(input, hash);
    }

    /// <summary>The root of neighbouring complete subtrees, each smaller than the one before it, in the order of their leaves.</summary>
    public static byte[] Fold(IReadOnlyList<byte[]> subtrees)
    {
        if (subtrees.Count == 0)
            return EmptyRoot.ToArray();
        var hash = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--)
            hash = HashNode(subtrees[i], hash);
        return hash;
    }
}
