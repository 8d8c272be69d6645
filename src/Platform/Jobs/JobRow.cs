using Ihatov.Platform.Data;

namespace Ihatov.Platform.Jobs;

/// <summary>How a job stands (定期処理の状況), for the operators' page.</summary>
public sealed record JobStatus(
    string Store,
    string Name,
    DateTimeOffset NextRun,
    bool Running,
    DateTimeOffset? LastStart,
    DateTimeOffset? LastEnd,
    string? LastError
);

/// <summary>A job's row; instants are Unix milliseconds.</summary>
internal sealed record JobRow
{
    public string Name { get; init; } = "";
    public long NextRun { get; init; }
    public long LeasedUntil { get; init; }
    public long? LastStart { get; init; }
    public long? LastEnd { get; init; }
    public string? LastError { get; init; }

    public JobStatus Status(Store store, DateTimeOffset now) =>
        new(
            store.Name,
            Name,
            Instant(NextRun),
            LeasedUntil > now.ToUnixTimeMilliseconds(),
            Instant(LastStart),
            Instant(LastEnd),
            LastError
        );

    public static async Task<IReadOnlyList<JobRow>> All(Store store, CancellationToken ct) =>
        await store.Read(session => session.Query<JobRow>("select * from job order by name"), ct);

    /// <summary>Makes the row of a job that has none yet.</summary>
    public static Task<int> Ensure(
        Store store,
        IJob job,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        store.Write(
            session =>
                session.Execute(
                    "insert into job (name, next_run) values (@Name, @First) on conflict do nothing",
                    new { job.Name, First = job.Schedule.First(now).ToUnixTimeMilliseconds() }
                ),
            ct
        );

    /// <summary>True when the job was due and nobody else had it.</summary>
    public static async Task<bool> Lease(
        Store store,
        string name,
        DateTimeOffset now,
        TimeSpan length,
        CancellationToken ct
    ) =>
        await store.Write(
            session =>
                session.Execute(
                    "update job set leased_until = @until, last_start = @now where name = @name and next_run <= @now and leased_until <= @now",
                    new
                    {
                        name,
                        now = now.ToUnixTimeMilliseconds(),
                        until = (now + length).ToUnixTimeMilliseconds(),
                    }
                ),
            ct
        ) == 1;

    public static Task<int> Renew(
        Store store,
        string name,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        store.Write(
            session =>
                session.Execute(
                    "update job set leased_until = @until where name = @name",
                    new { name, until = until.ToUnixTimeMilliseconds() }
                ),
            ct
        );

    public static Task<int> End(
        Store store,
        string name,
        DateTimeOffset now,
        DateTimeOffset next,
        string? error
    ) =>
        store.Write(
            session =>
                session.Execute(
                    "update job set leased_until = 0, last_end = @now, last_error = @error, next_run = @next where name = @name",
                    new
                    {
                        name,
                        now = now.ToUnixTimeMilliseconds(),
                        next = next.ToUnixTimeMilliseconds(),
                        error,
                    }
                ),
            CancellationToken.None
        );

    private static DateTimeOffset Instant(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? Instant(known) : null;
}
