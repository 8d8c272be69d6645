using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the case page of staff shows.</summary>
/// <param name="Typed">What was just typed on the page and not kept; null when nothing was.</param>
internal sealed record CaseShown(
    Case Case,
    Caller Caller,
    FormState Application,
    IReadOnlyList<Act> Acts,
    IReadOnlyList<CheckOutcome> Checks,
    DateOnly Today,
    PostedForm? Typed,
    IReadOnlyList<Refusal> Refusals
)
{
    public bool MayNote => Caller.May(Permission.ExamineCases);

    public bool MayWrite => Caller.May(Permission.ExamineCases) && !Case.State.IsClosed;

    /// <summary>The visit that the caller may record now.</summary>
    public Phase? VisitDue =>
        Case.Assignee == Caller.Person ? Application.Definition.VisitDue(Case) : null;

    /// <summary>The fields of the page in which something is written.</summary>
    public string[] Fields =>
        [
            .. MayNote ? ["note"] : Array.Empty<string>(),
            .. MayWrite ? ["message"] : Array.Empty<string>(),
            .. VisitDue is null ? Array.Empty<string>() : ["visit", "visited-on"],
        ];
}

/// <summary>Staff open a case, take it, hand it back, tick its checklist and write notes and messages (審査).</summary>
internal static class ExamineCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff/cases/{number}", Show).Requires(Permission.ReadCases);
        var examined = routes.MapGroup("/staff/cases/{number}").Requires(Permission.ExamineCases);
        examined.MapPost("/assignment", Take);
        examined.MapPost("/release", Release);
        examined.MapPost("/recall", Recall);
        examined.MapPost("/checklist", Tick);
        examined.MapPost("/notes", Note);
        examined.MapPost("/messages", Message);
    }

    private static Task<IResult> Show(
        string number,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            @case => cases.Page(@case, caller, null, [], StatusCodes.Status200OK, cancellation),
            cancellation
        );

    private static Task<IResult> Take(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Taken,
            @case => Plain(@case.Take(caller)),
            cancellation
        );

    private static Task<IResult> Release(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Released,
            @case => Plain(@case.Release(caller)),
            cancellation
        );

    private static Task<IResult> Recall(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Recalled,
            @case => Recalled(@case, caller, cases),
            cancellation
        );

    /// <summary>The case without what it waited for, and which of the two that was; or why not.</summary>
    public static Result<Changed> Recalled(Case @case, Caller caller, StaffCases cases) =>
        @case
            .Recall(caller, cases.Today, cases.CalendarOf(@case))
            .Ok(out var recalled, out var because)
            ? new Changed(
                recalled,
                @case.State is CaseState.AwaitingCorrection ? "補正の求め" : "起案"
            )
            : because.ToList();

    private static Task<IResult> Tick(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Checked,
            @case =>
            {
                var items = Checklist.Of(@case, cases);
                var ticked = items.Where(item => form.Fields["checked"].Contains(item.Id)).ToList();
                return @case
                    .Tick(caller, ticked.Select(item => item.Id).ToHashSet(StringComparer.Ordinal))
                    .Ok(out var changed, out var because)
                    ? new Changed(changed, Ticked(ticked))
                    : because.ToList();
            },
            cancellation,
            "#checklist"
        );

    /// <summary>What the act of ticking says.</summary>
    public static string Ticked(IReadOnlyList<ChecklistItem> ticked) =>
        ticked.Count == 0
            ? "確認済みの項目はありません"
            : string.Join("、", ticked.Select(item => item.Label));

    private static Task<IResult> Note(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.Noted,
            @case =>
                CaseText.Of(form["note"], "メモ", "note").Ok(out var note, out var because)
                    ? new Changed(@case, note)
                    : because.ToList(),
            cancellation,
            "#acts"
        );

    private static Task<IResult> Message(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        cases.Change(
            number,
            form,
            caller,
            ActKind.OfficeWrote,
            @case =>
                CaseText
                    .Of(form["message"], "メッセージ", "message")
                    .Ok(out var text, out var because)
                && @case
                    .Wrote(form["reply"] == "yes" ? ReplyFrom.Applicant : null)
                    .Ok(out var written, out because)
                    ? new Changed(written, text)
                    : because.ToList(),
            cancellation,
            "#messages"
        );

    private static Result<Changed> Plain(Result<Case> result) =>
        result.Ok(out var changed, out var because) ? new Changed(changed) : because.ToList();
}
