using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Tests.Platform.Audit;

public sealed class TileTests
{
    private const int Largest = 70_000; // tiles of three levels

    private static readonly SmallTree Tree = SmallTree.Of(Largest);

    [Fact]
    public void Tiles_answer_proofs_of_a_tree_of_three_levels()
    {
        var tiles = Grow(0, [], Largest);
        tiles.Count.ShouldBe(274 + 2 + 1);
        foreach (var index in new[] { 0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, Largest - 1 })
        {
            var path = Answer(tiles, ProofPlan.Inclusion(index, Largest));
            MerkleProof
                .Includes(index, Largest, Tree.Leaf(index), path, Tree.Root(Largest))
                .ShouldBeTrue($"{index}");
        }
        foreach (var earlier in new[] { 1, 255, 256, 257, 65_535, 65_536, 65_537, Largest })
        {
            var path = Answer(tiles, ProofPlan.Consistency(earlier, Largest));
            MerkleProof
                .Extends(earlier, Largest, Tree.Root(earlier), Tree.Root(Largest), path)
                .ShouldBeTrue($"{earlier}");
        }
    }

    [Fact]
    public void A_proof_needs_at_most_two_tiles_of_each_level()
    {
        foreach (var size in new[] { 10_000L, 10_000_000L, 9_999_999L, 16_777_216L, 16_777_217L })
        {
            var levels =
                TileId
                    .Of(new NodeId(63 - long.LeadingZeroCount(size - 1) is var l ? (int)l : 0, 0))
                    .Level + 1;
            for (var index = 0L; index < size; index += size / 997)
                ProofPlan
                    .Inclusion(index, size)
                    .SelectMany(group => group.Select(TileId.Of))
                    .Distinct()
                    .Count()
                    .ShouldBeLessThanOrEqualTo(2 * levels);
        }
    }

    [Fact]
    public void However_the_leaves_are_batched_the_tiles_and_roots_are_the_same() =>
        Prop.ForAll(
                Gen.Choose(1, 400).ListOf(12).ToArbitrary(),
                batches =>
                {
                    var (size, tiles) = (0, new Dictionary<TileId, byte[]>());
                    foreach (var batch in batches)
                    {
                        tiles = Grow(size, tiles, batch);
                        size += batch;
                        new TileEdge(size, tiles).Root().ShouldBe(Tree.Root(size));
                    }
                    var atOnce = Grow(0, [], size);
                    return atOnce.Count == tiles.Count
                        && atOnce.All(tile => tiles[tile.Key].SequenceEqual(tile.Value));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_tile_that_is_missing_or_short_is_reported_not_used()
    {
        var tiles = Grow(0, [], 300);
        tiles[new TileId(0, 1)] = tiles[new TileId(0, 1)][..^32];
        Should.Throw<InvalidDataException>(() => new TileEdge(300, tiles));
        Should.Throw<InvalidDataException>(() =>
            HashTile.Hash(new NodeId(0, 299), tiles[new TileId(0, 1)])
        );
        tiles.Remove(new TileId(0, 1));
        Should.Throw<InvalidDataException>(() => new TileEdge(300, tiles));
    }

    private static Dictionary<TileId, byte[]> Grow(
        int size,
        Dictionary<TileId, byte[]> tiles,
        int count
    )
    {
        var edge = new TileEdge(size, tiles);
        for (var i = 0; i < count; i++)
            edge.Append(Tree.Leaf(size + i));
        edge.Root().ShouldBe(Tree.Root(size + count));
        var after = new Dictionary<TileId, byte[]>(tiles);
        foreach (var (id, hashes) in edge.TakeChanged())
            after[id] = hashes;
        return after;
    }

    private static List<byte[]> Answer(
        Dictionary<TileId, byte[]> tiles,
        IReadOnlyList<IReadOnlyList<NodeId>> plan
    ) =>
        [
            .. plan.Select(group =>
                MerkleTree.Fold([
                    .. group.Select(node => HashTile.Hash(node, tiles[TileId.Of(node)])),
                ])
            ),
        ];
}
