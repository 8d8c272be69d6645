using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Tests.Platform.Audit;

public sealed class MerkleProofTests
{
    private static readonly SmallTree Tree = SmallTree.Of(300);

    private static readonly Arbitrary<int> Sizes = Gen.Choose(1, 300).ToArbitrary();

    [Fact]
    public void Known_hashes_of_RFC_9162()
    {
        Convert
            .ToHexStringLower(MerkleTree.EmptyRoot.Span)
            .ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Convert
            .ToHexStringLower(MerkleTree.HashLeaf([]))
            .ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    [Fact]
    public void Every_leaf_of_every_size_proves()
    {
        for (var size = 1; size <= 300; size++)
        {
            var root = Tree.Root(size);
            for (var index = 0; index < size; index++)
                MerkleProof
                    .Includes(
                        index,
                        size,
                        Tree.Leaf(index),
                        Tree.Answer(ProofPlan.Inclusion(index, size)),
                        root
                    )
                    .ShouldBeTrue($"leaf {index} of {size}");
        }
    }

    [Fact]
    public void Every_size_extends_every_smaller_size()
    {
        foreach (
            var later in Enumerable.Range(1, 70).Append(127).Append(128).Append(200).Append(300)
        )
        {
            for (var earlier = 1; earlier <= later; earlier++)
            {
                var path = Tree.Answer(ProofPlan.Consistency(earlier, later));
                MerkleProof
                    .Extends(earlier, later, Tree.Root(earlier), Tree.Root(later), path)
                    .ShouldBeTrue($"{earlier} to {later}");
            }
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_breaks_an_inclusion_proof() =>
        Prop.ForAll(
                Sizes,
                Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
                (size, random) =>
                {
                    var index = random.Item1 % size;
                    byte[][] parts =
                    [
                        Tree.Root(size),
                        Tree.Leaf(index),
                        .. Tree.Answer(ProofPlan.Inclusion(index, size)),
                    ];
                    Flip(parts, random.Item2);
                    return !MerkleProof.Includes(index, size, parts[1], parts[2..], parts[0]);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_flipped_bit_anywhere_breaks_a_consistency_proof() =>
        Prop.ForAll(
                Sizes,
                Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
                (later, random) =>
                {
                    var earlier = 1 + random.Item1 % later;
                    byte[][] parts =
                    [
                        Tree.Root(earlier),
                        Tree.Root(later),
                        .. Tree.Answer(ProofPlan.Consistency(earlier, later)),
                    ];
                    Flip(parts, random.Item2);
                    return !MerkleProof.Extends(earlier, later, parts[0], parts[1], parts[2..]);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_proof_proves_no_other_place_and_no_other_size() =>
        Prop.ForAll(
                Sizes,
                Sizes,
                Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
                (size, otherSize, random) =>
                {
                    var (index, otherIndex) = (random.Item1 % size, random.Item2 % otherSize);
                    var path = Tree.Answer(ProofPlan.Inclusion(index, size));
                    return (index == otherIndex && size == otherSize)
                        || !MerkleProof.Includes(
                            otherIndex,
                            otherSize,
                            Tree.Leaf(index),
                            path,
                            Tree.Root(otherSize)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_shortened_or_lengthened_path_proves_nothing()
    {
        foreach (var size in new[] { 1, 2, 3, 7, 8, 9, 255, 256, 257 })
        {
            var path = Tree.Answer(ProofPlan.Inclusion(size - 1, size));
            byte[][] longer = [.. path, Tree.Leaf(0)];
            MerkleProof
                .Includes(size - 1, size, Tree.Leaf(size - 1), longer, Tree.Root(size))
                .ShouldBeFalse();
            if (path.Count > 0)
                MerkleProof
                    .Includes(
                        size - 1,
                        size,
                        Tree.Leaf(size - 1),
                        [.. path.Skip(1)],
                        Tree.Root(size)
                    )
                    .ShouldBeFalse();
        }
    }

    private static void Flip(byte[][] parts, int random)
    {
        ref var part = ref parts[random % parts.Length];
        var bit = random / parts.Length % (part.Length * 8);
        part = [.. part];
        part[bit / 8] ^= (byte)(1 << (bit % 8));
    }
}
