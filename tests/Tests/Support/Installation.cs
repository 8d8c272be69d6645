using Ihatov.Platform;
using Ihatov.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Tests.Support;

/// <summary>Modules with real, migrated stores in a directory or database of the test's own.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly IHost host;
    private bool started;

    private Installation(IHost host, string directory, Dictionary<string, string?> settings)
    {
        this.host = host;
        Directory = directory;
        Settings = settings;
    }

    /// <summary>A temporary directory, gone at the end; SQLite files lie in <c>db</c> below it.</summary>
    public string Directory { get; }

    /// <summary>The configuration: hand it to a second installation to open the same stores.</summary>
    public Dictionary<string, string?> Settings { get; }

    public IServiceProvider Services => host.Services;

    /// <summary>Migrates; hosted services (the relay, jobs) stay asleep until <see cref="StartServices"/>.</summary>
    public static async Task<Installation> Start(
        Engine engine,
        Action<IServiceCollection, IConfiguration> modules,
        Dictionary<string, string?>? settings = null,
        bool migrate = true
    )
    {
        Engines.Need(engine);
        var directory = System.IO.Directory.CreateTempSubdirectory("ihatov-test-").FullName;
        settings ??= await NewSettings(engine, directory);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddPlatformData(builder.Configuration);
        modules(builder.Services, builder.Configuration);
        var installation = new Installation(builder.Build(), directory, settings);
        if (migrate)
            await installation.Migrate();
        return installation;
    }

    /// <summary>The settings of an empty database of the test's own.</summary>
    public static async Task<Dictionary<string, string?>> NewSettings(
        Engine engine,
        string directory
    ) =>
        engine == Engine.Sqlite
            ? new(StringComparer.Ordinal)
            {
                ["Database:Engine"] = "sqlite",
                ["Database:Directory"] = Path.Combine(directory, "db"),
                ["Files:Directory"] = Path.Combine(directory, "files"),
            }
            : new(StringComparer.Ordinal)
            {
                ["Database:Engine"] = "postgres",
                ["Database:ConnectionString"] = await (
                    await PostgresCluster.Shared
                ).CreateDatabase(),
                ["Files:Directory"] = Path.Combine(directory, "files"),
            };

    public Db<TModule> Db<TModule>()
        where TModule : Module => Services.GetRequiredService<Db<TModule>>();

    public Task Migrate() => Services.GetRequiredService<Migrator>().Run(CancellationToken.None);

    public async Task StartServices()
    {
        started = true;
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (started)
            await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        if (System.IO.Directory.Exists(Directory))
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
