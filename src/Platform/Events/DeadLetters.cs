using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>An event that a reaction could not digest (配送できなかった出来事), kept until people retry or discard it.</summary>
public sealed record DeadLetter
{
    /// <summary>The module that told the event; its store keeps the letter.</summary>
    public string Store { get; init; } = "";

    /// <summary>The event's id.</summary>
    public Guid Id { get; init; }

    /// <summary><c>module/ClassName</c></summary>
    public string Reaction { get; init; } = "";
    public string Type { get; init; } = "";

    /// <summary>The event as JSON; may hold personal data, so it is shown to operators only.</summary>
    public string Body { get; init; } = "";
    public DateTimeOffset PublishedAt { get; init; }
    public long Attempts { get; init; }
    public string Error { get; init; } = "";
    public DateTimeOffset DiedAt { get; init; }
}

/// <summary>What waits for a reaction (配送待ち).</summary>
/// <param name="Oldest">When the oldest of it was told.</param>
public sealed record Backlog(string Store, string Reaction, long Events, DateTimeOffset Oldest);

/// <summary>What the operators' page asks and does about dead letters of all stores.</summary>
public sealed class DeadLetters(Stores stores, TimeProvider clock)
{
    /// <summary>The latest, over all stores, newest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> List(int limit, CancellationToken ct)
    {
        var all = new List<DeadLetter>();
        foreach (var store in stores.All)
            all.AddRange(
                await Select(store, "order by died_at desc limit @limit", new { limit }, ct)
            );
        return [.. all.OrderByDescending(letter => letter.DiedAt).Take(limit)];
    }

    /// <summary>What is told and not delivered yet, the oldest first; a busy installation has a little at any moment.</summary>
    public async Task<IReadOnlyList<Backlog>> Waiting(CancellationToken ct)
    {
        var all = new List<Backlog>();
        foreach (var store in stores.All)
            all.AddRange(
                (
                    await store.Read(
                        session =>
                            session.Query<WaitingRow>(
                                "select reaction, count(*) as events, min(published_at) as oldest from outbox group by reaction"
                            ),
                        ct
                    )
                ).Select(row => new Backlog(store.Name, row.Reaction, row.Events, row.Oldest))
            );
        return [.. all.OrderBy(b => b.Oldest)];
    }

    private sealed record WaitingRow
    {
        public string Reaction { get; init; } = "";
        public long Events { get; init; }
        public DateTimeOffset Oldest { get; init; }
    }

    /// <summary>Null when it is not there (any more).</summary>
    public async Task<DeadLetter?> Find(
        string store,
        Guid id,
        string reaction,
        CancellationToken ct
    ) =>
        stores.Named(store) is { } known
            ? (
                await Select(
                    known,
                    "where id = @id and reaction = @reaction",
                    new { id, reaction },
                    ct
                )
            )
                is [var letter]
                ? letter
                : null
            : null;

    /// <summary>Gives it all its attempts again; false when it is not there.</summary>
    public Task<bool> Retry(string store, Guid id, string reaction, CancellationToken ct) =>
        Take(
            store,
            "insert into outbox (id, reaction, type, body, published_at, position) select id, reaction, type, body, published_at, position from dead_letter where id = @id and reaction = @reaction",
            id,
            reaction,
            ct
        );

    /// <summary>Throws it away for ever; false when it is not there.</summary>
    public Task<bool> Discard(string store, Guid id, string reaction, CancellationToken ct) =>
        Take(store, null, id, reaction, ct);

    /// <summary>Moves every undelivered event of a reaction that no module has any more out of the way.</summary>
    internal async Task BuryOrphans(CancellationToken ct)
    {
        foreach (var store in stores.All)
        {
            var known = stores.Reactions.Select(reaction => reaction.Name).ToList();
            var orphans = await store.Read(
                session =>
                    session.Query<(Guid Id, string Reaction, long Position, long Due)>(
                        "select id, reaction, position, due from outbox where reaction not in @known",
                        new { known }
                    ),
                ct
            );
            if (orphans.Count == 0)
                continue;
            var changes = new Changes(store.Engine);
            foreach (var (id, reaction, position, due) in orphans)
                Bury(
                    changes,
                    new
                    {
                        Id = id,
                        Name = reaction,
                        Position = position,
                        Due = due,
                        Attempts = 0L,
                        Error = "No module has this reaction.",
                        Now = clock.GetUtcNow(),
                    }
                );
            await store.Write(changes, ct);
        }
    }

    /// <summary>A row of the outbox by its whole key.</summary>
    internal const string ThatRow =
        "where reaction = @Name and due = @Due and position = @Position and id = @Id";

    /// <summary>From the outbox to the dead; <paramref name="args"/> has Id, Name, Position, Due, Attempts, Error, Now.</summary>
    internal static void Bury(Changes changes, object args)
    {
        changes.Add(
            $"insert into dead_letter (id, reaction, type, body, published_at, position, attempts, error, died_at) select id, reaction, type, body, published_at, position, @Attempts, @Error, @Now from outbox {ThatRow}",
            args
        );
        changes.Add($"delete from outbox {ThatRow}", args);
    }

    private static Task<IReadOnlyList<DeadLetter>> Select(
        Store store,
        string rest,
        object args,
        CancellationToken ct
    ) =>
        store.Read(
            session =>
                session.Query<DeadLetter>(
                    $"select '{store.Name}' as store, id, reaction, type, body, published_at, attempts, error, died_at from dead_letter {rest}",
                    args
                ),
            ct
        );

    private async Task<bool> Take(
        string store,
        string? first,
        Guid id,
        string reaction,
        CancellationToken ct
    )
    {
        if (stores.Named(store) is not { } known)
            return false;
        var args = new { id, reaction };
        var taken = await known.Write(
            async session =>
            {
                if (first is not null)
                    await session.Execute(first, args);
                return await session.Execute(
                        "delete from dead_letter where id = @id and reaction = @reaction",
                        args
                    ) > 0;
            },
            ct
        );
        if (taken && first is not null)
            known.Outbox.Wake();
        return taken;
    }
}
