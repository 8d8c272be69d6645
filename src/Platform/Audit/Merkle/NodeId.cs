namespace Ihatov.Platform.Audit.Merkle;

/// <summary>The place of a complete subtree (部分木): 2^<paramref name="Level"/> leaves from leaf <paramref name="Index"/>·2^<paramref name="Level"/> on.</summary>
public readonly record struct NodeId(int Level, long Index)
{
    /// <summary>The complete subtrees, largest first, that together are the leaves from <paramref name="begin"/> to before <paramref name="end"/>.</summary>
    /// <remarks><paramref name="begin"/> must be a multiple of the largest power of two within the range, as every range is that RFC 9162 names.</remarks>
    internal static IReadOnlyList<NodeId> Cover(long begin, long end)
    {
        var nodes = new List<NodeId>();
        while (begin < end)
        {
            var level = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(end - begin));
            nodes.Add(new NodeId(level, begin >> level));
            begin += 1L << level;
        }
        return nodes;
    }
}
