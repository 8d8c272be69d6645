using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What a worklist page shows.</summary>
internal sealed record WorklistShown(WorklistFilter Filter, Caller Caller, string Address)
{
    public IReadOnlyList<CaseLine> Lines { get; init; } = [];

    /// <summary>The positions of the pages around this one; null where there is none.</summary>
    public string? Next { get; init; }
    public string? Previous { get; init; }

    /// <summary>This page of the list again.</summary>
    public string Here { get; init; } = "";

    /// <summary>The words searched for; null for the list itself.</summary>
    public string? Words { get; init; }

    /// <summary>The search found more than is shown.</summary>
    public bool More { get; init; }
    public IReadOnlyList<Holder> Holders { get; init; } = [];

    /// <summary>Whose deputy the caller is today.</summary>
    public IReadOnlyList<StoodInFor> StoodInFor { get; init; } = [];
    public DateOnly Today { get; init; }

    /// <summary>The days as typed, to be shown again when they were refused.</summary>
    public (string From, string To) Typed { get; init; }
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
}

/// <summary>An absent colleague whose cases the caller looks after (代理).</summary>
/// <param name="Cases">How many open cases they have; no more than a page is counted.</param>
internal sealed record StoodInFor(Absence Absence, WorklistFilter Filter, int Cases)
{
    /// <summary>Where the cases are listed.</summary>
    public string Address => $"/staff/cases{Filter.Query()}";

    public string Counted =>
        Cases < Worklist.PageSize ? $"{Cases}件" : $"{Worklist.PageSize}件以上";
}

/// <summary>The staff's lists (今日の仕事・担当の一覧): by due date, of the sections the caller holds a post in.</summary>
internal static class Worklist
{
    public const int PageSize = 50;
    private const int LongestSearch = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff", Today).Requires(Permission.ReadCases);
        routes.MapGet("/staff/cases", List).Requires(Permission.ReadCases);
    }

    private static async Task<IResult> Today(
        HttpRequest request,
        Caller caller,
        Db<ProceduresModule> db,
        IAbsences absences,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var filter = new WorklistFilter { View = WorklistView.Mine, Assignee = WorklistFilter.Me };
        var shown = new WorklistShown(filter, caller, "/staff")
        {
            Today = today,
            StoodInFor = await StoodInFor(caller, db, absences, cancellation),
        };
        return Pages.Show<WorklistPage>(
            await db.Read(session => PageOf(session, shown, request.Query), cancellation)
        );
    }

    /// <summary>Whose cases the caller looks after today, and how many there are; counted no further than a page.</summary>
    public static async Task<IReadOnlyList<StoodInFor>> StoodInFor(
        Caller caller,
        Db<ProceduresModule> db,
        IAbsences absences,
        CancellationToken cancellation
    )
    {
        var found = new List<StoodInFor>();
        foreach (
            var absence in (await absences.Today(caller.Authority, cancellation)).Where(a =>
                a.Deputy.Person == caller.Person
            )
        )
        {
            var filter = new WorklistFilter
            {
                View = WorklistView.Open,
                Assignee = $"{absence.Person.Person}",
            };
            var lines = await db.Read(
                session =>
                    CaseListStore.Worklist(
                        session,
                        caller,
                        filter,
                        null,
                        backwards: false,
                        PageSize
                    ),
                cancellation
            );
            found.Add(new StoodInFor(absence, filter, lines.Count));
        }
        return found;
    }

    private static async Task<IResult> List(
        string? view,
        string? q,
        HttpRequest request,
        Caller caller,
        Db<ProceduresModule> db,
        RememberedHolders holders,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var (filter, refusals) = ReadFilter.Of(
            request.Query,
            view == "decided" ? WorklistView.Decided : WorklistView.Open,
            today
        );
        var shown = new WorklistShown(filter, caller, "/staff/cases")
        {
            Today = today,
            Words = Words(q),
            Typed = (request.Query["from"].ToString(), request.Query["to"].ToString()),
            Refusals = refusals,
        };
        if (shown.Words is { } words)
            return await Search(shown, words, db, cancellation);
        if (filter.View == WorklistView.Open)
            shown = shown with { Holders = await holders.Of(caller, cancellation) };
        if (refusals.Count > 0)
            return Pages.Show<WorklistPage>(shown, StatusCodes.Status422UnprocessableEntity);
        return Pages.Show<WorklistPage>(
            await db.Read(session => PageOf(session, shown, request.Query), cancellation)
        );
    }

    /// <summary>What is searched for, no longer than a person would type; null for nothing.</summary>
    public static string? Words(string? typed) =>
        InputText.IsBlank(typed) ? null
        : typed!.Trim() is { Length: > LongestSearch } much ? much[..LongestSearch]
        : typed.Trim();

    private static async Task<IResult> Search(
        WorklistShown shown,
        string words,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        if (CaseNumber.Parse(words).Ok(out var number, out _))
        {
            var one = await db.Read(
                session => CaseStore.OfStaff(session, shown.Caller, number),
                cancellation
            );
            if (one is not null)
                return TypedResults.LocalRedirect($"/staff/cases/{number}");
        }
        var found = await db.Read(
            session => CaseListStore.Search(session, shown.Caller, words, PageSize + 1),
            cancellation
        );
        return Pages.Show<WorklistPage>(
            shown with
            {
                Lines = [.. found.Take(PageSize)],
                More = found.Count > PageSize,
            }
        );
    }

    private static async Task<WorklistShown> PageOf(
        Session session,
        WorklistShown shown,
        IQueryCollection query
    )
    {
        var (filter, caller) = (shown.Filter, shown.Caller);
        var before = WorklistPosition.Parse(query["before"], filter.Order);
        var after = before is null ? WorklistPosition.Parse(query["after"], filter.Order) : null;
        var lines = await CaseListStore.Worklist(
            session,
            caller,
            filter,
            before ?? after,
            backwards: before is not null,
            PageSize + 1
        );
        var more = lines.Count > PageSize;
        var page = (before is null ? lines.Take(PageSize) : lines.TakeLast(PageSize)).ToList();
        string? At(bool there, CaseLine? line) =>
            there && line is not null ? $"{WorklistPosition.Of(line, filter.Order)}" : null;
        return shown with
        {
            Lines = page,
            Here = shown.Address + filter.Query(("before", $"{before}"), ("after", $"{after}")),
            Previous = At(before is null ? after is not null : more, page.FirstOrDefault()),
            Next = At(before is not null || more, page.LastOrDefault()),
        };
    }
}
