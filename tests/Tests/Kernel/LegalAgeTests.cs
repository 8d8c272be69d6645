using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class LegalAgeTests
{
    private static readonly Arbitrary<int> Ages = Gen.Choose(1, 120).ToArbitrary();

    [Theory]
    [InlineData("2008-04-01", "2026-03-31", "2026-03-31")]
    [InlineData("2008-04-02", "2026-04-01", "2027-03-31")]
    [InlineData("2008-03-31", "2026-03-30", "2026-03-31")]
    [InlineData("2008-01-01", "2025-12-31", "2026-03-31")]
    [InlineData("2008-03-01", "2026-02-28", "2026-03-31")]
    [InlineData("2008-02-29", "2026-02-28", "2026-03-31")]
    [InlineData("2006-03-01", "2024-02-29", "2024-03-31")]
    public void Eighteen_is_reached_on_the_day_before_the_birthday(
        string birth,
        string reaches,
        string schoolEnd
    )
    {
        LegalAge.ReachesOn(DateOnly.Parse(birth), 18).ShouldBe(DateOnly.Parse(reaches));
        LegalAge.HighSchoolEnd(DateOnly.Parse(birth)).ShouldBe(DateOnly.Parse(schoolEnd));
    }

    [Fact]
    public void Who_is_born_on_a_leap_day_reaches_every_age_on_28_February() =>
        Prop.ForAll(
                Ages,
                age =>
                    LegalAge.ReachesOn(new DateOnly(2008, 2, 29), age)
                    == new DateOnly(2008 + age, 2, 28)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2008-02-29", "2009-02-28", 1, 0)]
    [InlineData("2008-02-29", "2009-03-01", 1, 1)]
    [InlineData("2008-02-29", "2012-02-28", 4, 3)]
    [InlineData("2008-02-29", "2012-02-29", 4, 4)]
    [InlineData("2008-01-01", "2008-01-01", 0, 0)]
    [InlineData("2008-01-01", "2008-12-31", 1, 0)]
    public void The_age_in_law_is_a_day_ahead_of_the_birthday(
        string birth,
        string date,
        int onDay,
        int during
    )
    {
        LegalAge.AgeOn(DateOnly.Parse(birth), DateOnly.Parse(date)).ShouldBe(onDay);
        LegalAge.AgeDuring(DateOnly.Parse(birth), DateOnly.Parse(date)).ShouldBe(during);
    }

    [Fact]
    public void An_age_begins_on_the_day_it_is_reached() =>
        Prop.ForAll(
                Sample.EraDays,
                Ages,
                (birth, age) =>
                {
                    var reached = LegalAge.ReachesOn(birth, age);
                    return LegalAge.AgeOn(birth, reached) == age
                        && LegalAge.AgeOn(birth, reached.AddDays(-1)) == age - 1
                        && LegalAge.AgeDuring(birth, reached) == age - 1
                        && LegalAge.AgeDuring(birth, reached.AddDays(1)) == age;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_school_year_ends_within_a_year_of_the_age() =>
        Prop.ForAll(
                Sample.EraDays,
                Ages,
                (birth, age) =>
                {
                    var end = LegalAge.SchoolYearEnd(birth, age);
                    var reached = LegalAge.ReachesOn(birth, age);
                    return end is { Month: 3, Day: 31 }
                        && reached <= end
                        && end < reached.AddYears(1);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_has_an_age_before_birth() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            LegalAge.AgeOn(new DateOnly(2008, 2, 2), new DateOnly(2008, 2, 1))
        );
}
