using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
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
    private bool isGuest;
    private NoonOf? noon;

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
        Open(TimeProvider.System);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = Switches }
        );
    }

    /// <summary>The same browser, and a host of its own on which it is noon of another day.</summary>
    internal Site On(DateOnly day)
    {
        var site = new Site
        {
            browser = Browser,
            isGuest = true,
            noon = new NoonOf(day),
        };
        site.Open(site.noon);
        return site;
    }

    /// <summary>On this host, which keeps a day of its own, it is noon of another one now.</summary>
    internal void Move(DateOnly day) => noon!.Move(day);

    /// <summary>What the host is made of.</summary>
    internal IServiceProvider Services => host!.Services;

    public async ValueTask DisposeAsync()
    {
        if (isGuest)
        {
            await host!.DisposeAsync();
            Directory.Delete(home, recursive: true);
            return;
        }
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private void Open(TimeProvider clock)
    {
        host = new DemoHost(home, clock);
        host.UseKestrel(0);
        host.StartServer();
        Address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First()
            .TrimEnd('/');
    }

    /// <summary>A clock that runs from noon in Japan of a day.</summary>
    private sealed class NoonOf(DateOnly day) : TimeProvider
    {
        private readonly long began = System.GetTimestamp();
        private long moved;

        public void Move(DateOnly to) =>
            Interlocked.Exchange(ref moved, to.DayNumber - day.DayNumber);

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero)
            + TimeSpan.FromDays(Interlocked.Read(ref moved))
            + System.GetElapsedTime(began);
    }

    private sealed class DemoHost(string home, TimeProvider clock) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Database:Engine", "sqlite");
            builder.UseSetting("Data:Directory", home);
            builder.UseSetting("RateLimits:SignInsPerMinute", "100000");
            builder.UseSetting("RateLimits:WritesPerMinute", "100000");
            builder.ConfigureTestServices(services => services.AddSingleton(clock));
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
