using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>The numbers of a procedure in a section (統計の1行). Days are office days from receipt to decision.</summary>
[Description("手続と所属ごとの件数と日数。日数は、受付から決定までの開庁日です。")]
internal sealed record StatisticsItem(
    [property: Description("手続のid（例：C15）。")] string Procedure,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("所属のid。")] string Section,
    [property: Description("所属の名前。")] string SectionName,
    [property: Description("期間に受け付けた件数。")] long Received,
    [property: Description("期間に決定した件数。")] long Decided,
    [property: Description("決定のうち、認定または受理した件数。")] long Granted,
    [property: Description("決定のうち、却下または返戻した件数。")] long Refused,
    [property: Description("期間に取り下げられた件数。")] long Withdrawn,
    [property: Description("期間に、次の手続がないため取扱いを終えた件数。")] long Discontinued,
    [property: Description("決定の半分が、この日数以内。決定がなければnull。")] long? MedianDays,
    [property: Description("決定の9割が、この日数以内。決定がなければnull。")]
        long? NinetyPercentDays,
    [property: Description("決定のうち、処理目標日までに決定した件数。")] long InTime,
    [property: Description("今、決定していない件数。")] long Open,
    [property: Description("今、決定していなくて、処理目標日を過ぎた件数。")] long Overdue
);

/// <summary>Statistics of a period (統計).</summary>
[Description("期間の統計。")]
internal sealed record StatisticsDocument(
    [property: Description("期間。年度は2026、月は2026-11の形。")] string Period,
    [property: Description("期間の最初の日。")] DateOnly From,
    [property: Description("期間の最後の日。")] DateOnly Until,
    [property: Description("この日時より前に終わった事案を数えています。")]
        DateTimeOffset CountedUntil,
    [property: Description("期間の事案を数え終わっているか。")] bool Complete,
    [property: Description("手続と所属ごとの件数と日数。")] IReadOnlyList<StatisticsItem> Items
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
                        line.Discontinued,
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
