using FsCheck;
using FsCheck.Fluent;
using Ihatov.Procedures.Counter;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>The code on a paper finds its definition, and a slip of a key finds nothing.</summary>
public sealed class PaperCodeTests
{
    private const string Keys = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Arbitrary<PaperCode> Codes = (
        from letter in Gen.Choose('A', 'Z')
        from number in Gen.Choose(0, 99)
        from version in Gen.Choose(1, 999)
        from town in Gen.Choose(0, 99)
        select new PaperCode($"{(char)letter}{number:00}", version, town)
    ).ToArbitrary();

    [Fact]
    public void What_is_printed_is_read_however_it_is_typed() =>
        Prop.ForAll(
                Codes,
                code =>
                    PaperCode.Parse($"{code}").Value == code
                    && PaperCode.Parse($" {code}\t".ToLowerInvariant()).Value == code
                    && PaperCode.Parse($"{code}".Replace("-", "")).Value == code
                    && PaperCode.Parse(Wide($"{code}")).Value == code
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_printed_before_towns_had_their_own_reads_as_the_version_itself() =>
        PaperCode.Parse("C01-1-O").Value.ShouldBe(new PaperCode("C01", 1));

    [Fact]
    public void One_wrong_character_finds_nothing() =>
        Prop.ForAll(
                Codes,
                code =>
                {
                    var text = $"{code}".Replace("-", "");
                    for (var i = 0; i < text.Length; i++)
                    {
                        foreach (var key in Keys.Where(key => key != text[i]))
                        {
                            if (PaperCode.Parse(text[..i] + key + text[(i + 1)..]).Ok(out _, out _))
                                return false;
                        }
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C01")]
    [InlineData("C01-0-A")]
    [InlineData("C01-1T-A")]
    [InlineData("C01-1T0-A")]
    [InlineData("C01-T1-A")]
    [InlineData("C01-1T1T1-A")]
    [InlineData("1234-5678-9012")]
    [InlineData("妊娠の届出")]
    [InlineData("<script>")]
    public void Anything_else_is_refused_with_where_to_find_the_code(string? typed) =>
        PaperCode
            .Parse(typed)
            .Refusals.ShouldHaveSingleItem()
            .Message.ShouldContain("申請書のいちばん上");

    private static string Wide(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
