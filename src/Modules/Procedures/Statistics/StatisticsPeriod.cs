using System.Globalization;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Statistics;

/// <summary>The time that statistics are of (集計の期間): a fiscal year or a month.</summary>
/// <param name="Word">As it stands in an address: 2026 is the fiscal year, 2026-11 the month.</param>
/// <param name="Name">As people read it: 令和8年度, 2026年11月.</param>
internal sealed record StatisticsPeriod(string Word, string Name, DateOnly First, DateOnly Last)
{
    private const int Years = 5;

    /// <summary>The periods to choose from: this fiscal year and those before it, then the months of this one and the one before, the newest first.</summary>
    /// <param name="chosen">One that is offered besides, because it is shown; null for none.</param>
    public static IReadOnlyList<StatisticsPeriod> Offered(DateOnly today, StatisticsPeriod? chosen)
    {
        var year = FiscalYear.Of(today);
        var periods = Enumerable
            .Range(0, Years)
            .Select(back => Of(new FiscalYear(year.Year - back)))
            .ToList();
        for (
            var month = today.AddDays(1 - today.Day);
            month >= year.Previous.Start;
            month = month.AddMonths(-1)
        )
            periods.Add(Of(month));
        if (chosen is not null && !periods.Contains(chosen))
            periods.Add(chosen);
        return periods;
    }

    /// <summary>The period of an address; this fiscal year where none is named. Any fiscal year or month up to now will do.</summary>
    public static Result<StatisticsPeriod> Parse(string? word, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(word))
            return Of(FiscalYear.Of(today));
        var known =
            Read(word, "yyyy-MM") is { } month ? Of(month)
            : Read(word, "yyyy") is { } year ? Of(new FiscalYear(year.Year))
            : null;
        return known is null || known.First > today || known.First.Year < Earliest
            ? new Refusal(
                "statistics.period",
                "期間を選び直してください。年度は2026、月は2026-11のように、今日までの期間で指定します。",
                "period"
            )
            : known;
    }

    /// <summary>Before this year no case can have been received.</summary>
    private const int Earliest = 2000;

    private static DateOnly? Read(string word, string format) =>
        DateOnly.TryParseExact(
            word,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var first
        )
            ? first
            : null;

    private static StatisticsPeriod Of(FiscalYear year) =>
        new(
            year.Year.ToString("0000", CultureInfo.InvariantCulture),
            $"{year}",
            year.Start,
            year.End
        );

    private static StatisticsPeriod Of(DateOnly month) =>
        new(
            month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            $"{month.Year}年{month.Month}月",
            month,
            month.AddMonths(1).AddDays(-1)
        );
}
