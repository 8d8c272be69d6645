using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Applicant;

/// <summary>What the page shows that asks for a correction or the next phase.</summary>
/// <param name="Request">What is to be corrected; null for a next phase.</param>
/// <param name="Open">The names of the questions to answer; empty for a next phase.</param>
/// <param name="InTime">The applicant may still answer.</param>
internal sealed record SupplementShown(
    MyCaseShown Of,
    CorrectionRequest? Request,
    Phase? Phase,
    IReadOnlyList<Wording> Open,
    bool InTime,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>The applicant answers a correction request (補正) or goes on with the next phase: a draft of the same form, with only what is open.</summary>
internal static class FollowCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/me/cases/{number}").Requires(Permission.Apply);
        part.MapGet("/correction", Show);
        part.MapPost("/correction", Begin);
    }

    private static async Task<IResult> Show(
        string number,
        Caller caller,
        MyCases my,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await my.Find(number, caller, cancellation) is not { } shown ? TypedResults.NotFound()
        : Of(shown, clock) is { } asked ? Pages.Show<SupplementPage>(asked)
        : TypedResults.LocalRedirect($"/me/cases/{shown.Case.Number}");

    private static async Task<IResult> Begin(
        string number,
        PostedForm form,
        Caller caller,
        MyCases my,
        Drafts drafts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await my.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        if (Of(shown, clock) is not { } asked)
            return TypedResults.LocalRedirect($"/me/cases/{shown.Case.Number}");
        if (!form.TokenIsGood)
            return Pages.Show<SupplementPage>(
                asked with
                {
                    Refusals = [PostedForm.Expired],
                },
                StatusCodes.Status422UnprocessableEntity
            );
        if (!asked.InTime)
            return Pages.Show<SupplementPage>(asked, StatusCodes.Status409Conflict);
        var id = await BeginDraft(shown, asked, drafts, cancellation);
        return await drafts.WithOpen(
            caller with
            {
                Authority = shown.Case.Authority,
            },
            shown.Application.Definition.Slug,
            id,
            open => new SeeOther(
                asked.Request is null ? open.Onward : open.Address.Page(open.State.Path[0].Page.Id)
            ),
            cancellation
        );
    }

    /// <summary>The id of the draft in which the applicant answers. One for one request, and one for one phase: pressing twice opens the first, unless that has expired.</summary>
    /// <param name="entry">For whom a clerk answers; null for who applies themselves.</param>
    public static async Task<Guid> BeginDraft(
        MyCaseShown shown,
        SupplementShown asked,
        Drafts drafts,
        CancellationToken cancellation,
        ProxyEntry? entry = null
    )
    {
        var id = asked.Request?.Id ?? shown.Acts.Last(act => act.Kind == ActKind.PhaseGranted).Id;
        await drafts.BeginFor(
            shown.Case,
            shown.Application,
            shown.Acts.Last(act => ActKind.IsSubmission(act.Kind)).At,
            id,
            asked.Request?.Questions,
            cancellation,
            entry
        );
        return id;
    }

    /// <summary>What the applicant is asked for now; null when nothing is.</summary>
    public static SupplementShown? Of(MyCaseShown shown, TimeProvider clock)
    {
        var definition = shown.Application.Definition;
        if (shown.Case.State is CaseState.AwaitingCorrection { Request: var request })
            return new SupplementShown(
                shown,
                request,
                null,
                [
                    .. request
                        .Questions.Select(definition.Question)
                        .OfType<Question>()
                        .Select(question => question.Name),
                ],
                request.IsInTime(JapanTime.Today(clock)),
                []
            );
        return definition.PhaseToSendIn(shown.Case) is { } phase
            ? new SupplementShown(shown, null, phase, [], true, [])
            : null;
    }
}
