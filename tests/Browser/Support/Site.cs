using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ihatov.Browser.Support.Site))]

namespace Ihatov.Browser.Support;

/// <summary>The real host on a real port with an empty SQLite store and the demo people, and one Chromium to visit it.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Switches =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly string home = Directory.CreateTempSubdirectory("ihatov-browser-").FullName;
    private DemoHost? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Skips visibly where Chromium is not installed; in CI that is a failure.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (browser is null)
            {
                if (Environment.GetEnvironmentVariable("CI") == "true")
                    throw new InvalidOperationException(
                        "Chromium is not installed, and CI tests in a real browser."
                    );
                Assert.Skip("Chromium is not installed.");
            }
            return browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        host = new DemoHost(home);
        host.UseKestrel(0);
        host.StartServer();
        Address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First()
            .TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = Switches }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private sealed class DemoHost(string home) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Database:Engine", "sqlite");
            builder.UseSetting("Data:Directory", home);
            builder.UseSetting("RateLimits:SignInsPerMinute", "100000");
            builder.UseSetting("RateLimits:WritesPerMinute", "100000");
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
