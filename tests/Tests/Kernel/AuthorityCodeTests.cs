using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class AuthorityCodeTests
{
    [Fact]
    public void Morioka_is_a_code() => AuthorityCode.Parse("032018").IsOk.ShouldBeTrue();

    [Fact]
    public void No_code_is_no_prefecture() => default(AuthorityCode).IsPrefecture.ShouldBeFalse();

    [Fact]
    public void All_codes_of_the_prefecture_are_right()
    {
        var codes = File.ReadLines(
                Path.Combine(AppContext.BaseDirectory, "packs", "iwate", "organisations.yaml")
            )
            .Where(line => line.Contains("{ code: \"", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1])
            .ToList();

        codes.Count.ShouldBe(34);
        codes.ShouldAllBe(code => AuthorityCode.Parse(code).IsOk);
        codes.Where(code => AuthorityCode.Parse(code).Value.IsPrefecture).ShouldBe(["030007"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("32018")]
    [InlineData("0320180")]
    [InlineData("03201８")]
    [InlineData("03201a")]
    public void Anything_but_six_ASCII_digits_is_refused(string? text) =>
        AuthorityCode.Parse(text).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authority.format");

    [Fact]
    public void A_code_is_written_as_it_was_read() =>
        Prop.ForAll(
                Sample.AuthorityCodes.ToArbitrary(),
                code => AuthorityCode.Parse(code).Value.ToString() == code
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_check_digit_finds_every_wrong_check_digit() =>
        Prop.ForAll(
                Sample.AuthorityCodes.ToArbitrary(),
                Gen.Choose(1, 9).ToArbitrary(),
                (code, shift) =>
                    !AuthorityCode
                        .Parse(code[..5] + (char)('0' + (code[5] - '0' + shift) % 10))
                        .IsOk
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Codes_are_ordered_as_their_digits() =>
        Prop.ForAll(
                Sample.AuthorityCodes.ToArbitrary(),
                Sample.AuthorityCodes.ToArbitrary(),
                (a, b) =>
                {
                    var (left, right) = (
                        AuthorityCode.Parse(a).Value,
                        AuthorityCode.Parse(b).Value
                    );
                    return left < right == (int.Parse(a) < int.Parse(b))
                        && left >= right == (int.Parse(a) >= int.Parse(b));
                }
            )
            .QuickCheckThrowOnFailure();
}
