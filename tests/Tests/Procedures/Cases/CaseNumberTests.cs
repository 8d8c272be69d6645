using FsCheck;
using FsCheck.Fluent;
using Ihatov.Procedures.Cases;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Numbers that people write down and read over the telephone.</summary>
public sealed class CaseNumberTests
{
    [Fact]
    public void A_new_number_reads_back_in_every_way_people_type_it()
    {
        for (var i = 0; i < 1000; i++)
        {
            var number = CaseNumber.New();
            CaseNumber.Parse(number.ToString()).Value.ShouldBe(number);
            CaseNumber.Parse(number.Shown).Value.ShouldBe(number);
            CaseNumber.Parse($" {number.Shown.Replace('-', 'ー')} ").Value.ShouldBe(number);
            CaseNumber
                .Parse(string.Concat(number.ToString().Select(c => (char)(c - '0' + '０'))))
                .Value.ShouldBe(number);
        }
    }

    [Fact]
    public void New_numbers_come_from_blocks_all_over_and_none_comes_twice()
    {
        var drawing = new RandomBlocks(CaseNumber.Count, 1_000_000, 1_000);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => drawing.Draw()).ToList();
        drawn.ShouldAllBe(place => place < CaseNumber.Count);
        drawn.Distinct().Count().ShouldBe(drawn.Count);
        var blocks = drawn.Chunk(1_000).ToList();
        blocks.ShouldAllBe(block =>
            block.Select(place => place / 1_000_000).Distinct().Count() == 1
        );
        blocks.Select(block => block[0] / 1_000_000).Distinct().Count().ShouldBeGreaterThan(15);
        blocks.ShouldAllBe(block => block.Max() - block.Min() > 500_000);
    }

    [Fact]
    public void One_wrong_digit_is_always_found() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte>(),
                ArbMap.Default.ArbFor<byte>(),
                (at, by) =>
                {
                    var digits = CaseNumber.New().ToString().ToCharArray();
                    var i = at % 12;
                    digits[i] = (char)('0' + (digits[i] - '0' + 1 + by % 9) % 10);
                    return !CaseNumber.Parse(new string(digits)).IsOk;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Anything_else_is_refused_without_throwing() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => CaseNumber.Parse(text).IsOk || CaseNumber.Parse(text).Refusals.Count > 0
            )
            .QuickCheckThrowOnFailure();
}
