using Ihatov.Contracts.Identity;
using Ihatov.Identity.Organisations;
using Ihatov.Identity.People;
using Ihatov.Identity.SignIn;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Identity;

/// <summary>Who people are and which posts they hold (本人・組織・発令). See README.md of this folder.</summary>
public sealed class IdentityModule : Module
{
    public override string Name => "identity";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new OrganisationDirectory(
            Pack.Read(
                configuration["Pack:Directory"]
                    ?? throw new SettingRefused(
                        "設定Pack:Directoryがありません。 Pack:Directory is not set."
                    )
            )
        ));
        services.AddSingleton<IOrganisations>(provider =>
            provider.GetRequiredService<OrganisationDirectory>()
        );
        services.AddSingleton<IPeople, KnownPeople>();
        services.AddSingleton<IAbsences, StaffAbsences>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "ihatov-session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(20); // WCAG 2.2 success criterion 2.2.1: a limit of 20 hours needs no warning
                cookie.SlidingExpiration = true;
                cookie.LoginPath = EnforceRouteAccess.SignInPath;
            });
        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            cookie => cookie.TicketDataFormat = new RememberedTickets(cookie.TicketDataFormat)
        );
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        SignOut.Map(routes);
        if (DevelopmentSignInIsOn(routes.ServiceProvider))
            DevelopmentSignIn.Map(routes);
    }

    /// <summary>Loads the demo people of the pack; only where people sign in by choosing one of them.</summary>
    public static async Task LoadDemoPeople(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        if (!DevelopmentSignInIsOn(services))
            return;
        var pack = services.GetRequiredService<IConfiguration>()["Pack:Directory"]!;
        await DemoPeople.Load(
            pack,
            services.GetRequiredService<Db<IdentityModule>>(),
            cancellation
        );
    }

    /// <summary>After routing and authentication: turns the cookie into the <see cref="Kernel.Caller"/> of the request.</summary>
    public static IApplicationBuilder UseCallerOfCookie(IApplicationBuilder app) =>
        app.Use(RecogniseCaller.Middleware);

    /// <summary>True where the configuration asks for it and the environment is Development; throws where only the first holds.</summary>
    private static bool DevelopmentSignInIsOn(IServiceProvider services)
    {
        if (
            !services
                .GetRequiredService<IConfiguration>()
                .GetValue("Identity:DevelopmentSignIn", false)
        )
            return false;
        var environment = services.GetRequiredService<IHostEnvironment>();
        return environment.IsDevelopment()
            ? true
            : throw new SettingRefused(
                $"設定Identity:DevelopmentSignInを、環境{environment.EnvironmentName}では使えません。消してください。 Identity:DevelopmentSignIn lets anybody be anybody. It is refused in the environment {environment.EnvironmentName}."
            );
    }
}
