using Ihatov.Contracts.Identity;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Catalogue;

/// <summary>What the first page shows: what was searched for, what was found, and the town chosen last time.</summary>
internal sealed record HomeShown(
    string Query,
    string LifeEvent,
    IReadOnlyList<Definition> Found,
    Organisation? LastTown,
    IReadOnlyList<Organisation> Authorities,
    IReadOnlyDictionary<string, Wording> LifeEvents
);

/// <summary>What a town's front shows.</summary>
internal sealed record TownShown(
    Organisation Town,
    IReadOnlyList<(string Id, Wording Name, IReadOnlyList<Definition> Procedures)> LifeEvents
);

/// <summary>What a town's list of procedures shows.</summary>
internal sealed record ProceduresShown(
    Organisation Town,
    string Query,
    Wording? LifeEvent,
    IReadOnlyList<Definition> Found,
    bool OffersAny
);

/// <summary>What the page of one procedure shows.</summary>
/// <param name="Disasters">For which disasters the town takes applications today.</param>
internal sealed record ProcedureShown(
    Organisation Town,
    Definition Definition,
    Section Section,
    IReadOnlyList<Activation> Disasters
)
{
    /// <summary>It is offered after disasters only, and is not open today.</summary>
    public bool IsClosed => Definition.IsActivated && Disasters.Count == 0;
}

/// <summary>What is shown of a procedure that has ended.</summary>
internal sealed record EndedShown(Organisation Town, Definition Definition);

/// <summary>People look for a procedure (手続を探す): choose a town, search, read about one. Anyone may.</summary>
internal static class ShowCatalogue
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").Public();
        open.MapGet("/", Home);
        open.MapGet("/{town}", Town);
        open.MapGet("/{town}/procedures", Procedures);
        open.MapGet("/{town}/procedures/{procedure}", Procedure);
    }

    private static IResult Home(
        string? q,
        string? @event,
        HttpContext http,
        ProcedureCatalogue catalogue,
        IOrganisations organisations
    )
    {
        var (query, lifeEvent) = (
            Cut(q),
            catalogue.LifeEvents.ContainsKey(@event ?? "") ? @event! : ""
        );
        var asked = query.Length > 0 || lifeEvent.Length > 0;
        return Pages.Show<HomePage>(
            new HomeShown(
                query,
                lifeEvent,
                asked ? catalogue.Search(query, lifeEvent) : [],
                LastTown.Of(http, organisations),
                organisations.All,
                catalogue.LifeEvents
            )
        );
    }

    private static async Task<IResult> Town(
        string town,
        HttpContext http,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var here = organisations.Find(town)!;
        LastTown.Remember(http, here);
        var open = await disasters.Among(here.Code, catalogue.Offered(here.Code), cancellation);
        return Pages.Show<TownPage>(
            new TownShown(here, [.. catalogue.ByLifeEvent(open).Where(e => e.Procedures.Count > 0)])
        );
    }

    private static async Task<IResult> Procedures(
        string town,
        string? q,
        string? @event,
        HttpContext http,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var here = organisations.Find(town)!;
        LastTown.Remember(http, here);
        var open = await disasters.Among(here.Code, catalogue.Offered(here.Code), cancellation);
        var query = Cut(q);
        var lifeEvent = catalogue.LifeEvents.GetValueOrDefault(@event ?? "");
        return Pages.Show<ProceduresPage>(
            new ProceduresShown(
                here,
                query,
                lifeEvent,
                catalogue.Search(open, query, lifeEvent is null ? null : @event),
                open.Count > 0
            )
        );
    }

    private static async Task<IResult> Procedure(
        string town,
        string procedure,
        HttpContext http,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var here = organisations.Find(town)!;
        if (catalogue.Find(here.Code, procedure) is not { } definition)
            return catalogue.Ended(here.Code, procedure) is { } ended
                ? Pages.Show<EndedPage>(new EndedShown(here, ended), StatusCodes.Status410Gone)
                : TypedResults.NotFound();
        LastTown.Remember(http, here);
        return Pages.Show<ProcedurePage>(
            new ProcedureShown(
                here,
                definition,
                organisations.SectionFor(here.Code, definition.Section)!,
                await disasters.Of(here.Code, definition, cancellation)
            )
        );
    }

    /// <summary>What is searched for, no longer than a person would type.</summary>
    public static string Cut(string? query) =>
        (query ?? "").Trim() is { Length: > 100 } much ? much[..100] : (query ?? "").Trim();
}
