using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Activations;

/// <summary>One procedure in the list: the version in force, the next one, and what it is open for today.</summary>
internal sealed record ProcedureLine(
    Definition Definition,
    Definition? Next,
    Section Section,
    IReadOnlyList<Activation> Open
);

/// <summary>What the list of procedures shows staff.</summary>
internal sealed record ProcedureListShown(IReadOnlyList<ProcedureLine> Lines);

/// <summary>Staff see the procedures of their authority with their versions, and which are open for a disaster (手続の一覧).</summary>
internal static class ListProcedures
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/procedures", Show).Requires(Permission.ManageProcedures);

    private static async Task<IResult> Show(
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        Pages.Show<ProcedureListPage>(
            new ProcedureListShown(
                await Lines(caller, catalogue, library, organisations, db, cancellation)
            )
        );

    /// <summary>The procedures that the caller's authority offers.</summary>
    public static async Task<IReadOnlyList<ProcedureLine>> Lines(
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        var open = await db.Read(
            session => ActivationStore.Open(session, caller.Authority, catalogue.Today),
            cancellation
        );
        return
        [
            .. catalogue
                .Offered(caller.Authority)
                .Select(d => new ProcedureLine(
                    d,
                    library.All.FirstOrDefault(n =>
                        n.Id == d.Id && n.InForceFrom > catalogue.Today
                    ),
                    organisations.SectionFor(caller.Authority, d.Section)!,
                    [.. open.Where(a => a.Procedure == d.Id)]
                )),
        ];
    }
}
