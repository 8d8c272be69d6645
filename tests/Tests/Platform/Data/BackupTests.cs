using System.Collections.Concurrent;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Events;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Data;

public sealed class BackupTests
{
    private static Task<Installation> Start(Engine engine, bool migrate = true) =>
        Installation.Start(
            engine,
            (services, configuration) =>
            {
                services.AddLogging();
                services.AddSingleton<TimeProvider>(new TwoHoursAhead());
                services.AddModule<FilesModule>(configuration);
                services.AddModule<NotesModule>(configuration);
                services.AddModule<EarModule>(configuration);
                services.AddReaction<EarModule, Said, WriteDownMany>();
            },
            migrate: migrate
        );

    private static Backup Backup(Installation installation) =>
        installation.Services.GetRequiredService<Backup>();

    /// <summary>Two rows and an event, all or nothing.</summary>
    private static Task AddPair(Installation installation, long number) =>
        installation
            .Db<NotesModule>()
            .Write(
                async session =>
                {
                    await session.Add(new Note { Text = $"{number} a", Amount = number });
                    await session.Publish(Said.Now(number));
                    await session.Add(new Note { Text = $"{number} b", Amount = number });
                },
                CancellationToken.None
            );

    private static async Task<List<long>> Numbers(Installation installation)
    {
        var notes = await installation.Db<NotesModule>().Notes();
        notes.GroupBy(note => note.Amount).ShouldAllBe(pair => pair.Count() == 2);
        return [.. notes.Select(note => note.Amount).Distinct().Order()];
    }

    private static Task<IReadOnlyList<long>> Heard(Installation installation) =>
        installation
            .Db<EarModule>()
            .Read(
                s => s.Query<long>("select number from heard order by number"),
                CancellationToken.None
            );

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_backup_under_load_restores_all_that_was_acknowledged_and_nothing_half(
        Engine engine
    )
    {
        await using var installation = await Start(engine);
        await installation.StartServices();
        var file = Path.Combine(installation.Settings["Files:Directory"]!, "ab", "cdef");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "添付");
        var content = 0;
        var papers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => HandIn(installation)));
        var directory = Path.Combine(installation.Directory, "backup");
        var acknowledged = new ConcurrentBag<long>();
        using var stop = new CancellationTokenSource();
        var enough = new TaskCompletionSource();
        long last = 0;
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        var number = Interlocked.Increment(ref last);
                        await AddPair(installation, number);
                        acknowledged.Add(number);
                        if (acknowledged.Count > 300)
                            enough.TrySetResult();
                    }
                })
            )
            .ToList();
        await enough.Task;
        var before = acknowledged.ToList();

        var backup = Backup(installation).Create(directory, default);
        var deleted = 0;
        var deleter = Task.Run(async () =>
        {
            foreach (var paper in papers.TakeWhile(_ => !backup.IsCompleted))
            {
                (await installation.Files().Delete(paper.Authority, paper.Id)).ShouldBeTrue();
                deleted++;
                await HandIn(installation);
            }
        });
        var manifest = await backup;
        await stop.CancelAsync();
        await Task.WhenAll([.. writers, deleter]);
        deleted.ShouldBeGreaterThan(0);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(directory)
                .ShouldBe(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
        manifest.Stores.Select(store => store.Name).ShouldBe(["files", "notes", "ear"]);
        manifest.Stores[1].Migrations.ShouldContain("notes/0001_notes");
        await using var restored = await Start(engine, migrate: false);
        await Backup(restored).Restore(directory, default);
        await restored.Migrate();
        var numbers = await Numbers(restored);
        before.Except(numbers).ShouldBeEmpty();
        (await Heard(restored))
            .Except(numbers)
            .ShouldBeEmpty("nobody heard of what did not happen");
        await restored.Services.GetRequiredService<Relay>().DeliverAll(default);
        (await Heard(restored)).ShouldBe(numbers, "each told once");
        (
            await File.ReadAllTextAsync(
                Path.Combine(restored.Settings["Files:Directory"]!, "ab", "cdef")
            )
        ).ShouldBe("添付");
        var kept = await restored
            .Db<FilesModule>()
            .Read(s => s.Query<Guid>("select id from file"), default);
        kept.ShouldNotBeEmpty();
        foreach (var id in kept)
            (await restored.Files().Open(Uploads.Resident.Authority, id)).Value.Content.Dispose();
        await AddPair(restored, 0);

        Task<StoredFile> HandIn(Installation to) =>
            SavePaper(to, Interlocked.Increment(ref content));
    }

    /// <summary>A file like no other.</summary>
    private static async Task<StoredFile> SavePaper(Installation installation, int number)
    {
        var content = Uploads.Pdf();
        BitConverter.TryWriteBytes(content.AsSpan(500), number);
        return (
            await installation
                .Files()
                .Save(new MemoryStream(content), "a.pdf", Uploads.Papers, Uploads.Resident)
        ).Value;
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Only_an_empty_installation_is_restored_to(Engine engine)
    {
        await using var installation = await Start(engine);
        await AddPair(installation, 1);
        var directory = Path.Combine(installation.Directory, "backup");
        await Backup(installation).Create(directory, default);
        await using var used = await Start(engine);

        (
            await Should.ThrowAsync<BackupRefused>(Backup(used).Restore(directory, default))
        ).Message.ShouldContain("空のところ");
        (
            await Should.ThrowAsync<BackupRefused>(Backup(installation).Create(directory, default))
        ).Message.ShouldContain("空ではありません");
    }

    [Theory]
    [InlineData("a byte changed")]
    [InlineData("a file missing")]
    [InlineData("a file added")]
    [InlineData("no manifest")]
    public async Task A_damaged_backup_is_refused_before_anything_is_restored(string damage)
    {
        await using var installation = await Start(Engine.Sqlite);
        await AddPair(installation, 1);
        var directory = Path.Combine(installation.Directory, "backup");
        await Backup(installation).Create(directory, default);
        var store = Path.Combine(directory, "stores", "notes.db");
        if (damage == "a byte changed")
        {
            var bytes = await File.ReadAllBytesAsync(store);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(store, bytes);
        }
        else if (damage == "a file missing")
            File.Delete(store);
        else if (damage == "a file added")
            await File.WriteAllTextAsync(Path.Combine(directory, "stores", "more.db"), "");
        else
            File.Delete(Path.Combine(directory, "manifest.json"));
        await using var target = await Start(Engine.Sqlite, migrate: false);

        await Should.ThrowAsync<BackupRefused>(Backup(target).Restore(directory, default));

        Directory.EnumerateFiles(target.Settings["Database:Directory"]!).ShouldBeEmpty();
    }

    /// <summary>No content is so young that its removal waits.</summary>
    private sealed class TwoHoursAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(2);
    }
}
