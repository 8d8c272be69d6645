using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page shows on which a case is discontinued: the reason as typed, or the notice to check before it is issued.</summary>
internal sealed record DiscontinuationShown(
    Case Case,
    string Procedure,
    string Phase,
    string Reason,
    Notice? Preview,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A case as its discontinuation leaves it, and the notice that goes with it.</summary>
internal sealed record DiscontinuedCase(Case Case, Notice Notice);

/// <summary>Whoever may decide ends a case whose next phase the applicant has not sent in (取扱い終了): write the reason, check the notice, issue.</summary>
internal sealed class DiscontinueCase(
    StaffCases cases,
    DecideCase decide,
    ProcedureLibrary library,
    IOrganisations organisations
)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes
            .MapGroup("/staff/cases/{number}/discontinuation")
            .Requires(Permission.DecideCases);
        part.MapGet(
            "",
            (string number, Caller caller, DiscontinueCase discontinue, CancellationToken c) =>
                discontinue.Show(number, caller, c)
        );
        part.MapPost(
            "",
            (
                string number,
                PostedForm form,
                Caller caller,
                DiscontinueCase discontinue,
                CancellationToken c
            ) => discontinue.Discontinue(number, form, caller, c)
        );
    }

    /// <summary>The case ended for a reason, with its notice; or why it cannot be.</summary>
    public Result<DiscontinuedCase> Ended(Case @case, string reason) =>
        @case.Discontinue(cases.Now).Ok(out var ended, out var because)
        && ComposeNotice
            .OfDiscontinuation(
                @case,
                library.VersionOf(@case),
                reason,
                organisations.Find(@case.Authority.ToString())!,
                organisations.Section(@case.Authority, @case.Section)!,
                cases.Today
            )
            .Ok(out var notice, out because)
            ? new DiscontinuedCase(ended, notice)
            : because.ToList();

    /// <summary>Case, act, document number and notice in one transaction; false when somebody changed the case meanwhile.</summary>
    public Task<bool> Issue(
        DiscontinuedCase ended,
        Caller caller,
        CancellationToken cancellation
    ) => decide.Issue(ended.Case, ended.Notice, ActKind.Discontinued, caller, cancellation);

    private Task<IResult> Show(string number, Caller caller, CancellationToken cancellation) =>
        cases.With(
            number,
            caller,
            @case =>
                Task.FromResult<IResult>(
                    @case.State is CaseState.AwaitingNextPhase
                        ? Page(@case, "", null, StatusCodes.Status200OK)
                        : TypedResults.LocalRedirect($"/staff/cases/{@case.Number}")
                ),
            cancellation
        );

    private Task<IResult> Discontinue(
        string number,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                var reason = form["reason"];
                if (!form.TokenIsGood)
                    return Page(
                        @case,
                        reason,
                        null,
                        StatusCodes.Status422UnprocessableEntity,
                        StaffCases.Expired
                    );
                if (@case.State is not CaseState.AwaitingNextPhase)
                    return await cases.Conflict(@case, caller, form, cancellation);
                if (!Ended(@case, reason).Ok(out var ended, out var because))
                    return Page(
                        @case,
                        reason,
                        null,
                        StatusCodes.Status422UnprocessableEntity,
                        [.. because]
                    );
                if (form["step"] != "issue")
                    return Page(
                        @case,
                        reason,
                        form["step"] == "edit" ? null : ended.Notice,
                        StatusCodes.Status200OK
                    );
                return
                    form["version"] == $"{@case.Version}"
                    && await Issue(ended, caller, cancellation)
                    ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}/notice")
                    : await cases.Conflict(@case, caller, form, cancellation);
            },
            cancellation
        );

    private IResult Page(
        Case @case,
        string reason,
        Notice? preview,
        int status,
        params IReadOnlyList<Refusal> refusals
    )
    {
        var definition = library.VersionOf(@case);
        return Pages.Show<DiscontinuationPage>(
            new DiscontinuationShown(
                @case,
                definition.Name.Plain,
                definition.PhaseAfter(@case)?.Name.Plain ?? "",
                reason,
                preview,
                refusals
            ),
            status
        );
    }
}
