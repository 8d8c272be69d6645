using Ihatov.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Platform.Web;

/// <summary>Who may use a route (経路の権限). Every route carries one; the host refuses to start otherwise.</summary>
/// <param name="Permission">The permission asked for, or null when anyone may come.</param>
public sealed record RouteAccess(Permission? Permission);

/// <summary>Declares the access of routes where they are mapped.</summary>
public static class RouteAccessExtensions
{
    /// <summary>Only callers with this permission; others are sent to sign in (401) or refused (403).</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.Declare(new RouteAccess(permission));

    /// <summary>Anyone, signed in or not.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Declare(new RouteAccess((Permission?)null));

    private static TBuilder Declare<TBuilder>(this TBuilder builder, RouteAccess access)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(access);
            // RFC 9110 section 9.1: what answers GET answers HEAD. Monitors and link checkers ask so; the server leaves the body away.
            if (
                endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is
                { HttpMethods: ["GET"] }
            )
                endpoint.Metadata.Add(new HttpMethodMetadata(["GET", "HEAD"]));
        });
        return builder;
    }
}
