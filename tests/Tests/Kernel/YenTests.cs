using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class YenTests
{
    private static readonly Arbitrary<long> Amounts = Gen.OneOf(
            Gen.Choose(-2_000_000_000, 2_000_000_000).Select(n => (long)n),
            Gen.Choose(-999_999_999, 999_999_999).Select(n => n * 1_000_000L),
            Gen.Elements(0L, Yen.Limit, -Yen.Limit, 999L, 1000L)
        )
        .ToArbitrary();

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(
                Amounts,
                n => Yen.Parse(new Yen(n).ToString(), allowNegative: true).Value.Amount == n
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1200", 1200)]
    [InlineData(" １，２００円", 1200)]
    [InlineData("¥1,200", 1200)]
    [InlineData("￥０", 0)]
    [InlineData("0000000000000000001円", 1)]
    public void Typed_amounts_are_read(string text, long amount) =>
        Yen.Parse(text).Value.Amount.ShouldBe(amount);

    [Theory]
    [InlineData(null, "yen.format")]
    [InlineData("円", "yen.format")]
    [InlineData("12.5", "yen.format")]
    [InlineData("千円", "yen.format")]
    [InlineData("-1", "yen.negative")]
    [InlineData("▲1", "yen.negative")]
    [InlineData("1000000000000000", "yen.too-large")]
    public void Other_texts_are_refused(string? text, string code) =>
        Yen.Parse(text, field: "fee")
            .Refusals.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                refusal => refusal.Code.ShouldBe(code),
                refusal => refusal.Field.ShouldBe("fee")
            );

    [Theory]
    [InlineData("-1,200円")]
    [InlineData("－１２００")]
    [InlineData("−1200")]
    [InlineData("▲1、200")]
    [InlineData("△1200")]
    public void Refunds_are_read_where_allowed(string text) =>
        Yen.Parse(text, allowNegative: true).Value.Amount.ShouldBe(-1200);

    [Fact]
    public void Amounts_are_grouped_by_thousands()
    {
        new Yen(1200).ToString().ShouldBe("1,200円");
        new Yen(-1_234_567).ToString().ShouldBe("-1,234,567円");
        new Yen(0).ToString().ShouldBe("0円");
    }

    [Fact]
    public void Sums_and_differences_undo_each_other() =>
        Prop.ForAll(
                Amounts,
                Amounts,
                (a, b) =>
                    new Yen(a) + new Yen(b) - new Yen(b) == new Yen(a)
                    && new Yen(a) < new Yen(b) == a < b
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_overflow_is_no_amount() =>
        Should.Throw<OverflowException>(() => new Yen(long.MaxValue) + new Yen(1));
}
