using System.Collections.Concurrent;
using System.Net;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ihatov.Tests.Support;

/// <summary>The real host with stores, files and keys of the test's own, on the demo pack, as on a day of our choice.</summary>
internal sealed class App : IAsyncDisposable
{
    /// <summary>When tests take place unless they say otherwise: Sunday 2026-11-22, noon in Japan; the examples of the pack are of that day.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<Engine, Lazy<Task<App>>> OneForAll = new();

    private readonly WebApplicationFactory<Program> factory;

    private App(WebApplicationFactory<Program> host, string home, MovableTime clock)
    {
        factory = host;
        Directory = home;
        Clock = clock;
    }

    public MovableTime Clock { get; }

    /// <summary>Where the host keeps everything but a PostgreSQL database.</summary>
    public string Directory { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>The host that the tests of a run share; for tests that break nothing.</summary>
    public static Task<App> Shared(Engine engine)
    {
        Engines.Need(engine);
        return OneForAll.GetOrAdd(engine, static e => new Lazy<Task<App>>(() => Start(e))).Value;
    }

    /// <summary>Ends the hosts that tests shared, while their databases still run.</summary>
    public static async Task EndShared()
    {
        foreach (var app in OneForAll.Values.Where(app => app.IsValueCreated))
            await (await app.Value).DisposeAsync();
    }

    /// <summary>Starts the host on an empty store.</summary>
    /// <param name="settings">More configuration, stronger than the test's own.</param>
    /// <param name="listens">On a port of its own, for what only a real connection shows.</param>
    public static async Task<App> Start(
        Engine engine,
        IReadOnlyDictionary<string, string?>? settings = null,
        bool listens = false
    )
    {
        Engines.Need(engine);
        var home = System.IO.Directory.CreateTempSubdirectory("ihatov-app-").FullName;
        var all = await Installation.NewSettings(engine, home);
        all["Data:Directory"] = home;
        all["RateLimits:SignInsPerMinute"] = "100000";
        all["RateLimits:WritesPerMinute"] = "100000";
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            all[key] = value;
        var clock = new MovableTime(Noon);
        var started = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            foreach (var (key, value) in all)
                host.UseSetting(key, value);
            host.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
        });
        if (listens)
            started.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        started.StartServer();
        return new App(started, home, clock);
    }

    /// <summary>Where a host that listens is reached.</summary>
    public Uri Address => factory.ClientOptions.BaseAddress;

    /// <summary>A browser with no cookies.</summary>
    public Browser Browser() =>
        new(
            factory.CreateClient(
                new WebApplicationFactoryClientOptions
                {
                    AllowAutoRedirect = true,
                    HandleCookies = true,
                }
            )
        );

    /// <summary>A browser in which a demo person is signed in, for themselves or for a business.</summary>
    public async Task<Browser> SignedIn(string person, string? business = null)
    {
        await MakeRoom(business ?? person);
        var browser = Browser();
        await SignIn(browser, person, business);
        return browser;
    }

    /// <summary>Deletes all but the newest drafts that earlier tests left to a person: nobody may begin more than <see cref="DraftStore.MostOpen"/>.</summary>
    private Task MakeRoom(string applicant) =>
        Services
            .GetRequiredService<Db<ProceduresModule>>()
            .Write(
                session =>
                    session.Execute(
                        $"""
                        delete from draft where id in (
                            select id from draft
                            where applicant = @applicant and submission is null and expired_at is null
                            order by id desc limit 1000 offset {DraftStore.MostOpen / 2}
                        )
                        """,
                        new { applicant = Guid.Parse(applicant) }
                    ),
                default
            );

    public static async Task SignIn(Browser browser, string person, string? business = null)
    {
        await browser.Open("/sign-in");
        var form = browser
            .Page.QuerySelectorAll("form")
            .First(f =>
                f.QuerySelector($"input[name=person][value='{person}']") is not null
                && f.QuerySelector("input[name=business]")?.GetAttribute("value") == business
            );
        await browser.Submit(form);
    }

    /// <summary>Waits until the log has taken in what was told, then says whether the installation verifies.</summary>
    public async Task<bool> Verifies()
    {
        var verifier = Services.GetRequiredService<Verifier>();
        // A test that moves the clock makes what is on its way look long overdue.
        var procedures = Services.GetRequiredService<Db<ProceduresModule>>();
        while (
            await procedures.Read(
                session =>
                    session.First<string?>("select type from outbox where attempts = 0 limit 1"),
                default
            )
                is not null
        )
            await Task.Delay(10);
        while (true)
        {
            var result = await verifier.Verify(default);
            if (result.Logs.All(log => log.Pending == 0))
                return result.Holds;
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

/// <summary>A clock that runs from a moment of our choice and can be moved on.</summary>
internal sealed class MovableTime(DateTimeOffset start) : TimeProvider
{
    private readonly long began = TimeProvider.System.GetTimestamp();
    private TimeSpan moved;

    public override DateTimeOffset GetUtcNow() =>
        start + moved + TimeProvider.System.GetElapsedTime(began);

    public void Move(TimeSpan by) => moved += by;
}
