using System.Security.Cryptography;
using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit;

namespace Ihatov.Tests.Platform.Audit;

public sealed class ActLeafTests
{
    [Fact]
    public void A_leaf_is_canonical_json()
    {
        var act = new ActRecorded(
            Guid.ParseExact("01890000-0000-7000-8000-00000000000a", "D"),
            "032018",
            Guid.ParseExact("01890000-0000-7000-8000-00000000000b", "D"),
            "notice-issued",
            Actors.Staff,
            new DateTimeOffset(2026, 11, 22, 12, 0, 0, 123, TimeSpan.FromHours(9)),
            new string('a', 64)
        );
        Encoding
            .UTF8.GetString(ActLeaf.Write(act))
            .ShouldBe(
                """{"act":"01890000-0000-7000-8000-00000000000a","actor":"staff","at":"2026-11-22T03:00:00.123000Z","authority":"032018","case":"01890000-0000-7000-8000-00000000000b","digest":"""
                    + $"\"{new string('a', 64)}\""
                    + ""","kind":"notice-issued","version":1}"""
            );
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var act = Sample.Act();
        ActLeaf.Read(ActLeaf.Write(act)).ShouldBe(act);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"act\":1}")]
    public void Anything_else_is_not_a_leaf(string text) =>
        ActLeaf.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void A_leaf_with_more_in_it_is_not_a_leaf()
    {
        var leaf = Encoding.UTF8.GetString(ActLeaf.Write(Sample.Act()));
        ActLeaf
            .Read(Encoding.UTF8.GetBytes(leaf.Replace("{", "{ ", StringComparison.Ordinal)))
            .ShouldBeNull();
        ActLeaf
            .Read(Encoding.UTF8.GetBytes(leaf.Replace("}", ",\"x\":1}", StringComparison.Ordinal)))
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("花巻 太郎")]
    [InlineData("Submitted")]
    [InlineData("a\"b")]
    [InlineData("")]
    public void A_kind_is_a_word_so_that_no_name_slips_into_the_log(string kind) =>
        Should.Throw<ArgumentException>(() => ActLeaf.Write(Sample.Act(kind: kind)));

    [Fact]
    public void The_longest_words_have_room()
    {
        var act = Sample.Act(kind: new string('k', 64)) with { Actor = new string('a', 64) };
        ActLeaf.Read(ActLeaf.Write(act)).ShouldBe(act);
    }

    [Fact]
    public void A_commitment_is_the_hash_of_salt_and_content()
    {
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltSize);
        Commitment
            .Of(salt, "申請")
            .ShouldBe(
                Convert.ToHexStringLower(
                    SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes("申請")])
                )
            );
        Commitment
            .Of(RandomNumberGenerator.GetBytes(Commitment.SaltSize), "申請")
            .ShouldNotBe(Commitment.Of(salt, "申請"));
        Should.Throw<ArgumentException>(() => Commitment.Of(salt.AsSpan(1), "申請"));
    }
}
