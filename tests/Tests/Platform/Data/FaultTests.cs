using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Data;

public sealed class FaultTests
{
    private static Task<Installation> Start(
        Engine engine,
        Dictionary<string, string?>? settings = null,
        bool migrate = true
    ) =>
        Installation.Start(
            engine,
            (services, configuration) => services.AddModule<NotesModule>(configuration),
            settings,
            migrate
        );

    private static Task Add(Db<NotesModule> db, string text) =>
        db.Write(session => session.Add(new Note { Text = text }), CancellationToken.None);

    [Fact]
    public async Task A_full_disk_refuses_the_large_write_keeps_the_others_and_passes()
    {
        await using var installation = await Start(Engine.Sqlite);
        var db = installation.Db<NotesModule>();
        await Add(db, "before");
        var pages = await db.Read(session => session.First<long>("pragma page_count"), default);
        await db.Write(
            session => session.Query<long>($"pragma max_page_count = {pages + 20}"),
            default
        );

        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var holds = db.Write(
            _ =>
            {
                begun.SetResult();
                return gate.Task;
            },
            default
        );
        await begun.Task;
        var small = Add(db, "small");
        var large = Add(db, new string('大', 1_000_000));
        gate.SetResult();

        await Should.ThrowAsync<StorageFull>(large);
        await holds;
        // SQLite may give up the whole transaction on a full disk; then the small one is told so, and is not there.
        var kept = await small.ContinueWith(task => task.IsCompletedSuccessfully);
        (await db.Texts()).ShouldBe(kept ? ["before", "small"] : ["before"]);

        await db.Write(session => session.Query<long>("pragma max_page_count = 1000000"), default);
        await Add(db, "later");
        (await db.Texts()).ShouldContain("later");
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_load_refuses_and_keeps_exactly_what_it_acknowledged()
    {
        await using var disk = await SmallDisk.Mount(megabytes: 4);
        var settings = disk is null
            ? null
            : await Installation.NewSettings(Engine.Sqlite, disk.Directory);
        await using var installation = await Start(Engine.Sqlite, settings);
        var db = installation.Db<NotesModule>();
        if (disk is null) // where nothing may be mounted, SQLite itself plays the full disk
            await db.Write(session => session.Query<long>("pragma max_page_count = 800"), default);
        var kept = new System.Collections.Concurrent.ConcurrentBag<string>();

        var writers = Enumerable
            .Range(0, 8)
            .Select(writer =>
                Task.Run(async () =>
                {
                    foreach (var i in Enumerable.Range(0, int.MaxValue))
                    {
                        var text = $"{writer}-{i} {new string('文', 2000)}";
                        await Add(db, text);
                        kept.Add(text);
                    }
                })
            )
            .ToList();
        foreach (var writer in writers)
            await Should.ThrowAsync<StorageFull>(writer);

        (await db.Texts())
            .Order(StringComparer.Ordinal)
            .ShouldBe(kept.Order(StringComparer.Ordinal));
        if (disk is null)
            await db.Write(
                session => session.Query<long>("pragma max_page_count = 100000"),
                default
            );
        else
            await disk.Grow(megabytes: 16);
        await Add(db, "room again");
        (await db.Texts()).ShouldContain("room again");
    }

    [Fact]
    public async Task A_directory_that_went_away_is_a_fault_until_it_is_back()
    {
        await using var installation = await Start(Engine.Sqlite);
        var db = installation.Db<NotesModule>();
        await Add(db, "before");
        var directory = installation.Settings["Database:Directory"]!;
        Directory.Move(directory, directory + "-away");

        await Should.ThrowAsync<StorageUnavailable>(Add(db, "lost"));
        Directory.Exists(directory).ShouldBeFalse();

        Directory.Move(directory + "-away", directory);
        await Add(db, "after");
        (await db.Texts()).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_server_that_died_under_load_is_a_fault_until_it_is_back_and_has_every_acknowledged_write()
    {
        Engines.Need(Engine.Postgres);
        await using var cluster = await PostgresCluster.Start();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Engine"] = "postgres",
            ["Database:ConnectionString"] = await cluster.CreateDatabase(),
        };
        await using var installation = await Start(Engine.Postgres, settings);
        var db = installation.Db<NotesModule>();
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        var enough = new TaskCompletionSource();
        var writers = Enumerable
            .Range(0, 8)
            .Select(writer =>
                Task.Run(async () =>
                {
                    foreach (var i in Enumerable.Range(0, int.MaxValue))
                    {
                        await Add(db, $"{writer}-{i}");
                        acknowledged.Add($"{writer}-{i}");
                        if (acknowledged.Count > 200)
                            enough.TrySetResult();
                    }
                })
            )
            .ToList();
        await enough.Task;
        await cluster.Down();

        foreach (var writer in writers)
            await Should.ThrowAsync<StorageUnavailable>(writer);
        await Should.ThrowAsync<StorageUnavailable>(db.Texts());

        await cluster.Up();
        await Add(db, "after");
        (await db.Texts()).ShouldContainAll([.. acknowledged, "after"], atMostMore: 8 * 64);
    }

    [Fact]
    public async Task Of_several_hosts_the_living_primary_serves_and_is_backed_up()
    {
        Engines.Need(Engine.Postgres);
        var one = new Npgsql.NpgsqlConnectionStringBuilder(
            await (await PostgresCluster.Shared).CreateDatabase()
        );
        one.Host = $"127.0.0.1:1,127.0.0.1:{one.Port}"; // nobody listens on port 1
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Engine"] = "postgres",
            ["Database:ConnectionString"] = one.ConnectionString,
        };
        await using var installation = await Start(Engine.Postgres, settings);
        var db = installation.Db<NotesModule>();

        await Add(db, "a");

        (await db.Texts()).ShouldBe(["a"]);
        var manifest = await installation
            .Services.GetRequiredService<Backup>()
            .Create(Path.Combine(installation.Directory, "backup"), default);
        manifest.Files.ShouldHaveSingleItem().Path.ShouldBe("database.dump");
    }

