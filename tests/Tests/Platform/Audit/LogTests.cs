using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Platform.Jobs;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Audit;

public sealed class LogTests
{
    private static readonly AuthorityCode Morioka = AuthorityCode.Parse(Sample.Morioka).Value;
    private static readonly AuthorityCode Miyako = AuthorityCode.Parse(Sample.Miyako).Value;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_appended_act_has_a_proof(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(600);
        await log.Append(acts[..1]);
        await log.Append(acts[1..300]);
        await log.Append(acts[300..]);

        // Bundles begin at 0, 1, 65, 129, 193, 257, 300, 364 and so on.
        foreach (
            var index in new[] { 0, 1, 2, 64, 65, 66, 255, 256, 257, 299, 300, 363, 364, 512, 599 }
        )
        {
            var proof = await log.Audit.Proof(Morioka, acts[index].Id);
            var proven = ProofDocument.Parse(proof!.Text).Value.Verify(log.Key.Public).Value;
            proven.Act.ShouldBe(acts[index]);
            proven.Index.ShouldBe(index);
            proven.Checkpoint.Origin.ShouldBe("ihatov/032018");
            proven.Checkpoint.Size.ShouldBe(600);
        }
        (await log.Verify()).Holds.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_authority_has_its_own_log(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var (here, there) = (Sample.Acts(3), Sample.Acts(5, Sample.Miyako));
        await log.Append([
            here[0],
            there[0],
            there[1],
            here[1],
            there[2],
            here[2],
            there[3],
            there[4],
        ]);

        (await log.Audit.Proof(Miyako, here[0].Id)).ShouldBeNull();
        foreach (var (act, index) in there.Select((act, index) => (act, index)))
            (await log.Reader.Inclusion(Miyako, act.Id, default))!.Index.ShouldBe(index);
        var found = await log.Verify();
        found
            .Logs.Select(l => (l.Authority, l.Leaves))
            .ShouldBe([(Sample.Morioka, 3), (Sample.Miyako, 5)]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_act_that_comes_again_changes_nothing(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(4);
        await log.Append([acts[0], acts[1], acts[0]]);
        var before = await log.Reader.Checkpoint(Morioka, default);
        await log.Append([acts[1], acts[0]]);
        (await log.Reader.Checkpoint(Morioka, default)).ShouldBe(before);
        await log.Append([acts[1], acts[2], acts[3]]);
        (await log.Verify()).Logs.ShouldHaveSingleItem().Leaves.ShouldBe(4);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_old_act_that_comes_again_among_new_ones_changes_nothing(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(1300).OrderBy(act => act.Id).ToList();
        await log.Append(acts[..^1]);
        await log.Append([acts[^1], acts[0]]);
        (await log.Verify()).Logs.ShouldHaveSingleItem().Leaves.ShouldBe(1300);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task In_whatever_order_acts_come_and_come_again_each_stands_once_where_it_came_first(
        Engine engine
    )
    {
        await using var log = await LogFixture.Start(engine);
        var expected = new List<Guid>();
        Prop.ForAll(
                Gen.Choose(0, 99).ListOf(30).ListOf(6).ToArbitrary(),
                batches => AsTheyCame(log, expected, batches).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
        (await log.Verify()).Holds.ShouldBeTrue();
    }

    /// <summary>Appends batches of acts, each a number; their ids' times are of any order, and those of earlier calls lie between them.</summary>
    private static async Task<bool> AsTheyCame(
        LogFixture log,
        List<Guid> expected,
        IEnumerable<IEnumerable<int>> batches
    )
    {
        var acts = Enumerable
            .Range(0, 100)
            .Select(i =>
                Sample.Act() with
                {
                    Id = Guid.CreateVersion7(Sample.Noon.AddMilliseconds(i * 37 % 100)),
                }
            )
            .ToList();
        foreach (var batch in batches)
        {
            await log.Append([.. batch.Select(number => acts[number])]);
            expected.AddRange(
                batch.Select(number => acts[number].Id).Distinct().Except(expected).ToList()
            );
        }
        return (await log.Leaves()).Select(act => act.Id).SequenceEqual(expected);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_leaf_of_another_act_is_never_given_as_proof(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(3);
        await log.Append(acts);
        await log.Execute("update leaf_place set idx = 2 where idx = 1");
        await Should.ThrowAsync<InvalidDataException>(log.Audit.Proof(Morioka, acts[1].Id));
        await log.Execute("update leaf_place set idx = 99 where act_id = @Id", new { acts[1].Id });
        await Should.ThrowAsync<InvalidDataException>(log.Audit.Proof(Morioka, acts[1].Id));
    }

    [Fact]
    public async Task A_log_that_another_key_signed_stops_the_start()
    {
        await using var log = await LogFixture.Start(Engine.Sqlite);
        await log.Append(Sample.Acts(3));
        await log.Installation.StartServices();
        using var elsewhere = new TemporaryDirectory();
        var settings = new Dictionary<string, string?>(log.Installation.Settings)
        {
            ["Audit:KeyFile"] = Path.Combine(elsewhere.Path, "keys", "another.pem"),
        };

        await using var other = await LogFixture.Start(Engine.Sqlite, settings);
        (
            await Should.ThrowAsync<CryptographicException>(other.Installation.StartServices())
        ).Message.ShouldContain("ihatov/032018");
        var services = other.Installation.Services;
        services.GetRequiredService<JobRunner>().ExecuteTask.ShouldBeNull("no job has begun");
        services
            .GetRequiredService<Relay>()
            .ExecuteTask.ShouldBeNull("and nothing was signed by the other key");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_checkpoint_handed_out_is_extended_by_the_next(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var checkpoints = new List<Checkpoint>();
        foreach (var batch in new[] { 1, 2, 250, 3, 300 })
        {
            await log.Append(Sample.Acts(batch));
            var note = await log.Reader.Checkpoint(Morioka, default);
            checkpoints.Add(Checkpoint.Open(note!, log.Key.Public).Value);
        }
        foreach (var (earlier, later) in checkpoints.Zip(checkpoints.Skip(1)))
        {
            var path = await log.Reader.Consistency(Morioka, earlier.Size, later.Size, default);
            MerkleProof
                .Extends(earlier.Size, later.Size, earlier.Root.Span, later.Root.Span, path!)
                .ShouldBeTrue();
        }
        (await log.Reader.Consistency(Morioka, 0, 3, default)).ShouldBeNull();
        (await log.Reader.Consistency(Morioka, 3, 557, default)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Appending_from_many_sides_at_once_leaves_one_true_log(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(400).Concat(Sample.Acts(400, Sample.Miyako)).ToList();
        // Every act comes twice, from two sides, in batches of mixed authorities.
        var batches = acts.Chunk(7).Concat(acts.AsEnumerable().Reverse().Chunk(11)).ToList();
        await Task.WhenAll(batches.Select(batch => Task.Run(() => log.Append(batch))));

        var found = await log.Verify();
        found.Holds.ShouldBeTrue();
        found.Logs.Select(l => l.Leaves).ShouldBe([400, 400]);
        foreach (var act in acts.Where((_, i) => i % 37 == 0))
        {
            var authority = AuthorityCode.Parse(act.Authority).Value;
            (await log.Reader.Inclusion(authority, act.Id, default))!
                .Verify(log.Key.Public)
                .IsOk.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Two_processes_on_one_postgres_share_a_log()
    {
        await using var one = await LogFixture.Start(Engine.Postgres);
        await using var two = await LogFixture.Start(Engine.Postgres, one.Installation.Settings);
        var acts = Sample.Acts(300).Concat(Sample.Acts(300, Sample.Miyako)).ToList();
        await Task.WhenAll(
            acts.Chunk(5)
                .Select((batch, i) => Task.Run(() => Append(i % 2 == 0 ? one : two, batch)))
        );
        var found = await two.Verify();
        found.Holds.ShouldBeTrue();
        found.Logs.Select(l => l.Leaves).ShouldBe([300, 300]);

        // As the relay does: where two transactions wait for each other's logs, PostgreSQL ends one, and it comes again.
        static async Task Append(LogFixture log, ActRecorded[] batch)
        {
            var refused = 0;
            while (refused < 20)
            {
                try
                {
                    await log.Append(batch);
                    return;
                }
                catch (StorageUnavailable)
                {
                    refused++;
                }
            }
            refused.ShouldBe(0);
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Verifying_beside_appending_finds_nothing(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        await log.Append(Sample.Acts(100));
        var appending = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
                await log.Append(Sample.Acts(20));
        });
        do (await log.Verify()).Logs[0].Differences.ShouldBeEmpty();
        while (!appending.IsCompleted);
        await appending;
        (await log.Verify()).Logs[0].Leaves.ShouldBe(700);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Waiting_ends_with_the_proof_or_with_patience(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var act = Sample.Act();
        (await log.Audit.WaitForProof(Morioka, act.Id, TimeSpan.Zero)).ShouldBeNull();
        var waiting = log.Audit.WaitForProof(Morioka, act.Id, TimeSpan.FromMinutes(1));
        await log.Append([act]);
        var proof = await waiting;
        proof!.FileName.ShouldBe($"{act.Id}.tlog-proof");
        ProofDocument
            .Parse(proof.Text)
            .Value.Verify(LogPublicKey.Parse(log.Audit.PublicKeyPem).Value)
            .IsOk.ShouldBeTrue();
    }
}

/// <summary>An installation with the audit module alone.</summary>
internal sealed class LogFixture : IAsyncDisposable
{
    private LogFixture(Installation installation) => Installation = installation;

    public Installation Installation { get; }

    public Db<AuditModule> Db => Installation.Db<AuditModule>();

    public IAudit Audit => Get<IAudit>();

    public LogReader Reader => Get<LogReader>();

    public LogSigningKey Key => Get<LogSigningKey>();

    public static async Task<LogFixture> Start(
        Engine engine,
        Dictionary<string, string?>? settings = null,
        params IActSource[] sources
    )
    {
        Engines.Need(engine);
        var keys = settings?["Audit:KeyFile"] is not null
            ? null
            : Directory.CreateTempSubdirectory("ihatov-test-").FullName;
        settings ??= await Installation.NewSettings(engine, keys!);
        if (keys is not null)
            settings["Audit:KeyFile"] = Path.Combine(keys, "key.pem");
        return new(
            await Installation.Start(
                engine,
                (services, configuration) =>
                {
                    services.AddModule<AuditModule>(configuration);
                    foreach (var source in sources)
                        services.AddSingleton(source);
                },
                settings
            )
        );
    }

    public Task Append(IReadOnlyList<ActRecorded> acts) =>
        Db.Write(session => Get<LogWriter>().Append(session, acts), CancellationToken.None);

    public Task<Verification> Verify() => Get<Verifier>().Verify(CancellationToken.None);

    /// <summary>What stands in Morioka's log, in order.</summary>
    public async Task<IReadOnlyList<ActRecorded>> Leaves()
    {
        var bundles = await Db.Read(
            session => LeafBundle.Between(session, Sample.Morioka, -1, long.MaxValue, int.MaxValue),
            CancellationToken.None
        );
        return [.. bundles.SelectMany(bundle => bundle.Lines().Select(l => ActLeaf.Read(l.Span)!))];
    }

    public Task<int> Execute(string sql, object? args = null) =>
        Db.Write(session => session.Execute(sql, args), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        if (
            Path.GetDirectoryName(Installation.Settings["Audit:KeyFile"]) is { } keys
            && Directory.Exists(keys)
        )
            Directory.Delete(keys, recursive: true);
    }

    private T Get<T>()
        where T : notnull => Installation.Services.GetRequiredService<T>();
}
