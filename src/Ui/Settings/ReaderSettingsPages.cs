using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Antiforgery;
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
        routes
            .MapGet(
                "/settings",
                IResult (HttpContext http) =>
                    new RazorComponentResult<SettingsPage>(
                        new Dictionary<string, object?>
                        {
                            [nameof(SettingsPage.Current)] = ReaderSettings.From(http),
                            [nameof(SettingsPage.ReturnTo)] = LocalOrHome(
                                http.Request.Query["return"]
                            ),
                        }
                    )
            )
            .AllowAnonymous();
        routes
            .MapPost("/settings", Change)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AllowAnonymous();
    }

    private static async Task<StatusCodeHttpResult> Change(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        // A form as a parameter would throw here instead of answering: code generated for routes does not look at the token.
        if (
            http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }
            || !http.Request.HasFormContentType
        )
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellation);
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
