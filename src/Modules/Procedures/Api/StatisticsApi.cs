using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>The numbers of a procedure in a section (統計の1行). Days are office days from receipt to decision.</summary>
/// <param name="Received">Received in the period.</param>
/// <param name="Decided">Decided in the period: granted and refused.</param>
/// <param name="MedianDays">Half of the decided took so many office days or fewer; null without decisions.</param>
/// <param name="NinetyPercentDays">Nine of ten took so many office days or fewer; null without decisions.</param>
/// <param name="InTime">Of the decided, those by their target day.</param>
/// <param name="Open">Open now.</param>
/// <param name="Overdue">Open now and past their target day.</param>
internal sealed record StatisticsItem(
    string Procedure,
    string ProcedureName,
    string Section,
    string SectionName,
    long Received,
    long Decided,
    long Granted,
    long Refused,
    long Withdrawn,
    long? MedianDays,
    long? NinetyPercentDays,
    long InTime,
    long Open,
    long Overdue
);

/// <summary>Statistics of a period (統計).</summary>
/// <param name="Period">2026 for a fiscal year, 2026-11 for a month.</param>
/// <param name="CountedUntil">Every case that had ended before is counted.</param>
/// <param name="Complete">False while cases that ended later are still to be counted.</param>
internal sealed record StatisticsDocument(
    string Period,
    DateOnly From,
    DateOnly Until,
    DateTimeOffset CountedUntil,
    bool Complete,
    IReadOnlyList<StatisticsItem> Items
);

/// <summary>The statistics of times as JSON (処理期間の統計のAPI): what the page shows.</summary>
internal static class StatisticsApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/staff/statistics", Show)
            .Requires(Permission.ReadStatistics)
            .Promises(
                "getStatistics",
                "手続と所属ごとの件数と処理期間を読み取ります。periodは年度（2026）か月（2026-11）で、省くと今年度です。",
                "statistics.period"
            )
            .Produces<StatisticsDocument>();

    private static async Task<IResult> Show(
        string? period,
        Caller caller,
        CaseStatistics statistics,
        CancellationToken cancellation
    )
    {
        if (!StatisticsPeriod.Parse(period, statistics.Today).Ok(out var chosen, out var because))
            return new ProblemAnswer(because);
        var shown = await statistics.Of(caller, chosen, cancellation);
        return TypedResults.Json(
            new StatisticsDocument(
                chosen.Word,
                chosen.First,
                chosen.Last,
                shown.CountedUntil,
                !shown.Behind,
                [
                    .. shown.Lines.Select(line => new StatisticsItem(
                        line.Procedure,
                        line.ProcedureName,
                        line.Section,
                        line.SectionName,
                        line.Received,
                        line.Decided,
                        line.Granted,
                        line.Refused,
                        line.Withdrawn,
                        line.Days.Within(50),
                        line.Days.Within(90),
                        line.InTime,
                        line.Open,
                        line.Overdue
                    )),
                ]
            ),
            ApiJson.Options
        );
    }
}
