using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class UncertainDateTests
{
    // A real day with some parts forgotten, so that a day always fits.
    private static readonly Arbitrary<(DateOnly Day, UncertainDate Date)> Forgotten = Sample
        .EraDays.Generator.SelectMany(day =>
            Gen.Choose(0, 7)
                .Select(known =>
                    (
                        day,
                        UncertainDate
                            .Of(
                                (known & 4) > 0 ? day.Year : null,
                                (known & 2) > 0 ? day.Month : null,
                                (known & 1) > 0 ? day.Day : null
                            )
                            .Value
                    )
                )
        )
        .ToArbitrary();

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Forgotten, f => UncertainDate.Parse(f.Date.ToString()).Value == f.Date)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_forgotten_day_lies_between_earliest_and_latest() =>
        Prop.ForAll(
                Forgotten,
                f =>
                    f.Date.Earliest <= f.Day
                    && f.Day <= f.Date.Latest
                    && (
                        !f.Date.IsCertain
                        || (f.Date.Earliest == f.Day && f.Date == UncertainDate.Known(f.Day))
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_certain_holds_for_the_real_days() =>
        Prop.ForAll(
                Forgotten,
                Forgotten,
                (a, b) =>
                    a.Date.IsBefore(b.Date) is not { } certain
                        ? !(a.Date.IsCertain && b.Date.IsCertain)
                        : certain == a.Day < b.Day && (!certain || b.Date.IsBefore(a.Date) == false)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1945-05-03", "1945-05-03", false)]
    [InlineData("1945-05-XX", "1945-05-31", null)]
    [InlineData("1945-05-XX", "1945-06-XX", true)]
    [InlineData("1945-05-31", "1945-05-XX", false)]
    [InlineData("1945-05-01", "1945-05-XX", null)]
    [InlineData("1945-05-03", "XXXX-05-03", null)]
    public void Order_is_told_only_where_it_is_certain(string a, string b, bool? isBefore) =>
        UncertainDate.Parse(a).Value.IsBefore(UncertainDate.Parse(b).Value).ShouldBe(isBefore);

    [Theory]
    [InlineData("1945-05-XX", "1945-05-01", "1945-05-31", "昭和20年5月日不詳")]
    [InlineData("1945-XX-XX", "1945-01-01", "1945-12-31", "昭和20年月日不詳")]
    [InlineData("1945-XX-31", "1945-01-31", "1945-12-31", "昭和20年月不詳31日")]
    [InlineData("1989-XX-XX", "1989-01-01", "1989-12-31", "西暦1989年月日不詳")]
    [InlineData("XXXX-02-29", "0004-02-29", "9996-02-29", "年不詳2月29日")]
    [InlineData("XXXX-XX-XX", "0001-01-01", "9999-12-31", "年月日不詳")]
    [InlineData("2000-02-29", "2000-02-29", "2000-02-29", "平成12年2月29日")]
    public void Parts_may_be_unknown(string text, string earliest, string latest, string japanese)
    {
        var date = UncertainDate.Parse(text).Value;

        date.Earliest.ShouldBe(DateOnly.Parse(earliest));
        date.Latest.ShouldBe(DateOnly.Parse(latest));
        date.ToJapanese().ShouldBe(japanese);
        date.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("1945-02-29", "uncertain-date.impossible")]
    [InlineData("XXXX-02-30", "uncertain-date.impossible")]
    [InlineData("XXXX-13-XX", "uncertain-date.impossible")]
    [InlineData("0000-XX-XX", "uncertain-date.impossible")]
    [InlineData("1945-5-3", "uncertain-date.format")]
    [InlineData("194X-05-03", "uncertain-date.format")]
    [InlineData("1945-05-03\n", "uncertain-date.format")]
    [InlineData(null, "uncertain-date.format")]
    public void Other_texts_are_refused(string? text, string code) =>
        UncertainDate.Parse(text, "birth").Refusals.ShouldHaveSingleItem().Code.ShouldBe(code);
}
