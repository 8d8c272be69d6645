using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Ui.Settings;

/// <summary>A reader chooses how pages look (表示設定): the choice goes into a cookie and back to the page they came from.</summary>
public static class ReaderSettingsPages
{
    public static void MapReaderSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/settings", Show).AllowAnonymous();
        routes.MapPost("/settings", Change).AllowAnonymous();
    }

    private static RazorComponentResult<SettingsPage> Show(HttpContext http) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(SettingsPage.Current)] = ReaderSettings.From(http),
                [nameof(SettingsPage.ReturnTo)] = LocalOrHome(http.Request.Query["return"]),
            }
        );

    private static StatusCodeHttpResult Change(IFormCollection form, HttpContext http)
    {
        var chosen = ReaderSettings.Parse(
            $"{form["language"]}.{form["furigana"]}.{form["theme"]}.{form["text"]}"
        );
#pragma warning disable S2092 // Holds no secret, and the choice must also work where the site runs on plain HTTP (development).
        http.Response.Cookies.Append(
            ReaderSettings.CookieName,
            chosen.ToCookie(),
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
        http.Response.Headers.Location = LocalOrHome(form["return"]);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Only a path of this site: <c>//host</c>, <c>/\host</c> and control characters would lead elsewhere.</summary>
    internal static string LocalOrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..]
        && address.Length <= 2000
        && address.All(c => c is > ' ' and < '\x7f' and not '\\')
            ? address
            : "/";
}