    [Fact]
    public async Task A_file_as_it_is_after_kill_holds_what_was_acknowledged_and_nothing_half()
    {
        await using var installation = await Start(Engine.Sqlite);
        var db = installation.Db<NotesModule>();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Add(db, $"{i:000}")));
        await using var copy = await Start(Engine.Sqlite, migrate: false);
        var from = installation.Settings["Database:Directory"]!;
        var to = Directory.CreateDirectory(copy.Settings["Database:Directory"]!).FullName;

        await db.Write(
            async session =>
            {
                // More than SQLite's cache holds, so that pages of this unfinished write are in the file already.
                foreach (var i in Enumerable.Range(0, 60))
                    await session.Add(new Note { Text = $"half {i}" + new string('半', 400_000) });
                foreach (
                    var file in Directory
                        .GetFiles(from, "notes.db*")
                        .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
                )
                    File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            },
            default
        );

        new FileInfo(Path.Combine(to, "notes.db-wal")).Length.ShouldBeGreaterThan(2_000_000);
        await copy.Migrate();
        (await copy.Db<NotesModule>().Texts()).ShouldBe(
            Enumerable.Range(0, 300).Select(i => $"{i:000}")
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_run_one_statement_for_each_element(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        const string Sql = "insert into note (authority, id, text) values (@Authority, @Id, @Text)";

        var touched = await db.Write(
            session =>
                session.Execute(
                    Sql,
                    Enumerable.Range(0, 1200).Select(i => new Note { Text = $"{i:0000}" })
                ),
            default
        );
        var twice = db.Write(
            session =>
                session.Execute(
                    Sql,
                    new[]
                    {
                        new Note { Text = "x" },
                        new Note { Text = "0007" },
                    }
                ),
            default
        );

        touched.ShouldBe(1200);
        (await Should.ThrowAsync<Exception>(twice)).IsUniqueViolation().ShouldBeTrue();
        (await db.Texts()).ShouldBe(Enumerable.Range(0, 1200).Select(i => $"{i:0000}"));
    }
}

internal static class Sets
{
    /// <summary>All of <paramref name="expected"/> are there; what is there besides was in flight and not acknowledged.</summary>
    public static void ShouldContainAll(
        this IEnumerable<string> actual,
        IReadOnlyCollection<string> expected,
        int atMostMore
    )
    {
        var there = actual.ToHashSet();
        expected.Where(item => !there.Contains(item)).ShouldBeEmpty();
        there.Count.ShouldBeLessThanOrEqualTo(expected.Count + atMostMore);
    }
}
