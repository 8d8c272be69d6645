using Ihatov.Platform.Events;
using Ihatov.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Platform.Data;

/// <summary>What the Host calls to have stores.</summary>
public static class DataSetup
{
    /// <summary>Adds the stores of all modules, migrated before anything else starts, and the relay that carries events between them. Call it once, in any order with <see cref="AddModule{TModule}"/>.</summary>
    public static IServiceCollection AddPlatformData(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        ColumnTypes.Register();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DatabaseOptions.From(configuration));
        services.AddSingleton<Stores>();
        services.AddSingleton(typeof(Db<>));
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrateFirst>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<Relay>();
        services.AddHostedService(provider => provider.GetRequiredService<Relay>());
        services.AddJobRunner();
        services.AddSingleton<Backup>();
        return services;
    }

    /// <summary>Takes a module into the installation: its store (same name) and its services.</summary>
    public static IServiceCollection AddModule<TModule>(
        this IServiceCollection services,
        IConfiguration configuration
    )
        where TModule : Module, new()
    {
        var module = new TModule();
        services.AddSingleton<Module>(module);
        module.AddServices(services, configuration);
        return services;
    }

    /// <summary>Stores are in shape before the first hosted service starts.</summary>
    private sealed class MigrateFirst(Migrator migrator) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) =>
            migrator.Run(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
