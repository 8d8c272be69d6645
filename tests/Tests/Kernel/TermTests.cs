using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class TermTests
{
    private static readonly Arbitrary<Term> Terms = Gen.Choose(1, 60)
        .SelectMany(count =>
            Gen.Elements(Enum.GetValues<TermUnit>()).Select(unit => new Term(count, unit))
        )
        .ToArbitrary();

    [Theory]
    [InlineData("2026-11-22", 1, TermUnit.Days, "2026-11-23")]
    [InlineData("2026-11-22", 14, TermUnit.Days, "2026-12-06")]
    [InlineData("2026-11-22", 2, TermUnit.Weeks, "2026-12-06")]
    [InlineData("2026-11-22", 3, TermUnit.Months, "2027-02-22")]
    [InlineData("2026-11-30", 3, TermUnit.Months, "2027-02-28")]
    [InlineData("2026-01-30", 1, TermUnit.Months, "2026-02-28")]
    [InlineData("2026-01-31", 1, TermUnit.Months, "2026-02-28")]
    [InlineData("2026-02-28", 1, TermUnit.Months, "2026-03-31")]
    [InlineData("2024-02-28", 1, TermUnit.Years, "2025-02-28")]
    [InlineData("2024-02-29", 1, TermUnit.Years, "2025-02-28")]
    [InlineData("2026-03-31", 1, TermUnit.Years, "2027-03-31")]
    public void The_first_day_does_not_count(string day, int count, TermUnit unit, string end) =>
        new Term(count, unit).EndsOn(DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(end));

    [Fact]
    public void A_term_from_midnight_is_that_of_the_day_before() =>
        Prop.ForAll(
                Terms,
                Sample.EraDays,
                (term, day) =>
                    term.EndsOn(day.AddDays(1), startsAtMidnight: true) == term.EndsOn(day)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_event_never_ends_earlier() =>
        Prop.ForAll(
                Terms,
                Sample.EraDays,
                (term, day) => term.EndsOn(day) <= term.EndsOn(day.AddDays(1))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_longer_term_ends_later() =>
        Prop.ForAll(
                Terms,
                Sample.EraDays,
                (term, day) =>
                    day < term.EndsOn(day)
                    && term.EndsOn(day) < (term with { Count = term.Count + 1 }).EndsOn(day)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_end_moves_off_closed_days()
    {
        new Term(1, TermUnit.Weeks)
            .EndsOn(new DateOnly(2026, 11, 14), OfficeCalendar.Standard)
            .ShouldBe(new DateOnly(2026, 11, 24));
        Prop.ForAll(
                Terms,
                Sample.EraDays,
                (term, day) =>
                {
                    var end = term.EndsOn(day, OfficeCalendar.Standard);
                    return !OfficeCalendar.Standard.IsClosed(end) && end >= term.EndsOn(day);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_term_of_nothing_is_a_bug() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            default(Term).EndsOn(new DateOnly(2026, 11, 22))
        );
}
