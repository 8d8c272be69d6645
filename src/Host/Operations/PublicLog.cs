using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Web;

namespace Ihatov.Host.Operations;

/// <summary>What outsiders need to check the transparency log (透明性ログの公開): the key and each authority's signed checkpoint.</summary>
internal static class PublicLog
{
    public static void MapPublicLog(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/log/public-key.pem",
                (IAudit audit) => TypedResults.Text(audit.PublicKeyPem, "application/x-pem-file")
            )
            .Public();
        routes.MapGet("/log/{authority}/checkpoint", Checkpoint).Public();
    }

    private static async Task<IResult> Checkpoint(
        string authority,
        IOrganisations organisations,
        LogReader log,
        CancellationToken cancellation
    ) =>
        AuthorityCode.Parse(authority).Ok(out var code, out _)
        && organisations.Find(code.ToString()) is not null
        && await log.Checkpoint(code, cancellation) is { } checkpoint
            ? TypedResults.Text(checkpoint)
            : TypedResults.NotFound();
}
