using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Data;

public sealed class GroupCommitTests
{
    private static Task<Installation> Start(Engine engine) =>
        Installation.Start(
            engine,
            (services, configuration) => services.AddModule<NotesModule>(configuration)
        );

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_caller_gets_its_own_result_and_every_row_is_there(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 500)
                .Select(i =>
                    db.Write(
                        async session =>
                        {
                            await session.Add(new Note { Text = $"{i:000}", Amount = i });
                            return i;
                        },
                        CancellationToken.None
                    )
                )
        );

        results.ShouldBe(Enumerable.Range(0, 500));
        (await db.Notes())
            .Select(note => note.Amount)
            .ShouldBe(Enumerable.Range(0, 500).Select(i => (long)i));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_throws_undoes_only_their_own_work(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var writes = Enumerable
            .Range(0, 200)
            .Select(i =>
                db.Write(
                    async session =>
                    {
                        await session.Add(new Note { Text = $"{i:000}" });
                        if (i % 3 == 1)
                            throw new InvalidOperationException($"no {i}");
                        if (i % 3 == 2) // the engine refuses: the same text twice
                            await session.Add(new Note { Text = $"{i:000}" });
                    },
                    CancellationToken.None
                )
            )
            .ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { });

        writes
            .Select((write, i) => (write, i))
            .ShouldAllBe(w => w.write.IsCompletedSuccessfully == (w.i % 3 == 0));
        writes[1]
            .Exception!.InnerException.ShouldBeOfType<InvalidOperationException>()
            .Message.ShouldBe("no 1");
        writes[2].Exception!.InnerException!.IsUniqueViolation().ShouldBeTrue();
        (await db.Texts()).ShouldBe(
            Enumerable.Range(0, 200).Where(i => i % 3 == 0).Select(i => $"{i:000}")
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Changes_that_are_refused_undo_only_themselves_among_work_and_changes(
        Engine engine
    )
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var writes = Enumerable
            .Range(0, 300)
            .Select(i =>
            {
                if (i % 5 == 4) // work between changes
                    return db.Write(
                        session => session.Add(new Note { Text = $"{i:000}" }),
                        CancellationToken.None
                    );
                var changes = new Changes(engine);
                changes.Add(NoteStore.Insert, new Note { Text = $"{i:000}" });
                if (i % 5 == 2) // the same text twice
                    changes.AddEach(
                        NoteStore.Insert,
                        [new Note { Text = $"half {i}" }, new Note { Text = $"{i:000}" }]
                    );
                return db.Write(changes, CancellationToken.None);
            })
            .ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { });

        writes
            .Select((write, i) => (write, i))
            .ShouldAllBe(w => w.write.IsCompletedSuccessfully == (w.i % 5 != 2));
        writes[2].Exception!.InnerException!.IsUniqueViolation().ShouldBeTrue();
        (await db.Texts()).ShouldBe(
            Enumerable.Range(0, 300).Where(i => i % 5 != 2).Select(i => $"{i:000}")
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Rows_that_travel_together_keep_their_values_and_their_gaps(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var notes = Enumerable
            .Range(0, 200)
            .Select(i => new Note
            {
                Text = $"{i:000}",
                Amount = i,
                WrittenAt =
                    i % 2 == 0
                        ? null
                        : new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero).AddSeconds(i),
                Day = i % 3 == 0 ? null : new DateOnly(2026, 4, 1).AddDays(i),
                IsOpen = i % 5 == 0,
            })
            .ToList();

        await Task.WhenAll(
            notes.Select(note =>
            {
                var changes = new Changes(engine);
                changes.Add(NoteStore.Insert, note);
                return db.Write(changes, CancellationToken.None);
            })
        );

        (await db.Notes()).ShouldBe(notes);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Changes_are_durable_when_they_are_answered_and_withdrawn_when_cancelled(
        Engine engine
    )
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var gate = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();

        var begun = new TaskCompletionSource();
        var holds = db.Write(
            _ =>
            {
                begun.SetResult();
                return gate.Task;
            },
            CancellationToken.None
        );
        await begun.Task;
        var late = new Changes(engine);
        late.Add(NoteStore.Insert, new Note { Text = "withdrawn" });
        var withdrawn = db.Write(late, cancel.Token);
        await cancel.CancelAsync();
        var kept = new Changes(engine);
        kept.Add(NoteStore.Insert, new Note { Text = "kept" });
        var write = db.Write(kept, CancellationToken.None);
        gate.SetResult();

        await holds;
        await write;
        await Should.ThrowAsync<OperationCanceledException>(withdrawn);
        (await db.Texts()).ShouldBe(["kept"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_refused_statement_undoes_the_write_even_when_its_error_is_caught(
        Engine engine
    )
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var bad = db.Write(
            async session =>
            {
                await session.Add(new Note { Text = "a" });
                await Should.ThrowAsync<Exception>(session.Add(new Note { Text = "a" }));
            },
            CancellationToken.None
        );
        var good = db.Write(
            session => session.Add(new Note { Text = "b" }),
            CancellationToken.None
        );

        (await Should.ThrowAsync<Exception>(bad)).IsUniqueViolation().ShouldBeTrue();
        await good;
        (await db.Texts()).ShouldBe(["b"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_write_sees_its_own_rows_and_readers_only_committed_ones(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var (inside, outside) = await db.Write(
            async session =>
            {
                await session.Add(new Note { Text = "a" });
                return (
                    await session.First<long>("select count(*) from note"),
                    (await db.Notes()).Count
                );
            },
            CancellationToken.None
        );

        inside.ShouldBe(1);
        outside.ShouldBe(0);
        (await db.Texts()).ShouldBe(["a"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_write_cancelled_in_the_queue_never_runs(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var gate = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();

        var first = db.Write(_ => gate.Task, CancellationToken.None);
        var begun = new TaskCompletionSource();
        var holds = db.Write(
            async session =>
            {
                begun.SetResult();
                await session.Add(new Note { Text = "begun before the cancellation" });
                await cancel.CancelAsync();
            },
            cancel.Token
        );
        gate.SetResult();
        await first;
        await begun.Task;
        var late = db.Write(session => session.Add(new Note { Text = "late" }), cancel.Token);

        await holds;
        await Should.ThrowAsync<OperationCanceledException>(late);
        (await db.Texts()).ShouldBe(["begun before the cancellation"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_write_inside_a_write_is_refused_instead_of_waiting_for_itself(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var nested = db.Write(
            _ => db.Write(session => session.Add(new Note { Text = "a" }), CancellationToken.None),
            CancellationToken.None
        );

        await Should.ThrowAsync<InvalidOperationException>(nested);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Readers_cannot_write(Engine engine)
    {
        await using var installation = await Start(engine);

        var write = installation
            .Db<NotesModule>()
            .Read(
                session => session.Query<long>("delete from note returning 1"),
                CancellationToken.None
            );

        await Should.ThrowAsync<Exception>(write);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_work_sees_its_own_callers_context(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var caller = new AsyncLocal<int>();

        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(() =>
                    {
                        caller.Value = i;
                        return db.Write(_ => Task.FromResult(caller.Value), CancellationToken.None);
                    })
                )
        );

        seen.ShouldBe(Enumerable.Range(0, 50));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_status_of_a_store_counts_what_it_holds(Engine engine)
    {
        await using var installation = await Start(engine);

        var status = (
            await StoreStatus.All(installation.Services.GetRequiredService<Stores>(), default)
        ).ShouldHaveSingleItem();

        (status with { Bytes = 0 }).ShouldBe(new StoreStatus("notes", 0, 0, 0));
        status.Bytes.ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Writes_that_wait_share_one_commit(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var holds = db.Write(
            _ =>
            {
                begun.SetResult();
                return gate.Task;
            },
            CancellationToken.None
        );
        await begun.Task;
        const string Transaction = "select txid_current()";

        var waiting = Enumerable
            .Range(0, 150)
            .Select(i =>
                db.Write(
                    async session =>
                    {
                        await session.Add(new Note { Text = $"{i}" });
                        // Rows not committed yet, as another connection sees them: all but this batch's.
                        return engine == Engine.Postgres
                            ? await session.First<long>(Transaction)
                            : (await db.Notes()).Count;
                    },
                    CancellationToken.None
                )
            )
            .ToList();
        gate.SetResult();
        await holds;

        (await Task.WhenAll(waiting))
            .Distinct()
            .Count()
            .ShouldBe(
                (150 + GroupCommit.BatchSize - 1) / GroupCommit.BatchSize,
                "no more transactions than full batches"
            );
    }
}
