using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Audit;

public sealed class LeafBundleMigrationTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Leaves_kept_row_by_row_are_carried_over(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var (acts, there) = (Sample.Acts(701), Sample.Acts(3, Sample.Miyako));
        await log.Append(acts[..400]);
        await log.Append([.. acts[400..700], .. there[..2]]);
        var before = await log.Leaves();
        await TakeBack(log, [acts[..700], there[..2]]);

        await log.Installation.Migrate();

        (await log.Leaves()).ShouldBe(before);
        (await log.Verify()).Holds.ShouldBeTrue();
        foreach (var index in new[] { 0, 63, 64, 399, 400, 699 })
            (await log.Reader.Inclusion(Code(Sample.Morioka), acts[index].Id, default))!
                .Verify(log.Key.Public)
                .Value.Act.ShouldBe(acts[index]);
        await log.Append([acts[650], acts[700], there[2], there[0]]);
        var found = await log.Verify();
        found.Holds.ShouldBeTrue();
        found.Logs.Select(l => l.Leaves).ShouldBe([701, 3]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_tampered_with_before_is_found_after(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        var acts = Sample.Acts(200);
        await log.Append(acts);
        await TakeBack(log, [acts]);
        await log.Execute(
            "update leaf set leaf = replace(leaf, 'resident', 'staff') where idx = 7"
        );
        await log.Execute("delete from leaf where idx = 100");

        await log.Installation.Migrate();

        (await log.Verify())
            .Logs[0]
            .Differences.Where(d => d.Kind is DifferenceKind.LeafMissing or DifferenceKind.Tile)
            .Select(d => (d.Kind, d.Index))
            .ShouldBe([(DifferenceKind.LeafMissing, 127), (DifferenceKind.Tile, 7)]);
    }

    /// <summary>Brings the store back to the shape before the step, a row for each leaf; each log's acts in their order.</summary>
    private static async Task TakeBack(
        LogFixture log,
        IEnumerable<IReadOnlyList<Contracts.Audit.ActRecorded>> logs
    )
    {
        var suffix = log.Db.Engine == Engine.Sqlite ? "without rowid" : "";
        foreach (
            var step in new[]
            {
                "drop table leaf_bundle",
                "drop table leaf_place",
                $"create table leaf (authority text not null, idx bigint not null, act_id uuid not null, leaf text not null, primary key (authority, idx)) {suffix}",
                "create unique index leaf_act on leaf (authority, act_id)",
                "delete from migration where name = 'audit/0003_leaf_bundle'",
            }
        )
            await log.Execute(step);
        foreach (var acts in logs)
            await log.Execute(
                "insert into leaf (authority, idx, act_id, leaf) values (@Authority, @Idx, @Id, @Leaf)",
                acts.Select(
                        (act, i) =>
                            new
                            {
                                act.Authority,
                                Idx = (long)i,
                                act.Id,
                                Leaf = System.Text.Encoding.UTF8.GetString(ActLeaf.Write(act)),
                            }
                    )
                    .ToList()
            );
    }

    private static AuthorityCode Code(string authority) => AuthorityCode.Parse(authority).Value;
}
