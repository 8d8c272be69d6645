using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.OpenApi;

namespace Ihatov.Host.Api;

/// <summary>What the page of the API shows.</summary>
internal sealed record ApiShown(OpenApiDocument Document);

/// <summary>The API's own description, for programs (<c>/api/openapi.json</c>) and for people (<c>/api</c>) (APIの説明).</summary>
internal static class ApiPages
{
    public static void MapApiPages(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/api/openapi.json",
                async (ApiDocument api, CancellationToken c) =>
                    TypedResults.Bytes((await api.Read(c)).Json, ApiJson.MediaType)
            )
            .Public();
        routes
            .MapGet(
                "/api",
                async (ApiDocument api, CancellationToken c) =>
                    Pages.Show<ApiPage>(new ApiShown((await api.Read(c)).Document))
            )
            .Public();
    }
}
