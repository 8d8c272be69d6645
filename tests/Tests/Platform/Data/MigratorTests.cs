using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Data;

public sealed class MigratorTests
{
    private static readonly MigrationScript One = new(
        "notes/0001_one",
        "create table one (id uuid not null primary key)"
    );
    private static readonly MigrationScript Two = new(
        "notes/0002_two",
        "create table two (id uuid not null primary key); insert into two select id from one"
    );

    private static Task<Installation> Start(
        Engine engine,
        Dictionary<string, string?>? settings = null
    ) =>
        Installation.Start(
            engine,
            (services, configuration) => services.AddModule<NotesModule>(configuration),
            settings,
            migrate: false
        );

    private static Task<int> Run(
        Installation installation,
        params IReadOnlyList<MigrationScript> scripts
    ) =>
        installation
            .Services.GetRequiredService<Migrator>()
            .Run(Store(installation), scripts, CancellationToken.None);

    private static Store Store(Installation installation) =>
        installation.Services.GetRequiredService<Stores>().Of(typeof(NotesModule));

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_step_runs_once(Engine engine)
    {
        await using var installation = await Start(engine);

        (await Run(installation, One)).ShouldBe(1);
        (await Run(installation, One)).ShouldBe(0);
        (await Run(installation, One, Two)).ShouldBe(1);
        (await Run(installation, One, Two)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_step_changed_after_it_ran_stops_the_program(Engine engine)
    {
        await using var installation = await Start(engine);
        await Run(installation, One);

        var refusal = await Should.ThrowAsync<MigrationRefused>(
            Run(installation, new MigrationScript(One.Name, One.Text + " "))
        );

        refusal.Message.ShouldContain("notes/0001_one was changed");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_store_of_a_newer_program_is_left_alone(Engine engine)
    {
        await using var installation = await Start(engine);
        await Run(installation, One, Two);

        (await Should.ThrowAsync<MigrationRefused>(Run(installation, One))).Message.ShouldContain(
            "newer version"
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_step_numbered_below_what_ran_is_refused(Engine engine)
    {
        await using var installation = await Start(engine);
        await Run(installation, Two with { Text = "create table two (id uuid)" });

        var refused = Run(installation, One, Two with { Text = "create table two (id uuid)" });

        (await Should.ThrowAsync<MigrationRefused>(refused)).Message.ShouldContain(
            "next free number"
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failing_step_leaves_nothing_behind(Engine engine)
    {
        await using var installation = await Start(engine);
        await Run(installation, One);
        var bad = new MigrationScript(
            "notes/0002_bad",
            "create table half (id uuid); insert into nowhere values (1)"
        );

        (
            await Should.ThrowAsync<MigrationRefused>(Run(installation, One, bad))
        ).Message.ShouldContain("notes/0002_bad failed");

        (
            await Run(
                installation,
                One,
                new MigrationScript("notes/0002_good", "create table half (id uuid)")
            )
        ).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_processes_migrate_once(Engine engine)
    {
        await using var first = await Start(engine);
        await using var second = await Start(engine, first.Settings);

        var applied = await Task.WhenAll(
            Task.Run(() => Run(first, One, Two)),
            Task.Run(() => Run(second, One, Two))
        );

        applied.Sum().ShouldBe(2);
    }

    [Fact]
    public async Task A_step_may_take_longer_than_a_command_and_whoever_waits_for_it_too()
    {
        await using var first = await Start(Engine.Postgres);
        var impatient = new Dictionary<string, string?>(first.Settings, StringComparer.Ordinal);
        impatient["Database:ConnectionString"] += ";Command Timeout=1";
        await using var second = await Start(Engine.Postgres, impatient);
        await using var third = await Start(Engine.Postgres, impatient);
        var slow = new MigrationScript(
            "notes/0002_slow",
            "create table two (id uuid); select pg_sleep(3)"
        );

        var applied = await Task.WhenAll(
            Task.Run(() => Run(second, One, slow)),
            Task.Run(() => Run(third, One, slow))
        );

        applied.Sum().ShouldBe(2);
    }

    [Fact]
    public async Task The_last_three_copies_of_a_file_stay()
    {
        await using var installation = await Start(Engine.Sqlite);
        var scripts = new List<MigrationScript>();
        for (var i = 1; i <= 6; i++)
        {
            scripts.Add(new($"notes/{i:0000}_step", $"create table step_{i} (id uuid)"));
            await Run(installation, scripts);
        }

        var path = ((SqliteStore)Store(installation)).FilePath;
        Directory
            .GetFiles(Path.GetDirectoryName(path)!, "*.before-*")
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["notes.db.before-0003", "notes.db.before-0004", "notes.db.before-0005"]);
        using var copy = SqliteFile.Open(path + ".before-0005", reader: true);
        using var tables = copy.CreateCommand();
        tables.CommandText =
            "select count(*) from sqlite_master where name like 'step_%' and type = 'table'";
        tables.ExecuteScalar().ShouldBe(5L);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Steps_are_found_beside_the_module_after_the_platforms_own(Engine engine)
    {
        var names = MigrationScript
            .For(new NotesModule(), engine)
            .Select(script => script.Name)
            .ToList();

        names[0].ShouldBe("platform/0001_events");
        names[^1].ShouldBe("notes/0001_notes");
    }
}
