using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>What the page shows on which an application begins.</summary>
/// <param name="Household">Those of the person's household for whom they may apply too.</param>
/// <param name="NewDraft">The id that the new draft will have, so that pressing twice makes one.</param>
/// <param name="Disasters">For which disasters the town takes applications; none for a procedure that is always open.</param>
internal sealed record BeginShown(
    Organisation Town,
    Definition Definition,
    IReadOnlyList<Activation> Disasters,
    IReadOnlyList<Draft> Begun,
    IReadOnlyList<HouseholdMember> Household,
    Guid NewDraft,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A resident begins a form, or goes on with one they have begun (申請の開始・再開).</summary>
internal static class BeginForm
{
    /// <summary>The choice of oneself among those of the household.</summary>
    public const string Self = "self";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var procedure = routes
            .MapGroup("/{town}/procedures/{procedure}")
            .Requires(Permission.Apply);
        procedure.MapGet("/start", Show);
        procedure.MapPost("/drafts", Begin);
        foreach (var form in FormRoutes.Of(routes))
            form.MapGet("", Resume);
    }

    private static async Task<IResult> Show(
        string procedure,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        var open = await disasters.Of(caller.Authority, definition, cancellation);
        return !definition.IsFor(caller) || (definition.IsActivated && open.Count == 0)
            ? Front(caller, definition, organisations)
            : await Page(
                definition,
                open,
                [],
                StatusCodes.Status200OK,
                caller,
                drafts,
                organisations,
                people,
                cancellation
            );
    }

    /// <summary>The procedure's own page says why it cannot be begun, and what to do.</summary>
    private static SeeOther Front(
        Caller caller,
        Definition definition,
        IOrganisations organisations
    ) =>
        new(
            $"/{organisations.Find(caller.Authority.ToString())!.Slug}/procedures/{definition.Slug}"
        );

    private static async Task<IResult> Begin(
        string procedure,
        PostedForm form,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        var open = await disasters.Of(caller.Authority, definition, cancellation);
        if (definition.IsActivated && open.Count == 0)
            return Front(caller, definition, organisations);
        if (!form.TokenIsGood)
            return await Refuse([PostedForm.Expired]);
        if (
            !(await Known(form["for"], form["disaster"], open, caller, people, cancellation)).Ok(
                out var facts,
                out var unknown
            )
        )
            return await Refuse(unknown);
        var id = Guid.TryParseExact(form["draft"], "D", out var given)
            ? given
            : Guid.CreateVersion7();
        if (
            !(await drafts.Begin(caller, definition, id, facts, cancellation)).Ok(
                out _,
                out var because
            )
        )
            return await Refuse(because);
        // Opened again: the id may already have been taken, by this person's first press or by somebody else.
        return await drafts.WithOpen(
            caller,
            procedure,
            id,
            begun => new SeeOther(begun.Address.Page(begun.State.Path[0].Page.Id)),
            cancellation
        );

        Task<IResult> Refuse(IReadOnlyList<Refusal> refusals) =>
            Page(
                definition,
                open,
                refusals,
                StatusCodes.Status422UnprocessableEntity,
                caller,
                drafts,
                organisations,
                people,
                cancellation
            );
    }

    /// <summary>The facts that the draft begins with: of the person chosen, and of the disaster under which it is applied for.</summary>
    /// <param name="chosen">A household member's id, <see cref="Self"/> or nothing.</param>
    /// <param name="disaster">The id of one of <paramref name="open"/>; needed where there are several.</param>
    public static async Task<Result<Facts>> Known(
        string chosen,
        string disaster,
        IReadOnlyList<Activation> open,
        Caller caller,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (await FactsOf(chosen, caller, people, cancellation) is not { } facts)
            return new Refusal(
                "household.unknown",
                "だれの手続かを、表示された中から選んでください。",
                "for"
            );
        var named = open.FirstOrDefault(a => a.Id.ToString() == disaster);
        if (named is null && (open.Count > 1 || disaster.Length > 0))
            return new Refusal(
                "disaster.required",
                "どの災害による被害かを選んでください。",
                "disaster"
            );
        return facts.With(named ?? (open.Count == 1 ? open[0] : null));
    }

    /// <summary>The facts of the person chosen: the caller, or somebody of their household and nobody else.</summary>
    private static async Task<Facts?> FactsOf(
        string chosen,
        Caller caller,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (chosen.Length == 0 || chosen == Self)
            return await ApplicantFacts.For(caller, people, cancellation);
        var household = await Household(caller, people, cancellation);
        return household.FirstOrDefault(member => $"{member.Id}" == chosen) is { } found
            ? ApplicantFacts.Of(await people.Facts(caller.Person, cancellation), found)
            : null;
    }

    /// <summary>A business has no household, whoever acts for it.</summary>
    public static async Task<IReadOnlyList<HouseholdMember>> Household(
        Caller caller,
        IPeople people,
        CancellationToken cancellation
    ) => caller.Business is null ? await people.Household(caller.Person, cancellation) : [];

    /// <summary>The address of a draft itself leads to where its writer left off.</summary>
    private static Task<IResult> Resume(
        string procedure,
        Guid draft,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    ) => drafts.WithOpen(caller, procedure, draft, open => new SeeOther(open.Onward), cancellation);

    private static async Task<IResult> Page(
        Definition definition,
        IReadOnlyList<Activation> open,
        IReadOnlyList<Refusal> refusals,
        int status,
        Caller caller,
        Drafts drafts,
        IOrganisations organisations,
        IPeople people,
        CancellationToken cancellation
    ) =>
        Pages.Show<BeginPage>(
            new BeginShown(
                organisations.Find(caller.Authority.ToString())!,
                definition,
                open,
                await drafts.Begun(caller, definition, cancellation),
                await Household(caller, people, cancellation),
                Guid.CreateVersion7(),
                refusals
            ),
            status
        );
}
