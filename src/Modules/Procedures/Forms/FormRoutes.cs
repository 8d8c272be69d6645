using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>Where forms are filled (記入の番地): by residents below the procedure, by clerks for somebody at the counter.</summary>
internal static class FormRoutes
{
    public static IReadOnlyList<RouteGroupBuilder> Of(IEndpointRouteBuilder routes) =>
        [
            routes
                .MapGroup("/{town}/procedures/{procedure}/form/{draft:guid}")
                .Requires(Permission.Apply),
            routes
                .MapGroup("/staff/counter/{procedure}/form/{draft:guid}")
                .Requires(Permission.EnterForOthers),
        ];
}
