using Ihatov.Platform.Data;
using Ihatov.Platform.Web;

namespace Ihatov.Host.Operations;

/// <summary>What load balancers ask (稼働確認): is the process alive, and can it do its work.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).Public();
        routes.MapGet("/health/ready", Ready).Public();
    }

    /// <summary>200 when every store answers, 503 otherwise. It names no cause: the cause is in the log.</summary>
    private static async Task<IResult> Ready(Stores stores, CancellationToken cancellation) =>
        await stores.Answer(cancellation)
            ? TypedResults.Text("ready")
            : TypedResults.Text("not ready", statusCode: 503);
}
