using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Tables;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Statistics;

/// <summary>What the page of statistics shows.</summary>
/// <param name="Statistics">Null where the period was refused.</param>
internal sealed record StatisticsPageShown(
    StatisticsShown? Statistics,
    IReadOnlyList<StatisticsPeriod> Offered,
    bool WholeAuthority,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Staff see how many cases their sections received and decided, and how long it took (処理期間の統計), as a page and as CSV.</summary>
internal static class ShowStatistics
{
    public const string Address = "/staff/statistics";

    private static readonly string[] Headers =
    [
        "手続ID",
        "手続",
        "所属",
        "受付",
        "決定",
        "認定・受理",
        "却下・返戻",
        "取下げ",
        "取扱い終了",
        "処理日数の中央値（開庁日）",
        "処理日数の9割（開庁日）",
        "目標日までに決定",
        "目標日までに決定（％）",
        "未決定（今）",
        "目標日超過（今）",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).Requires(Permission.ReadStatistics);
        routes.MapGet(Address + "/csv", Csv).Requires(Permission.ReadStatistics);
    }

    private static async Task<IResult> Show(
        string? period,
        Caller caller,
        CaseStatistics statistics,
        CancellationToken cancellation
    ) =>
        StatisticsPeriod.Parse(period, statistics.Today).Ok(out var chosen, out var because)
            ? Page(caller, statistics.Today, await statistics.Of(caller, chosen, cancellation))
            : Page(caller, statistics.Today, null, because);

    private static async Task<IResult> Csv(
        string? period,
        Caller caller,
        CaseStatistics statistics,
        CancellationToken cancellation
    )
    {
        if (!StatisticsPeriod.Parse(period, statistics.Today).Ok(out var chosen, out var because))
            return Page(caller, statistics.Today, null, because);
        var shown = await statistics.Of(caller, chosen, cancellation);
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file))
        {
            await table.Row(Headers);
            foreach (var line in shown.Lines)
                await table.Row(Cells(line));
        }
        return TypedResults.File(file.ToArray(), CsvTable.MediaType, $"統計-{chosen.Word}.csv");
    }

    private static IResult Page(
        Caller caller,
        DateOnly today,
        StatisticsShown? shown,
        params IReadOnlyList<Refusal> refusals
    ) =>
        Pages.Show<StatisticsPage>(
            new StatisticsPageShown(
                shown,
                StatisticsPeriod.Offered(today, shown?.Period),
                caller.May(Permission.ReadAllStatistics),
                refusals
            ),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static IEnumerable<string> Cells(StatisticsLine line) =>
        [
            line.Procedure,
            line.ProcedureName,
            line.SectionName,
            Number(line.Received),
            Number(line.Decided),
            Number(line.Granted),
            Number(line.Refused),
            Number(line.Withdrawn),
            Number(line.Discontinued),
            Number(line.Days.Within(50)),
            Number(line.Days.Within(90)),
            Number(line.InTime),
            line.InTimePercent?.ToString(CultureInfo.InvariantCulture) ?? "",
            Number(line.Open),
            Number(line.Overdue),
        ];

    private static string Number(long? count) =>
        count?.ToString(CultureInfo.InvariantCulture) ?? "";
}
