using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Identity.SignIn;

/// <summary>Ends the session (サインアウト).</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", Handle).Public();

    private static async Task<IResult> Handle(PostedForm form, HttpContext http)
    {
        if (form.TokenIsGood)
            await http.SignOutAsync();
        return TypedResults.LocalRedirect("/");
    }
}
