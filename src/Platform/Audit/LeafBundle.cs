using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Neighbouring leaves of one append in one row of the store (葉の束), a line each; never written again.</summary>
/// <remarks>A row for each leaf would cost the store more than hashing and signing. No bundle spans two appends, so that none must be read to append.</remarks>
internal sealed record LeafBundle
{
    /// <summary>Few enough that a proof, which needs one leaf, reads little else.</summary>
    private const int MostLeaves = 64;

    private const byte LineEnd = (byte)'\n';

    /// <summary>The index of the first leaf.</summary>
    public long First { get; init; }

    /// <summary>The leaves' bytes with a line end between each two; a leaf has none in it.</summary>
    public byte[] Leaves { get; init; } = [];

    /// <summary>The leaves, in order; at least one.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lines()
    {
        var lines = new List<ReadOnlyMemory<byte>>(MostLeaves);
        foreach (var line in Leaves.AsSpan().Split(LineEnd))
            lines.Add(Leaves.AsMemory(line));
        return lines;
    }

    /// <summary>Adds leaves behind each other from an index on.</summary>
    public static void Add(
        Changes changes,
        string authority,
        long first,
        IReadOnlyList<byte[]> leaves
    )
    {
        foreach (var part in leaves.Chunk(MostLeaves))
        {
            changes.Add(
                "insert into leaf_bundle (authority, first, leaves) values (@Authority, @First, @Leaves)",
                new
                {
                    Authority = authority,
                    First = first,
                    Leaves = Join(part),
                }
            );
            first += part.Length;
        }
    }

    /// <summary>The next bundles that begin behind one index and before another, in order.</summary>
    public static Task<IReadOnlyList<LeafBundle>> Between(
        Session session,
        string authority,
        long behind,
        long before,
        int count
    ) =>
        session.Query<LeafBundle>(
            "select first, leaves from leaf_bundle where authority = @Authority and first > @Behind and first < @Before order by first limit @Count",
            new
            {
                Authority = authority,
                Behind = behind,
                Before = before,
                Count = (long)count,
            }
        );

    /// <summary>The leaves at these indexes, as far as they are there.</summary>
    public static async Task<Dictionary<long, ReadOnlyMemory<byte>>> LeavesAt(
        Session session,
        string authority,
        IReadOnlyCollection<long> indexes
    )
    {
        if (indexes.Count == 0)
            return [];
        var each =
            session.Engine == Engine.Sqlite
                ? "json_each(@Indexes)"
                : "unnest(@Indexes) as i (value)";
        var bundles = await session.Query<LeafBundle>(
            $"""
            select first, leaves from leaf_bundle where authority = @Authority and first in
                (select (select max(first) from leaf_bundle where authority = @Authority and first <= value) from {each})
            """,
            new { Authority = authority, Indexes = indexes }
        );
        var leaves = new Dictionary<long, ReadOnlyMemory<byte>>();
        foreach (var bundle in bundles)
        {
            foreach (var (i, leaf) in bundle.Lines().Index())
                leaves[bundle.First + i] = leaf;
        }
        return leaves;
    }

    private static byte[] Join(byte[][] leaves)
    {
        var joined = new byte[leaves.Sum(leaf => leaf.Length + 1) - 1];
        var at = 0;
        foreach (var leaf in leaves)
        {
            if (at > 0)
                joined[at++] = LineEnd;
            leaf.CopyTo(joined, at);
            at += leaf.Length;
        }
        return joined;
    }
}
