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
