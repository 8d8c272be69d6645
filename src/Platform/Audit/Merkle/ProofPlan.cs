namespace Ihatov.Platform.Audit.Merkle;

/// <summary>Which subtrees a proof (証明) is made of, found from sizes alone, so that exactly those are read.</summary>
/// <remarks>Each group is one hash of the proof: its complete subtrees are folded into one.</remarks>
internal static class ProofPlan
{
    /// <summary>The tree's root at a size.</summary>
    public static IReadOnlyList<NodeId> Root(long size) => NodeId.Cover(0, size);

    /// <summary>PATH(m, D_n) of RFC 9162, section 2.1.3.1: from the leaf's sibling up to the root's child.</summary>
    public static IReadOnlyList<IReadOnlyList<NodeId>> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var fromRoot = new List<IReadOnlyList<NodeId>>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + Split(end - begin);
            if (index < middle)
            {
                fromRoot.Add(NodeId.Cover(middle, end));
                end = middle;
            }
            else
            {
                fromRoot.Add(NodeId.Cover(begin, middle));
                begin = middle;
            }
        }
        fromRoot.Reverse();
        return fromRoot;
    }

    /// <summary>PROOF(m, D_n) of RFC 9162, section 2.1.4.1: that the tree of the later size begins with the tree of the earlier.</summary>
    public static IReadOnlyList<IReadOnlyList<NodeId>> Consistency(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        var fromRoot = new List<IReadOnlyList<NodeId>>();
        var (begin, end) = (0L, later);
        while (end != earlier)
        {
            var middle = begin + Split(end - begin);
            if (earlier <= middle)
            {
                fromRoot.Add(NodeId.Cover(middle, end));
                end = middle;
            }
            else
            {
                fromRoot.Add(NodeId.Cover(begin, middle));
                begin = middle;
            }
        }
        // The earlier root itself is known to the verifier; a subtree of it is not.
        if (begin != 0)
            fromRoot.Add(NodeId.Cover(begin, end));
        fromRoot.Reverse();
        return fromRoot;
    }

    /// <summary>The largest power of two below a size of at least 2.</summary>
    private static long Split(long size) =>
        1L << (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(size - 1)));
}
