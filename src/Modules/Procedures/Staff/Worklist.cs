using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>Which cases a worklist shows (一覧の種類).</summary>
internal enum WorklistView
{
    /// <summary>Not decided yet, of the caller's sections (未決定).</summary>
    Open,

    /// <summary>Taken by the caller and not decided yet (自分の担当).</summary>
    Mine,

    /// <summary>Decided, newest first (決定済).</summary>
    Decided,
}

/// <summary>What a worklist page shows.</summary>
internal sealed record WorklistShown(
    WorklistView View,
    IReadOnlyList<CaseLine> Lines,
    string? Next,
    string? Query,
    DateOnly Today,
    string Heading,
    string Address
);

/// <summary>The staff's lists (今日の仕事・担当の一覧): by due date, of the sections the caller holds a post in.</summary>
internal static class Worklist
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff", Today).Requires(Permission.ReadCases);
        routes.MapGet("/staff/cases", List).Requires(Permission.ReadCases);
    }

    private static Task<IResult> Today(
        string? after,
        Caller caller,
        Db<ProceduresModule> db,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        Page(
            WorklistView.Mine,
            "今日の仕事",
            "/staff",
            null,
            after,
            caller,
            db,
            clock,
            cancellation
        );

    private static async Task<IResult> List(
        string? view,
        string? q,
        string? after,
        Caller caller,
        Db<ProceduresModule> db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (CaseNumber.Parse(q).Ok(out var number, out _))
        {
            var found = await db.Read(
                session => CaseStore.OfStaff(session, caller, number),
                cancellation
            );
            if (found is not null)
                return TypedResults.LocalRedirect($"/staff/cases/{number}");
        }
        var chosen = view == "decided" ? WorklistView.Decided : WorklistView.Open;
        return await Page(
            chosen,
            "担当の一覧",
            "/staff/cases",
            q,
            after,
            caller,
            db,
            clock,
            cancellation
        );
    }

    private static async Task<IResult> Page(
        WorklistView view,
        string heading,
        string address,
        string? query,
        string? after,
        Caller caller,
        Db<ProceduresModule> db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var from = WorklistPosition.Parse(after, view);
        var lines = await db.Read(
            session =>
                string.IsNullOrWhiteSpace(query)
                    ? CaseListStore.Worklist(session, caller, view, from, PageSize + 1)
                    : CaseListStore.Search(session, caller, query, PageSize + 1),
            cancellation
        );
        var more = lines.Count > PageSize && string.IsNullOrWhiteSpace(query);
        var shown = lines.Take(PageSize).ToList();
        var next = more ? WorklistPosition.Of(shown[^1], view).ToString() : null;
        return Pages.Show<WorklistPage>(
            new WorklistShown(view, shown, next, query, JapanTime.Today(clock), heading, address)
        );
    }
}

/// <summary>Where a page of a worklist ended (続きの位置): the sort value and the id of its last line.</summary>
/// <param name="Sort">A <see cref="DateOnly"/> for open lists, a <see cref="DateTimeOffset"/> for decided ones.</param>
internal sealed record WorklistPosition(object Sort, Guid Id)
{
    public static WorklistPosition Of(CaseLine line, WorklistView view) =>
        new(view == WorklistView.Decided ? line.DecidedAt!.Value : line.DueOn, line.Id);

    /// <summary>Reads <see cref="ToString"/>; anything else is the beginning.</summary>
    public static WorklistPosition? Parse(string? text, WorklistView view)
    {
        var parts = (text ?? "").Split('_');
        if (parts.Length != 2 || !Guid.TryParse(parts[1], out var id))
            return null;
        if (view == WorklistView.Decided)
            return DateTimeOffset.TryParseExact(
                parts[0],
                "O",
                null,
                DateTimeStyles.None,
                out var at
            )
                ? new(at, id)
                : null;
        return DateOnly.TryParseExact(parts[0], "O", out var day) ? new(day, id) : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sort:O}_{Id}");
}
