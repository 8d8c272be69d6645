using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class FiscalYearTests
{
    [Theory]
    [InlineData("2026-03-31", "令和7年度")]
    [InlineData("2026-04-01", "令和8年度")]
    [InlineData("2019-04-01", "令和元年度")]
    [InlineData("2019-03-31", "平成30年度")]
    [InlineData("1989-03-31", "昭和63年度")]
    [InlineData("1989-04-01", "平成元年度")]
    public void A_year_is_named_by_its_era(string date, string name) =>
        FiscalYear.Of(DateOnly.Parse(date)).ToString().ShouldBe(name);

    [Fact]
    public void Every_day_lies_in_one_year() =>
        Prop.ForAll(
                Sample.EraDays,
                date =>
                {
                    var year = FiscalYear.Of(date);
                    return year.Contains(date)
                        && !year.Next.Contains(date)
                        && !year.Previous.Contains(date)
                        && year.End.AddDays(1) == year.Next.Start
                        && year.Previous < year
                        && FiscalYear.Of(year.Start) == year
                        && FiscalYear.Of(year.End) == year;
                }
            )
            .QuickCheckThrowOnFailure();
}
