using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>The staff's lists as JSON (担当の一覧のAPI): the cases of the sections in which the caller holds a post.</summary>
internal static class WorklistApi
{
    public const string Front = "/api/staff/cases";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, List)
            .Requires(Permission.ReadCases)
            .Promises(
                "listCases",
                "所属の事案を50件ずつ読み取ります。viewはopen（未決定、目標日の順）、mine（自分の担当）、decided（決定済、決定の新しい順。受付日で絞ると受付の新しい順）。qに名前か受付番号を入れると探します。",
                "filter.date",
                "filter.order"
            )
            .Narrows([.. Filters, "after"])
            .Produces<CaseList>();
        routes
            .MapPost(Front + "/export", Export)
            .Requires(Permission.ExportCases)
            .Promises(
                "exportCases",
                "所属の事案の一覧を、CSVかExcelのファイルで受け取ります。だれが、いつ、どの条件で書き出したかを記録します。",
                "filter.date",
                "filter.order"
            )
            .Narrows([.. Filters.Except(["q"]), "format"])
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static readonly string[] Filters =
    [
        "view",
        "q",
        "section",
        "state",
        "procedure",
        "assignee",
        "due",
        "from",
        "to",
    ];

    private static async Task<IResult> List(
        HttpRequest request,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        StaffCases cases,
        CancellationToken cancellation
    )
    {
        var (filter, refusals) = Read(request, cases.Today);
        var words = Worklist.Words(request.Query["q"]);
        if (words is null && refusals.Count > 0)
            return new ProblemAnswer(refusals);
        var lines = await db.Read(
            async session =>
                words is null
                    ? await CaseListStore.Worklist(
                        session,
                        caller,
                        filter,
                        WorklistPosition.Parse(request.Query["after"], filter.Order),
                        backwards: false,
                        Worklist.PageSize + 1
                    )
                : CaseNumber.Parse(words).Ok(out var number, out _)
                && await CaseStore.OfStaff(session, caller, number) is { } found
                    ? [CaseLine.Of(found)]
                : await CaseListStore.Search(session, caller, words, Worklist.PageSize),
            cancellation
        );
        var shown = lines.Take(Worklist.PageSize).ToList();
        var next =
            lines.Count > Worklist.PageSize
                ? Front
                    + filter.Query(
                        ("view", filter.View == WorklistView.Mine ? Mine : null),
                        ("after", WorklistPosition.Of(shown[^1], filter.Order).ToString())
                    )
                : null;
        return TypedResults.Json(
            new CaseList([.. shown.Select(line => CaseShapes.Item(line, library, Front))], next),
            ApiJson.Options
        );
    }

    private static async Task<IResult> Export(
        HttpRequest request,
        Caller caller,
        ExportList export,
        StaffCases cases,
        CancellationToken cancellation
    )
    {
        var (filter, refusals) = Read(request, cases.Today);
        return refusals.Count > 0
            ? new ProblemAnswer(refusals)
            : await export.File(
                filter,
                excel: request.Query["format"] == "xlsx",
                caller,
                cancellation
            );
    }

    private const string Mine = "mine";

    /// <summary>The filter as the page reads it.</summary>
    private static (WorklistFilter Filter, IReadOnlyList<Refusal> Refusals) Read(
        HttpRequest request,
        DateOnly today
    ) =>
        ReadFilter.Of(
            request.Query,
            request.Query["view"].ToString() switch
            {
                "decided" => WorklistView.Decided,
                Mine => WorklistView.Mine,
                _ => WorklistView.Open,
            },
            today
        );
}
