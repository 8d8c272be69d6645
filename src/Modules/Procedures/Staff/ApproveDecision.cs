using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page shows on which a proposal is approved.</summary>
internal sealed record ApprovalShown(
    Case Case,
    Proposal Proposal,
    string Decision,
    Notice Notice,
    string Comment,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A second pair of eyes approves a proposed decision, which issues the notice, or sends it back (決裁・差し戻し).</summary>
internal static class ApproveDecision
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/staff/cases/{number}").Requires(Permission.DecideCases);
        part.MapGet("/approval", Show);
        part.MapPost("/approval", Approve);
        part.MapPost("/sending-back", SendBack);
    }

    private static Task<IResult> Show(
        string number,
        Caller caller,
        StaffCases cases,
        DecideCase decide,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            @case => Task.FromResult(Page(@case, decide, null, [], StatusCodes.Status200OK)),
            cancellation
        );

    private static Task<IResult> Approve(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        DecideCase decide,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                if (!form.TokenIsGood)
                    return Page(
                        @case,
                        decide,
                        form,
                        [StaffCases.Expired],
                        StatusCodes.Status422UnprocessableEntity
                    );
                // The proposer is refused here with words; the domain would refuse too.
                if (
                    @case.State is not CaseState.AwaitingApproval waiting
                    || form["version"] != $"{@case.Version}"
                )
                    return await cases.Conflict(@case, caller, form, cancellation);
                if (!@case.SendBack(caller).Ok(out _, out var because))
                    return Page(@case, decide, form, because, StatusCodes.Status409Conflict);
                var choice = decide.ChoiceOf(@case, waiting.Proposal);
                return await decide.Issue(@case, choice, caller, cancellation)
                    ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}/notice")
                    : await cases.Conflict(@case, caller, form, cancellation);
            },
            cancellation
        );

    private static Task<IResult> SendBack(
        string number,
        PostedForm form,
        Caller caller,
        StaffCases cases,
        DecideCase decide,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                // What was written is about the proposal that was seen.
                if (
                    @case.State is not CaseState.AwaitingApproval
                    || form["version"] != $"{@case.Version}"
                )
                    return await Meanwhile();
                IReadOnlyList<Refusal> because = [StaffCases.Expired];
                if (
                    form.TokenIsGood
                    && CaseText
                        .Of(form["comment"], "差し戻す理由", "comment")
                        .Ok(out var comment, out because)
                    && @case.SendBack(caller).Ok(out var back, out because)
                )
                    return await cases.Write(back, caller, ActKind.SentBack, comment, cancellation)
                        ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}")
                        : await Meanwhile();
                return Page(@case, decide, form, because, StatusCodes.Status422UnprocessableEntity);

                Task<IResult> Meanwhile() =>
                    cases.Conflict(
                        @case,
                        caller,
                        form,
                        async (now, changed) =>
                            now.State is CaseState.AwaitingApproval
                                ? Page(now, decide, form, [changed], StatusCodes.Status409Conflict)
                                : await cases.Page(
                                    now,
                                    caller,
                                    form,
                                    [changed],
                                    StatusCodes.Status409Conflict,
                                    cancellation
                                ),
                        cancellation
                    );
            },
            cancellation
        );

    private static IResult Page(
        Case @case,
        DecideCase decide,
        PostedForm? typed,
        IReadOnlyList<Refusal> refusals,
        int status
    )
    {
        if (@case.State is not CaseState.AwaitingApproval waiting)
            return TypedResults.LocalRedirect($"/staff/cases/{@case.Number}");
        var choice = decide.ChoiceOf(@case, waiting.Proposal);
        return Pages.Show<ApprovalPage>(
            new ApprovalShown(
                @case,
                waiting.Proposal,
                choice.Decision.Label,
                decide.NoticeOf(@case, choice).Value,
                typed?["comment"] ?? "",
                refusals
            ),
            status
        );
    }
}
