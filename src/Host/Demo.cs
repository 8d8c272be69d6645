using Ihatov.Identity;
using Ihatov.Procedures;

namespace Ihatov.Host;

/// <summary>Fills a development installation with the pack's demo people and cases (見本のデータ) before the first request.
/// Doing it again changes nothing.</summary>
internal sealed class Demo(IServiceProvider services, IHostEnvironment environment) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            return;
        await IdentityModule.LoadDemoPeople(services, cancellationToken);
        await ProceduresModule.LoadDemoCases(services, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
