using Ihatov.Contracts.Identity;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Catalogue;

/// <summary>Remembers in the reader's own browser which town's pages they opened last (前に選んだ市町村).</summary>
internal static class LastTown
{
    private const string Cookie = "ihatov-town";

    public static Organisation? Of(HttpContext http, IOrganisations organisations) =>
        http.Request.Cookies[Cookie] is { Length: <= 40 } slug ? organisations.Find(slug) : null;

    public static void Remember(HttpContext http, Organisation town)
    {
        if (http.Request.Cookies[Cookie] == town.Slug)
            return;
#pragma warning disable S2092 // Holds no secret, and must also work where the site runs on plain HTTP (development).
        http.Response.Cookies.Append(
            Cookie,
            town.Slug,
            new CookieOptions
            {
                Path = "/",
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );
#pragma warning restore S2092
    }
}
