using Ihatov.Contracts.Notices;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page shows on which a correction is asked for.</summary>
/// <param name="Mailed">The applicant is told by mail.</param>
internal sealed record AskShown(
    Case Case,
    IReadOnlyList<Choice> Questions,
    IReadOnlyList<string> Chosen,
    string Message,
    DateParts Deadline,
    bool Mailed,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>The examiner asks the applicant to correct named answers by a day (補正の求め).</summary>
internal static class AskCorrection
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/staff/cases/{number}").Requires(Permission.ExamineCases);
        part.MapGet("/correction", Show);
        part.MapPost("/correction", Ask);
    }

    private static Task<IResult> Show(
        string number,
        Caller caller,
        StaffCases cases,
        IMailNotices mail,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            async @case =>
                @case.State is CaseState.UnderExamination && @case.Assignee == caller.Person
                    ? Page(
                        @case,
                        cases,
                        null,
                        await mail.Reaches(@case.Applicant, cancellation),
                        [],
                        StatusCodes.Status200OK
                    )
                    : TypedResults.LocalRedirect($"/staff/cases/{@case.Number}"),
            cancellation
        );

    private static Task<IResult> Ask(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        ProcedureLibrary library,
        IMailNotices mail,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                var because = new List<Refusal>();
                if (!form.TokenIsGood)
                    because.Add(StaffCases.Expired);
                else if (
                    Request(@case, cases, form).Ok(out var request, out var wrong)
                    && @case.RequestCorrection(caller, request).Ok(out var asked, out wrong)
                )
                {
                    if (
                        await cases.Write(
                            asked,
                            caller,
                            ActKind.CorrectionRequested,
                            Told(request, library.VersionOf(@case)),
                            cancellation
                        )
                    )
                        return TypedResults.LocalRedirect($"/staff/cases/{@case.Number}");
                    return await cases.Conflict(
                        @case,
                        caller,
                        form,
                        (now, changed) => Again(now, changed),
                        cancellation
                    );
                }
                else
                    because.AddRange(wrong);
                return await Again(@case, [.. because]);

                async Task<IResult> Again(Case now, params IReadOnlyList<Refusal> refusals) =>
                    Page(
                        now,
                        cases,
                        form,
                        await mail.Reaches(now.Applicant, cancellation),
                        refusals,
                        refusals.Any(r => r.Code.StartsWith("case.", StringComparison.Ordinal))
                            ? StatusCodes.Status409Conflict
                            : StatusCodes.Status422UnprocessableEntity
                    );
            },
            cancellation
        );

    private static Result<CorrectionRequest> Request(Case @case, StaffCases cases, PostedForm form)
    {
        if (
            !TypedDate
                .Read(TypedDate.Typed(form, "deadline"), "補正の期限", "deadline")
                .Ok(out var deadline, out var because)
        )
            return because.ToList();
        return CorrectionRequest.Make(
            [.. form.Fields["questions"].OfType<string>()],
            Asked(@case, cases).Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
            form["message"],
            deadline,
            cases.Today,
            cases.CalendarOf(@case)
        );
    }

    /// <summary>What the act says, and the applicant reads.</summary>
    public static string Told(CorrectionRequest request, Definition definition) =>
        $"{request.Message}\n\n直していただく項目：{string.Join("、", request.Questions.Select(id => definition.Question(id)?.ShortName ?? id))}\n期限：{DateText.Long(request.Deadline)}";

    private static IResult Page(
        Case @case,
        StaffCases cases,
        PostedForm? typed,
        bool mailed,
        IReadOnlyList<Refusal> refusals,
        int status
    )
    {
        return Pages.Show<AskCorrectionPage>(
            new AskShown(
                @case,
                Asked(@case, cases),
                [.. typed?.Fields["questions"].OfType<string>() ?? []],
                typed?["message"] ?? "",
                typed is null
                    ? TypedDate.Of(
                        CorrectionRequest.UsualDeadline(cases.Today, cases.CalendarOf(@case))
                    )
                    : TypedDate.Typed(typed, "deadline"),
                mailed,
                refusals
            ),
            status
        );
    }

    /// <summary>The questions that the application was asked, in their order; a repeating group is one.</summary>
    public static List<Choice> Asked(Case @case, StaffCases cases)
    {
        var application = cases.ApplicationOf(@case);
        return
        [
            .. application
                .Path.Where(page => !page.Page.Stop)
                .SelectMany(page =>
                    page.Questions.Select(q => new Choice(q.Question.Id, q.Question.ShortName)
                    {
                        Group = page.Page.Title.Plain,
                    })
                ),
        ];
    }
}
