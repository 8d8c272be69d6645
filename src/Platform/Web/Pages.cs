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
    public static RazorComponentResult<TPage> Show<TPage>(
        object model,
        int status = StatusCodes.Status200OK
    )
        where TPage : IComponent =>
        new(new Dictionary<string, object?> { [Model] = model }) { StatusCode = status };
}
