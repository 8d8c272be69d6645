using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Platform.Web;

/// <summary>Lets a request through only when its caller has the permission that the route declares (権限の確認).</summary>
public static class EnforceRouteAccess
{
    /// <summary>Where people sign in; the page they wanted travels along in <c>return</c>.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Checks every matched route. A route without <see cref="RouteAccess"/> is a bug and is refused.</summary>
    public static IApplicationBuilder UseRouteAccess(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // What is no route of ours is routing's own answer: 405 for another method, 415 for another content type.
                if (context.GetEndpoint() is not RouteEndpoint endpoint)
                    return next(context);
                var access =
                    endpoint.Metadata.GetMetadata<RouteAccess>()
                    ?? throw new InvalidOperationException(
                        $"{endpoint.DisplayName} declares no access."
                    );
                if (access.Permission is not { } permission || context.Caller().May(permission))
                    return next(context);
                return context.Caller().IsSignedIn ? Refuse(context) : AskToSignIn(context);
            }
        );

    /// <summary>The routes that declare no access; the host refuses to start while there are any.</summary>
    public static IReadOnlyList<string> Undeclared(IEndpointRouteBuilder routes) =>
        [
            .. routes
                .DataSources.SelectMany(source => source.Endpoints)
                .Where(endpoint => endpoint.Metadata.GetMetadata<RouteAccess>() is null)
                .Select(endpoint => endpoint.DisplayName ?? "?"),
        ];

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>A page asked for by GET leads to the sign-in page and back; anything else is told 401.</summary>
    private static Task AskToSignIn(HttpContext context)
    {
        var request = context.Request;
        if (
            (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Path.StartsWithSegments("/api")
        )
            context.Response.Redirect(
                $"{SignInPath}?return={Uri.EscapeDataString(request.Path + request.QueryString)}"
            );
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
