using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ihatov.Host.Api;
using Ihatov.Host.Faults;
using Ihatov.Host.Operations;
using Ihatov.Identity;
using Ihatov.Platform;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Ui.Settings;
using Ihatov.Ui.Styles;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Ihatov.Host;

/// <summary>Builds the web application from its modules (本体の組み立て).</summary>
internal static class Server
{
    /// <summary>The application, ready to run. Throws when the configuration is unsafe or a route declares no access.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.AddServerLimits();
        builder.AddTelemetry();
        // Without it each request begins a trace and a log scope that nobody reads; with telemetry traces are made all the same.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.AddInstallation();
        builder.Services.AddHostedService<Demo>();
        ApiDocument.Add(builder.Services);
        builder.Services.AddSingleton(CommonProblems.List);
        builder.Services.AddSingleton<ProblemCatalogue>();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ihatov-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddResponseCompression(options =>
            options.MimeTypes = ["text/html", "application/json", "image/svg+xml"]
        );
        builder.Services.Configure<BrotliCompressionProviderOptions>(o =>
            o.Level = System.IO.Compression.CompressionLevel.Fastest
        );
        builder.Services.Configure<WebEncoderOptions>(o =>
            o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        builder
            .Services.AddDataProtection()
            .PersistKeysToFileSystem(Keys(builder))
            .SetApplicationName("ihatov")
            .UseOnePassSeals();
        RememberedSeals.Add(builder.Services);

        var app = builder.Build();
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseFaultPages();
        app.RefuseEncodedBodies();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseAuthentication();
        IdentityModule.UseCallerOfCookie(app);
        app.UseWhen(ServerLimits.Count, limited => limited.UseRateLimiter());
        app.UseRouteAccess();
        app.UseAntiforgery();
        foreach (var module in app.Services.GetServices<Module>())
            module.Map(app);
        var open = app.MapGroup("").Public();
        open.MapReaderSettings();
        open.MapUiAssets();
        app.MapHealth();
        app.MapPublicLog();
        app.MapOperations();
        app.MapApiPages();
        app.MapProblems();
        if (EnforceRouteAccess.Undeclared(app) is { Count: > 0 } undeclared)
            throw new InvalidOperationException(
                $"Routes without access: {string.Join(", ", undeclared)}"
            );
        return app;
    }

    private static DirectoryInfo Keys(WebApplicationBuilder builder) =>
        Directory.CreateDirectory(builder.Configuration["Keys:Directory"]!);
}
