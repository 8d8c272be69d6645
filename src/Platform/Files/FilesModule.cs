using Ihatov.Platform.Data;
using Ihatov.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Files;

/// <summary>Files that people hand in (添付ファイル); see README.md beside this file.</summary>
public sealed class FilesModule : Module
{
    public override string Name => "files";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var directory = configuration["Files:Directory"] ?? Path.Combine("data", "files");
        var scanner = configuration["Files:ClamAv"] is { Length: > 0 } address
            ? ClamAv.At(address)
            : null;
        services.AddSingleton(s => new FileStore(
            s.GetRequiredService<Db<FilesModule>>(),
            new ContentStore(directory),
            scanner,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<FileStore>>()
        ));
        services.AddJob<FilesModule, SweepFiles>();
        if (scanner is not null)
            services.AddHostedService<QuarantineWatch>();
    }
}

/// <summary>Scans again what the scanner did not answer for (隔離の見回り).</summary>
internal sealed class QuarantineWatch(
    FileStore files,
    TimeProvider clock,
    ILogger<QuarantineWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await files.ScanQuarantine(stoppingToken);
            }
            catch (StorageException e)
            {
                log.LogWarning(e, "The quarantine could not be looked through; it will be again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
