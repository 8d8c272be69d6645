using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

/// <summary>Numbers of persons are generated here and never written out; those of corporations are public.</summary>
public sealed class CheckDigitTests
{
    private static readonly Arbitrary<string> Personal = Sample
        .Digits(11)
        .Select(eleven => eleven + PersonalNumber.CheckDigit(eleven))
        .ToArbitrary();

    private static readonly Arbitrary<string> Corporate = Sample
        .Digits(12)
        .Select(twelve => CorporateNumber.CheckDigit(twelve) + twelve)
        .ToArbitrary();

    [Theory]
    [InlineData("7000012050002")] // the National Tax Agency (国税庁)
    [InlineData("4000020030007")] // Iwate Prefecture (岩手県)
    public void Public_corporate_numbers_are_right(string number) =>
        CorporateNumber.Parse(number).Value.ShouldBe(number);

    [Fact]
    public void Every_wrong_check_digit_is_found() =>
        Prop.ForAll(
                Personal,
                Corporate,
                (personal, corporate) =>
                    !Variants(personal, 11).Any(PersonalNumber.HasValidCheckDigit)
                    && !Variants(corporate, 0).Any(CorporateNumber.HasValidCheckDigit)
            )
            .QuickCheckThrowOnFailure();

    // Characters that many steps after a digit weigh the same modulo 11 or 9.
    [Fact]
    public void Only_ASCII_digits_are_digits() =>
        Prop.ForAll(
                Personal,
                Corporate,
                (personal, corporate) =>
                    !PersonalNumber.HasValidCheckDigit((char)(personal[0] + 11) + personal[1..])
                    && !CorporateNumber.HasValidCheckDigit(
                        corporate[..12] + (char)(corporate[12] + 18)
                    )
            )
            .QuickCheckThrowOnFailure();

    // The weights as they are often printed, from the left.
    [Fact]
    public void The_weighted_sum_with_the_check_digit_is_a_multiple() =>
        Prop.ForAll(
                Personal,
                Corporate,
                (personal, corporate) =>
                    Sum(personal[..11], "65432765432") + (personal[11] - '0') is var sum
                    && (sum % 11 == 0 || (sum % 11 == 1 && personal[11] == '0'))
                    && (Sum(corporate[1..], "212121212121") + corporate[0] - '0') % 9 == 0
            )
            .QuickCheckThrowOnFailure();

    // Of personal numbers the remainders 0 and 1 share a digit, of corporate ones 0 and 9 are alike modulo 9.
    [Fact]
    public void Of_nine_wrong_digits_at_a_place_at_most_one_is_missed() =>
        Prop.ForAll(
                Personal,
                Corporate,
                Gen.Choose(0, 10).ToArbitrary(),
                (personal, corporate, place) =>
                    Variants(personal, place).Count(PersonalNumber.HasValidCheckDigit)
                        <= (personal[11] == '0' ? 1 : 0)
                    && Variants(corporate, place + 1).Count(CorporateNumber.HasValidCheckDigit)
                        == (corporate[place + 1] is '0' or '9' ? 1 : 0)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_width_and_grouping_is_read() =>
        Prop.ForAll(
                Personal,
                Corporate,
                (personal, corporate) =>
                    PersonalNumber
                        .Parse($"{Wide(personal[..4])} {personal[4..8]}-{personal[8..]}")
                        .Value == personal
                    && CorporateNumber.Parse(Wide(corporate)).Value == corporate
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_refusal_does_not_repeat_the_number() =>
        Prop.ForAll(
                Personal,
                personal =>
                    PersonalNumber.Parse(Variants(personal, 11).First(), "n").Refusals.Single()
                        is { Field: "n" } refusal
                    && !refusal.Message.Contains(personal[..4])
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("123")]
    [InlineData("一二三")]
    public void Other_texts_are_refused(string? text)
    {
        PersonalNumber
            .Parse(text)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("personal-number.format");
        CorporateNumber
            .Parse(text)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("corporate-number.format");
    }

    private static int Sum(string digits, string weights) =>
        digits.Zip(weights, (digit, weight) => (digit - '0') * (weight - '0')).Sum();

    private static string Wide(string digits) =>
        string.Concat(digits.Select(d => (char)(d - '0' + '０')));

    private static IEnumerable<string> Variants(string digits, int place) =>
        "0123456789"
            .Where(d => d != digits[place])
            .Select(d => digits[..place] + d + digits[(place + 1)..]);
}
