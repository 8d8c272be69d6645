using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the case page of staff shows.</summary>
internal sealed record CaseShown(
    Case Case,
    Caller Caller,
    FormState Application,
    IReadOnlyList<Act> Acts,
    DateOnly Today,
    string Note,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Staff open a case, take it, hand it back and write notes (審査).</summary>
internal static class ExamineCase
{
    /// <summary>The longest note, in characters.</summary>
    private const int LongestNote = 2000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff/cases/{number}", Show).Requires(Permission.ReadCases);
        routes.MapPost("/staff/cases/{number}/assignment", Take).Requires(Permission.ExamineCases);
        routes.MapPost("/staff/cases/{number}/release", Release).Requires(Permission.ExamineCases);
        routes.MapPost("/staff/cases/{number}/notes", Note).Requires(Permission.ExamineCases);
    }

    private static async Task<IResult> Show(
        string number,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is { } @case
            ? await cases.Page(@case, caller, "", [], StatusCodes.Status200OK, cancellation)
            : TypedResults.NotFound();

    private static Task<IResult> Take(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        Change(
            number,
            form,
            caller,
            cases,
            ActKind.Taken,
            @case => @case.Take(caller),
            cancellation
        );

    private static Task<IResult> Release(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    ) =>
        Change(
            number,
            form,
            caller,
            cases,
            ActKind.Released,
            @case => @case.Release(caller),
            cancellation
        );

    private static async Task<IResult> Change(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        string kind,
        Func<Case, Result<Case>> change,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return TypedResults.NotFound();
        if (!form.TokenIsGood)
            return await cases.Page(
                @case,
                caller,
                "",
                [StaffCases.Expired],
                StatusCodes.Status422UnprocessableEntity,
                cancellation
            );
        if (!change(@case).Ok(out var changed, out var because))
            return await cases.Page(
                @case,
                caller,
                "",
                because,
                StatusCodes.Status409Conflict,
                cancellation
            );
        return await cases.Write(changed, caller, kind, "", cancellation)
            ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}")
            : await cases.Page(
                @case,
                caller,
                "",
                [StaffCases.ChangedMeanwhile],
                StatusCodes.Status409Conflict,
                cancellation
            );
    }

    private static async Task<IResult> Note(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return TypedResults.NotFound();
        var typed = form["note"];
        var refusals = NoteRefusals(form, typed, out var note);
        if (refusals.Count > 0)
            return await cases.Page(
                @case,
                caller,
                typed,
                refusals,
                StatusCodes.Status422UnprocessableEntity,
                cancellation
            );
        return await cases.Write(@case, caller, ActKind.Noted, note, cancellation)
            ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}#acts")
            : await cases.Page(
                @case,
                caller,
                typed,
                [StaffCases.ChangedMeanwhile],
                StatusCodes.Status409Conflict,
                cancellation
            );
    }

    private static IReadOnlyList<Refusal> NoteRefusals(
        PostedForm form,
        string typed,
        out string note
    )
    {
        note = "";
        if (!form.TokenIsGood)
            return [StaffCases.Expired];
        if (!InputText.MultiLine(typed, "メモ", field: "note").Ok(out var clean, out var because))
            return because;
        note = clean;
        return clean.Length == 0
                ? [new Refusal("note.required", "メモを入力してください。", "note")]
            : InputText.Length(clean) > LongestNote
                ?
                [
                    new Refusal(
                        "note.too-long",
                        $"メモは{LongestNote}文字以内で入力してください（現在{InputText.Length(clean)}文字）。",
                        "note"
                    ),
                ]
            : [];
    }
}
