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
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Front, List)
            .Requires(Permission.ReadCases)
            .Promises(
                "listCases",
                "所属の事案を50件ずつ読み取ります。viewはopen（未決定、目標日の順）、mine（自分の担当）、decided（決定済、新しい順）。qに名前か受付番号を入れると探します。"
            )
            .Produces<CaseList>();

    private static async Task<IResult> List(
        string? view,
        string? q,
        string? after,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        CancellationToken cancellation
    )
    {
        var filter = new WorklistFilter
        {
            View = view switch
            {
                "decided" => WorklistView.Decided,
                "mine" => WorklistView.Mine,
                _ => WorklistView.Open,
            },
        };
        var searched = !string.IsNullOrWhiteSpace(q);
        var lines = await db.Read(
            async session =>
                CaseNumber.Parse(q).Ok(out var number, out _)
                && await CaseStore.OfStaff(session, caller, number) is { } found
                    ? [CaseLine.Of(found)]
                : searched ? await CaseListStore.Search(session, caller, q!, PageSize)
                : await CaseListStore.Worklist(
                    session,
                    caller,
                    filter,
                    WorklistPosition.Parse(after, filter.Order),
                    backwards: false,
                    PageSize + 1
                ),
            cancellation
        );
        var shown = lines.Take(PageSize).ToList();
        var next =
            lines.Count > PageSize
                ? $"{Front}?view={view ?? "open"}&after={Uri.EscapeDataString(WorklistPosition.Of(shown[^1], filter.Order).ToString())}"
                : null;
        return TypedResults.Json(
            new CaseList([.. shown.Select(line => CaseShapes.Item(line, library, Front))], next),
            ApiJson.Options
        );
    }
}
