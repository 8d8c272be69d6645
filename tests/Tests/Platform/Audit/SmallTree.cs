using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Tests.Platform.Audit;

/// <summary>A tree in memory, written straight from the recursive definitions of RFC 9162, section 2.1: the oracle.</summary>
internal sealed class SmallTree(IReadOnlyList<byte[]> leaves)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(int, int), byte[]> known =
    [];

    public static SmallTree Of(int size) =>
        new([
            .. Enumerable.Range(0, size).Select(i => MerkleTree.HashLeaf(BitConverter.GetBytes(i))),
        ]);

    public byte[] Leaf(int index) => leaves[index];

    public byte[] Root(int size) => Hash(0, size);

    /// <summary>The hashes that a plan asks for.</summary>
    public IReadOnlyList<byte[]> Answer(IReadOnlyList<IReadOnlyList<NodeId>> plan) =>
        [
            .. plan.Select(group =>
                MerkleTree.Fold([
                    .. group.Select(n =>
                        Hash((int)(n.Index << n.Level), (int)((n.Index + 1) << n.Level))
                    ),
                ])
            ),
        ];

    private byte[] Hash(int begin, int end) =>
        known.GetOrAdd((begin, end), _ => Compute(begin, end));

    private byte[] Compute(int begin, int end)
    {
        if (begin == end)
            return MerkleTree.EmptyRoot.ToArray();
        if (end - begin == 1)
            return leaves[begin];
        var split = 1;
        while (split * 2 < end - begin)
            split *= 2;
        return MerkleTree.HashNode(Hash(begin, begin + split), Hash(begin + split, end));
    }
}
