using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ihatov.Platform.Web;

/// <summary>Answers a request with a page (画面).</summary>
/// <remarks>Razor makes every component public, and a public parameter cannot have an internal type. So what a page shows
/// travels as its one parameter <c>Model</c> of type object, and the page casts it back: the module's own types stay its own.</remarks>
public static class Pages
{
    private const string Model = "Model";

    /// <summary>The page with what it shows, under a status code.</summary>
    /// <returns>An IResult and not the result of that page: routes are compiled by a generator, which cannot see the types
    /// that another generator makes, and a route with a Razor type in its signature does not build.</returns>
    public static IResult Show<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [Model] = model })
        {
            StatusCode = status,
        };
}
