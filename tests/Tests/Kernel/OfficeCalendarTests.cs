using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class OfficeCalendarTests
{
    private static readonly Arbitrary<DateOnly> Days = Sample.Days(
        new DateOnly(1949, 1, 1),
        new DateOnly(2050, 12, 31)
    );

    private static readonly Arbitrary<int> Counts = Gen.Choose(1, 60).ToArbitrary();

    private static OfficeCalendar Calendar => OfficeCalendar.Standard;

    [Theory]
    [InlineData("1948-07-20", "1948-12-31", 3)]
    [InlineData("1949-01-01", "1949-12-31", 9)]
    [InlineData("1900-01-01", "1948-07-19", 0)]
    public void The_Act_began_on_20_July_1948(string from, string to, int count) =>
        Holidays(DateOnly.Parse(from), DateOnly.Parse(to)).Count().ShouldBe(count);

    [Fact]
    public void The_holidays_are_those_that_were_published()
    {
        HolidaysOfEachYear.Published.Count.ShouldBe(1067);
        Holidays(new DateOnly(1955, 1, 1), new DateOnly(2027, 12, 31))
            .ShouldBe(HolidaysOfEachYear.Published);
    }

    [Fact]
    public void The_holidays_to_come_are_those_that_others_foretell()
    {
        HolidaysOfEachYear.Foretold.Count.ShouldBeGreaterThan(380);
        Holidays(new DateOnly(2028, 1, 1), new DateOnly(2050, 12, 31))
            .ShouldBe(HolidaysOfEachYear.Foretold);
    }

    [Theory]
    [InlineData("1959-04-10", "皇太子明仁親王の結婚の儀")]
    [InlineData("1973-04-30", "振替休日")]
    [InlineData("1988-05-04", "国民の休日")]
    [InlineData("2006-05-04", "国民の休日")]
    [InlineData("2007-05-04", "みどりの日")]
    [InlineData("2008-05-06", "振替休日")]
    [InlineData("2019-05-02", "国民の休日")]
    [InlineData("2020-07-24", "スポーツの日")]
    [InlineData("2026-09-22", "国民の休日")]
    [InlineData("2026-11-23", "勤労感謝の日")]
    public void Holidays_have_names(string date, string name)
    {
        OfficeCalendar.IsHoliday(DateOnly.Parse(date), out var found).ShouldBeTrue();
        found.ShouldBe(name);
    }

    [Theory]
    [InlineData("1973-02-12")] // a Monday after a holiday, before the rule of substitutes
    [InlineData("1986-05-04")] // a Sunday between two holidays
    [InlineData("2020-10-12")] // moved to July for the Games
    [InlineData("2026-11-24")]
    public void Other_days_are_no_holidays(string date) =>
        OfficeCalendar.IsHoliday(DateOnly.Parse(date), out _).ShouldBeFalse();

    [Theory]
    [InlineData("2026-12-28", "")]
    [InlineData("2026-12-29", "年末年始")]
    [InlineData("2027-01-01", "年末年始")]
    [InlineData("2027-01-03", "年末年始")]
    [InlineData("2027-01-04", "")]
    [InlineData("2026-11-21", "土曜日")]
    [InlineData("2026-11-22", "日曜日")]
    [InlineData("2026-11-23", "勤労感謝の日")]
    public void A_closed_day_has_its_reason(string date, string reason)
    {
        Calendar.IsClosed(DateOnly.Parse(date), out var found).ShouldBe(reason.Length > 0);
        found.ShouldBe(reason);
    }

    [Theory]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    [InlineData("2026-11-21", 0, "2026-11-24")]
    [InlineData("2026-11-21", 1, "2026-11-24")]
    [InlineData("2026-11-24", -1, "2026-11-20")]
    [InlineData("2026-12-28", 1, "2027-01-04")]
    public void Open_days_are_counted_from_the_next_day(string date, int n, string end) =>
        Calendar.AddOpenDays(DateOnly.Parse(date), n).ShouldBe(DateOnly.Parse(end));

    [Fact]
    public void The_equinoxes_of_2100_follow_the_missing_leap_day()
    {
        OfficeCalendar.IsHoliday(new DateOnly(2100, 3, 20), out var spring).ShouldBeTrue();
        OfficeCalendar.IsHoliday(new DateOnly(2100, 9, 23), out var autumn).ShouldBeTrue();
        (spring + autumn).ShouldBe("春分の日秋分の日");
    }

    [Fact]
    public void An_office_has_days_of_its_own()
    {
        var anniversary = new DateOnly(2026, 11, 24);
        var movingSunday = new DateOnly(2027, 3, 28);
        var calendar = new OfficeCalendar(
            new Dictionary<DateOnly, string> { [anniversary] = "町制記念日" },
            new HashSet<DateOnly> { movingSunday }
        );

        calendar.NextOpen(new DateOnly(2026, 11, 21)).ShouldBe(new DateOnly(2026, 11, 25));
        calendar.IsClosed(anniversary, out var reason).ShouldBeTrue();
        reason.ShouldBe("町制記念日");
        calendar.IsClosed(movingSunday).ShouldBeFalse();
    }

    [Fact]
    public void The_next_open_day_is_open_and_none_is_skipped() =>
        Prop.ForAll(
                Days,
                date =>
                {
                    var open = Calendar.NextOpen(date);
                    return date <= open
                        && !Calendar.IsClosed(open)
                        && Between(date, open).All(Calendar.IsClosed);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void So_many_open_days_lie_between() =>
        Prop.ForAll(
                Days,
                Counts,
                (date, n) =>
                {
                    var end = Calendar.AddOpenDays(date, n);
                    return !Calendar.IsClosed(end)
                        && Between(date.AddDays(1), end.AddDays(1))
                            .Count(day => !Calendar.IsClosed(day)) == n
                        && Calendar.AddOpenDays(date, n + 1) > end
                        && Calendar.AddOpenDays(end, -n) <= Calendar.NextOpen(date);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Open_days_forth_and_back_return_to_an_open_day() =>
        Prop.ForAll(
                Days,
                Counts,
                (date, n) =>
                    Calendar.AddOpenDays(Calendar.AddOpenDays(Calendar.NextOpen(date), n), -n)
                    == Calendar.NextOpen(date)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Open_days_between_are_the_days_that_are_not_closed() =>
        Prop.ForAll(
                Days,
                Days,
                (one, other) =>
                {
                    var (from, to) = one <= other ? (one, other) : (other, one);
                    var open = Between(from.AddDays(1), to.AddDays(1))
                        .Count(day => !Calendar.IsClosed(day));
                    return Calendar.OpenDays(from, to) == open
                        && Calendar.OpenDays(to, from) == -open;
                }
            )
            .QuickCheckThrowOnFailure();

    private static IEnumerable<DateOnly> Between(DateOnly from, DateOnly before) =>
        Enumerable.Range(0, before.DayNumber - from.DayNumber).Select(from.AddDays);

    private static IEnumerable<DateOnly> Holidays(DateOnly from, DateOnly to) =>
        Between(from, to.AddDays(1)).Where(day => OfficeCalendar.IsHoliday(day, out _));
}
