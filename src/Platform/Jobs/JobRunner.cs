using Ihatov.Platform.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Jobs;

/// <summary>Runs jobs when they are due (定期処理の実行), each under a lease that is renewed while it runs and runs out when its process dies.</summary>
public sealed class JobRunner(
    Stores stores,
    IEnumerable<RegisteredJob> registered,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<JobRunner> log
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);

    /// <summary>All jobs that have a row, by store and name.</summary>
    public async Task<IReadOnlyList<JobStatus>> List(CancellationToken ct)
    {
        var all = new List<JobStatus>();
        foreach (var store in stores.All)
            all.AddRange(
                (await JobRow.All(store, ct)).Select(row => row.Status(store, clock.GetUtcNow()))
            );
        return all;
    }

    /// <summary>Runs every job that is due and waits for them.</summary>
    public Task RunDue(CancellationToken ct) =>
        Task.WhenAll(
            registered.Select(job => RunIfDue(stores.Of(job.Module), job.Make(services), ct))
        );

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            registered.Select(job =>
                Task.Run(
                    () => Watch(stores.Of(job.Module), job.Make(services), stoppingToken),
                    stoppingToken
                )
            )
        );

    private async Task Watch(Store store, IJob job, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await RunIfDue(store, job, ct);
            }
            catch (Exception e)
            {
                // Whatever it is, the host and its other jobs go on; on the way down it only says that the stores are closing.
                if (!ct.IsCancellationRequested)
                    log.LogError(e, "Job {Job} cannot be looked up", job.Name);
            }
            await Task.Delay(Look, clock, ct);
        }
    }

    private async Task RunIfDue(Store store, IJob job, CancellationToken ct)
    {
        var begun = clock.GetUtcNow();
        await JobRow.Ensure(store, job, begun, ct);
        if (!await JobRow.Lease(store, job.Name, begun, LeaseLength, ct))
            return;
        string? error = null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = Renew(store, job.Name, ended.Token);
        try
        {
            await job.Run(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Job {Job} failed", job.Name);
            error = e.ToString();
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
        await JobRow.End(store, job.Name, clock.GetUtcNow(), job.Schedule.Next(begun), error);
    }

    private async Task Renew(Store store, string name, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, clock, ct);
                await JobRow.Renew(store, name, clock.GetUtcNow() + LeaseLength, ct);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or StorageException)
        {
            // The job has ended, or the lease runs out: then another process may run it, as after a crash.
        }
    }
}
