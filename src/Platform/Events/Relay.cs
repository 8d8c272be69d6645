using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Ihatov.Platform.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Events;

/// <summary>Carries events from outboxes to reactions (出来事の配送): at once after the commit that told them, else by looking again after 1 to 5 seconds.</summary>
public sealed class Relay(
    Stores stores,
    DeadLetters deadLetters,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<Relay> log
) : BackgroundService
{
    /// <summary>Between two deliveries of a busy store: events gather meanwhile and share the transactions of the next.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How long inbox rows are remembered: longer than any backup whose outbox might be restored.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    /// <summary>Within this process one at a time: two would carry the same errands out, each unaware of the other.</summary>
    private readonly ConcurrentDictionary<(Store, bool), SemaphoreSlim> own = new();

    /// <summary>Delivers until nothing is due any more, for tests and commands; skips stores whose turn another process has.</summary>
    public async Task DeliverAll(CancellationToken ct)
    {
        bool again;
        do
        {
            again = false;
            foreach (var store in stores.All)
            {
                again |= await Deliver(store, false, ct);
                again |= await Deliver(store, true, ct);
            }
        } while (again); // a reaction may itself have told something
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        stores.Reactions.Count == 0
            ? Task.CompletedTask
            : Task.WhenAll(
                stores
                    .All.SelectMany(store =>
                        Kinds.Select(errands =>
                            Task.Run(() => Serve(store, errands, stoppingToken), stoppingToken)
                        )
                    )
                    .Append(Tidy(stoppingToken))
            );

    /// <summary>Reactions, and errands if there are any.</summary>
    private IEnumerable<bool> Kinds =>
        stores.Reactions.Any(reaction => reaction.Carry is not null) ? [false, true] : [false];

    private async Task Serve(Store store, bool errands, CancellationToken ct)
    {
        var pause = Shortest;
        while (!ct.IsCancellationRequested)
        {
            var woken = errands ? store.Outbox.WokenErrands : store.Outbox.Woken;
            woken.TryRead(out _);
            try
            {
                if (await Deliver(store, errands, ct))
                {
                    pause = Shortest;
                    await Task.Delay(Gathering, clock, ct);
                    continue; // there may be more, or what a reaction told in its turn
                }
                pause = Min(pause * 2, Longest);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Deliveries from {Store} stand still", store.Name);
                pause = Longest;
            }
            await Sleep(woken, pause, ct);
            if (errands) // a busy store wakes us for each commit, and few of them leave an errand
                await Task.Delay(Gathering, clock, ct);
        }
    }

    /// <summary>True when something was delivered.</summary>
    private async Task<bool> Deliver(Store store, bool errands, CancellationToken ct)
    {
        var reactions = stores.Reactions.Where(r => r.Carry is not null == errands).ToList();
        if (reactions.Count == 0)
            return false;
        var mine = own.GetOrAdd((store, errands), static _ => new SemaphoreSlim(1));
        await mine.WaitAsync(ct);
        try
        {
            return await Deliver(store, errands, reactions, ct);
        }
        finally
        {
            mine.Release();
        }
    }

    private async Task<bool> Deliver(
        Store store,
        bool errands,
        IReadOnlyList<Reaction> reactions,
        CancellationToken ct
    )
    {
        await using var turn = await RelayGate.Enter(store, errands, ct);
        if (turn is null)
            return false;
        var routes = reactions.Select(reaction => new Route(
            store,
            stores.Of(reaction.Module),
            reaction,
            services,
            clock,
            log
        ));
        var results = await Task.WhenAll(routes.Select(route => DeliverOn(route, ct)));
        return results.Contains(true);
    }

    private async Task<bool> DeliverOn(Route route, CancellationToken ct)
    {
        var any = false;
        try
        {
            // Some rounds while there is plenty, then others may have the turn: a backup waits for it.
            var delivered = Route.FreshAtOnce;
            for (var round = 0; round < 8 && delivered >= Route.FreshAtOnce; round++)
            {
                delivered = await route.Deliver(ct);
                any |= delivered > 0;
            }
        }
        catch (StorageException e)
        {
            log.LogError(e, "A store is out of order; its deliveries wait");
        }
        return any;
    }

    private async Task Sleep(ChannelReader<bool> woken, TimeSpan pause, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(pause, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await woken.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the pause is over
        }
    }

    private async Task Tidy(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await deadLetters.BuryOrphans(ct);
                foreach (var store in stores.All)
                    await store.Write(
                        session =>
                            session.Execute(
                                "delete from inbox where handled_at < @before",
                                new { before = clock.GetUtcNow() - Remembered }
                            ),
                        ct
                    );
            }
            catch (Exception e) when (e is StorageException or DbException)
            {
                log.LogError(e, "Tidying the inboxes failed; it is tried again tomorrow");
            }
            await Task.Delay(TimeSpan.FromDays(1), clock, ct);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
