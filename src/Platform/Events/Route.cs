using System.Text.Json;
using Ihatov.Contracts;
using Ihatov.Platform.Data;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Events;

/// <summary>The way from one publisher's outbox to one reaction (配送経路). An event that fails waits its time, and the others pass it.</summary>
internal sealed class Route(
    Store publisher,
    Store subscriber,
    Reaction reaction,
    IServiceProvider services,
    TimeProvider clock,
    ILogger log
)
{
    public const int MaxAttempts = 10;

    /// <summary>The most events that are handed over together, besides those tried again.</summary>
    public const int FreshAtOnce = 512;

    private const int RetriesAtOnce = 32;

    /// <summary>The most errands of one turn, and how many are under way at once.</summary>
    private const int ErrandsAtOnce = 32;
    private const int ErrandsTogether = 8;
    private static readonly TimeSpan LongestErrandWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Delivers what is due, up to a batch; returns how many were.</summary>
    /// <exception cref="StorageException">A store is out of order: no attempt is counted, the event is not to blame.</exception>
    public async Task<int> Deliver(CancellationToken ct)
    {
        var rows = await Due(ct);
        if (rows.Count == 0)
            return 0;
        var failures = new List<(OutboxRow Row, Exception Error)>();
        var done = await HandOver(rows, failures, ct);
        await Settle(done, failures);
        StoreMeter.Delivered(reaction.Name, done.Count, failures.Count);
        return rows.Count;
    }

    /// <summary>1 s after the first failure, doubled after each further one, at most 5 minutes.</summary>
    public static TimeSpan Wait(long attempts) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempts - 1), LongestWait.TotalSeconds));

    /// <summary>5 s after the first failure of an errand, four times as long after each further one, at most 6 hours: about 20 hours in all.</summary>
    public static TimeSpan ErrandWait(long attempts) =>
        TimeSpan.FromSeconds(
            Math.Min(5 * Math.Pow(4, attempts - 1), LongestErrandWait.TotalSeconds)
        );

    private async Task<IReadOnlyList<OutboxRow>> Due(CancellationToken ct)
    {
        const string Columns =
            "select id, type, body, position, attempts, due from outbox where reaction = @Name";
        var args = new { reaction.Name, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        return await publisher.Read(
            async session =>
            {
                var retries = await session.Query<OutboxRow>(
                    $"{Columns} and due between 1 and @Now order by due limit {RetriesAtOnce}",
                    args
                );
                var fresh = await session.Query<OutboxRow>(
                    $"{Columns} and due = 0 order by position limit {(reaction.Carry is null ? FreshAtOnce : ErrandsAtOnce)}",
                    args
                );
                return (IReadOnlyList<OutboxRow>)[.. retries, .. fresh];
            },
            ct
        );
    }

    private async Task<List<OutboxRow>> HandOver(
        IReadOnlyList<OutboxRow> rows,
        List<(OutboxRow, Exception)> failures,
        CancellationToken ct
    )
    {
        if (reaction.Carry is { } carry)
            return await CarryOut(rows, carry, failures, ct);
        try
        {
            await Handle(rows, ct);
            return [.. rows];
        }
        catch (Exception e) when (e is not (StorageException or OperationCanceledException))
        {
            if (rows.Count == 1)
            {
                failures.Add((rows[0], e));
                return [];
            }
        }
        var done = new List<OutboxRow>();
        foreach (var row in rows)
            done.AddRange(await HandOver([row], failures, ct));
        return done;
    }

    /// <summary>Several errands at once, none in a transaction. Those for which our own store is out of order wait without being counted.</summary>
    private async Task<List<OutboxRow>> CarryOut(
        IReadOnlyList<OutboxRow> rows,
        Func<IServiceProvider, IEvent, CancellationToken, Task> carry,
        List<(OutboxRow, Exception)> failures,
        CancellationToken ct
    )
    {
        var done = new List<OutboxRow>();
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = ErrandsTogether,
                CancellationToken = ct,
            },
            async (row, stop) =>
            {
                try
                {
                    await carry(services, Parse(row), stop);
                    lock (done)
                        done.Add(row);
                }
                catch (StorageException e)
                {
                    log.LogError(e, "The errand of event {Event} waits for the store", row.Id);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    lock (done)
                        failures.Add((row, e));
                }
            }
        );
        return done;
    }

    /// <summary>The inbox rows and the reaction's work, in one transaction of the subscriber.</summary>
    private async Task Handle(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        var events = rows.Select(row => (row.Id, Event: Parse(row))).ToList();
        await subscriber.Write(
            async session =>
            {
                var fresh = reaction.KnowsItsEvents ? null : await Fresh(session, rows);
                List<IEvent> taken =
                [
                    .. events.Where(e => fresh?.Contains(e.Id) != false).Select(e => e.Event),
                ];
                if (taken.Count > 0)
                    await reaction.Handle(services, taken, session, ct);
                return taken.Count;
            },
            ct
        );
    }

    /// <summary>Those that had no inbox row before; now they have.</summary>
    private async Task<HashSet<Guid>> Fresh(WriteSession session, IReadOnlyList<OutboxRow> rows)
    {
        var source =
            session.Engine == Engine.Sqlite
                ? "value, @Name, @Now from json_each(@Ids) where true"
                : "e, @Name, @Now from unnest(@Ids) e";
        var fresh = await session.Query<Guid>(
            $"insert into inbox (event, reaction, handled_at) select {source} on conflict do nothing returning event",
            new
            {
                Ids = rows.Select(row => row.Id).ToList(),
                reaction.Name,
                Now = clock.GetUtcNow(),
            }
        );
        return [.. fresh];
    }

    private IEvent Parse(OutboxRow row) =>
        (IEvent?)JsonSerializer.Deserialize(row.Body, reaction.Event, EventJson.Options)
        ?? throw new JsonException("The event's text is null.");

    /// <summary>Takes what was delivered out of the outbox. When this is lost, the reaction's store knows the second delivery.</summary>
    private Task Settle(List<OutboxRow> done, List<(OutboxRow Row, Exception Error)> failures)
    {
        var changes = new Changes(publisher.Engine);
        foreach (var alike in done.GroupBy(row => row.Due))
            changes.Add(
                "delete from outbox where reaction = @Name and due = @Due and position between @First and @Last and id in @Ids",
                new
                {
                    reaction.Name,
                    Due = alike.Key,
                    First = alike.Min(row => row.Position),
                    Last = alike.Max(row => row.Position),
                    Ids = alike.Select(row => row.Id).ToList(),
                }
            );
        foreach (var (row, error) in failures)
            Fail(changes, row, error);
        return publisher.Write(changes, CancellationToken.None);
    }

    private void Fail(Changes changes, OutboxRow row, Exception error)
    {
        var attempts = row.Attempts + 1;
        var now = clock.GetUtcNow();
        var args = new
        {
            row.Id,
            reaction.Name,
            row.Position,
            row.Due,
            Attempts = attempts,
            Next = (
                now + (reaction.Carry is null ? Wait(attempts) : ErrandWait(attempts))
            ).ToUnixTimeMilliseconds(),
            Error = error.ToString(),
            Now = now,
        };
        if (attempts < MaxAttempts)
        {
            log.LogWarning(
                error,
                "Event {Event} failed at {Reaction}, attempt {Attempt}",
                row.Id,
                reaction.Name,
                attempts
            );
            changes.Add(
                $"update outbox set attempts = @Attempts, due = @Next, error = @Error {DeadLetters.ThatRow}",
                args
            );
            return;
        }
        log.LogError(error, "Event {Event} is given up at {Reaction}", row.Id, reaction.Name);
        DeadLetters.Bury(changes, args);
    }
}
