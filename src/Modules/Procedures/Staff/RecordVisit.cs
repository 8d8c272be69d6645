using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>Staff record that a visit of the procedure took place (面談・調査の記録); only then can the case be decided.</summary>
internal static class RecordVisit
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/staff/cases/{number}/visit", Record).Requires(Permission.ExamineCases);

    private static Task<IResult> Record(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        ProcedureLibrary library,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Visited,
            @case =>
                TypedDate
                    .Read(TypedDate.Typed(form, "visited-on"), "行った日", "visited-on")
                    .Ok(out var day, out var because)
                    ? Visited(@case, day, form["visit"], caller, cases.Today, library)
                    : because.ToList(),
            cancellation,
            "#acts"
        );

    /// <summary>The case after the visit, with what the act says; or why not.</summary>
    public static Result<Changed> Visited(
        Case @case,
        DateOnly? day,
        string result,
        Caller caller,
        DateOnly today,
        ProcedureLibrary library
    )
    {
        if (library.VersionOf(@case).VisitDue(@case) is not { } visit)
            return new Refusal(
                "case.no-visit",
                "今、記録する面談・調査はありません。最新の内容を確かめてください。"
            );
        var because = new List<Refusal>();
        if (day is null)
            because.Add(new Refusal("visit.no-day", "行った日を入力してください。", "visited-on"));
        else if (day > today || day < JapanTime.Date(@case.SubmittedAt))
            because.Add(
                new Refusal(
                    "visit.day",
                    "行った日は、受付の日から今日までの日付を入力してください。",
                    "visited-on"
                )
            );
        if (!CaseText.Of(result, "結果", "visit").Ok(out var text, out var wrong))
            because.AddRange(wrong);
        if (because.Count > 0)
            return because;
        return @case.Visit(caller, visit.Id).Ok(out var visited, out wrong)
            ? new Changed(visited, $"{visit.Name.Plain}（{DateText.Long(day!.Value)}）\n{text}")
            : wrong.ToList();
    }
}
