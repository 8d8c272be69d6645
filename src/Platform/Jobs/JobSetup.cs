using Ihatov.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ihatov.Platform.Jobs;

/// <summary>A job as registered (定期処理の登録).</summary>
public sealed record RegisteredJob(Type Module, Func<IServiceProvider, IJob> Make);

/// <summary>What a module calls to have recurring work done.</summary>
public static class JobSetup
{
    /// <summary>The job, made once by the container; its row lies in the store of <typeparamref name="TModule"/>.</summary>
    public static IServiceCollection AddJob<TModule, TJob>(this IServiceCollection services)
        where TModule : Module
        where TJob : class, IJob
    {
        services.TryAddSingleton<TJob>();
        services.AddSingleton(
            new RegisteredJob(typeof(TModule), provider => provider.GetRequiredService<TJob>())
        );
        return services;
    }

    internal static IServiceCollection AddJobRunner(this IServiceCollection services)
    {
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        return services;
    }
}
