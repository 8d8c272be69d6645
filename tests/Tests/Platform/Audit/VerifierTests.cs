using System.Runtime.CompilerServices;
using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Audit;

public sealed class VerifierTests
{
    private const int Leaves = 700;

    private static readonly (string Sql, DifferenceKind Kind, long? At)[] Changes =
    [
        ("delete from leaf_bundle where first = 0", DifferenceKind.LeafMissing, 0),
        ("delete from leaf_bundle where first = 256", DifferenceKind.LeafMissing, 256),
        ("delete from leaf_bundle where first = 656", DifferenceKind.LeafMissing, 656),
        ("delete from leaf_bundle", DifferenceKind.LeafMissing, 0),
        ("update leaf_bundle set first = 300 where first = 320", DifferenceKind.LeafMissing, 320),
        (
            "insert into leaf_bundle select authority, 300, leaves from leaf_bundle where first = 256",
            DifferenceKind.LeafMalformed,
            300
        ),
        (
            "insert into leaf_bundle select authority, -1, leaves from leaf_bundle where first = 256",
            DifferenceKind.LeafMalformed,
            -1
        ),
        (
            "insert into leaf_bundle select authority, 690, leaves from leaf_bundle where first = 0",
            DifferenceKind.LeafMissing,
            700
        ),
        (
            "insert into leaf_bundle select authority, 700, leaves from leaf_bundle where first = 0",
            DifferenceKind.Place,
            700
        ),
        (
            "update leaf_place set act_id = '01890000-0000-7000-8000-000000000000' where idx = 5",
            DifferenceKind.Place,
            5
        ),
        ("update leaf_place set idx = 6 where idx = 5", DifferenceKind.Place, 5),
        ("update leaf_place set idx = -1 where idx = 5", DifferenceKind.Place, 5),
        ("delete from leaf_place where idx = 699", DifferenceKind.Place, 699),
        ("delete from leaf_place", DifferenceKind.Place, 0),
        (
            "insert into leaf_place select authority, '01890000-0000-7000-8000-000000000000', 7 from log",
            DifferenceKind.Place,
            7
        ),
        (
            "insert into leaf_place select authority, '01890000-0000-7000-8000-000000000000', 9999 from log",
            DifferenceKind.Place,
            9999
        ),
        ("delete from tile where level = 0 and number = 1", DifferenceKind.Tile, 256),
        ("delete from tile where level = 1", DifferenceKind.Tile, 0),
        ("update tile set number = 9 where level = 0 and number = 2", DifferenceKind.Tile, 512),
        (
            "insert into tile select authority, 3, 0, hashes from tile where level = 1",
            DifferenceKind.Tile,
            null
        ),
        (
            "update checkpoint set note = replace(note, '400', '401') where size = 400",
            DifferenceKind.Checkpoint,
            400
        ),
        ("update checkpoint set size = 401 where size = 400", DifferenceKind.Checkpoint, 401),
        ("delete from checkpoint where size = 700", DifferenceKind.Size, 400),
        ("update log set size = 699", DifferenceKind.Size, 699),
        ("delete from log", DifferenceKind.Size, 0),
        ("update log set size = 701", DifferenceKind.LeafMissing, 700),
    ];

    public static TheoryData<Engine, string, DifferenceKind, long?> Tamperings =>
        [
            .. from engine in new[] { Engine.Sqlite, Engine.Postgres }
            from change in Changes
            select new TheoryDataRow<Engine, string, DifferenceKind, long?>(
                engine,
                change.Sql,
                change.Kind,
                change.At
            ),
        ];

    [Theory, MemberData(nameof(Tamperings))]
    public async Task Tampering_is_found(
        Engine engine,
        string tampering,
        DifferenceKind kind,
        long? index
    )
    {
        await using var log = await LogFixture.Start(engine);
        await Fill(log);
        (await log.Execute(tampering)).ShouldBeGreaterThan(0);

        var first = (await log.Verify()).Logs.ShouldHaveSingleItem().Differences[0];
        (first.Kind, first.Index).ShouldBe((kind, index), first.Message);
    }

    /// <summary>Changes inside a bundle: its first leaf's index, what is done to its lines, what is found first, and the leaf that a tile names.</summary>
    private static readonly Dictionary<
        string,
        (long Bundle, Action<List<string>> Change, DifferenceKind Kind, long Index, long? Tile)
    > LineChanges = new(StringComparer.Ordinal)
    {
        ["a leaf changed"] = (
            256,
            lines => lines[44] = With(lines[44], "submitted", "withdrawn"),
            DifferenceKind.Tile,
            300,
            300
        ),
        ["a leaf that is none"] = (
            656,
            lines => lines[43] += " ",
            DifferenceKind.LeafMalformed,
            699,
            699
        ),
        ["a leaf of another authority"] = (
            0,
            lines => lines[5] = With(lines[5], Sample.Morioka, Sample.Miyako),
            DifferenceKind.LeafMalformed,
            5,
            5
        ),
        ["a leaf removed"] = (
            256,
            lines => lines.RemoveAt(44),
            DifferenceKind.LeafMissing,
            319,
            300
        ),
        ["a leaf slipped in"] = (
            256,
            lines => lines.Insert(44, Line(Sample.Act())),
            DifferenceKind.LeafMissing,
            321,
            300
        ),
        ["a leaf slipped in at the end"] = (
            656,
            lines => lines.Add(Line(Sample.Act())),
            DifferenceKind.Place,
            700,
            700
        ),
        ["the last leaf removed"] = (
            656,
            lines => lines.RemoveAt(43),
            DifferenceKind.LeafMissing,
            699,
            null
        ),
        ["two leaves exchanged"] = (
            256,
            lines => lines.Reverse(44, 2),
            DifferenceKind.Place,
            300,
            300
        ),
        ["a leaf written over another"] = (
            256,
            lines => lines[44] = lines[45],
            DifferenceKind.Place,
            300,
            300
        ),
        ["nothing left of a bundle"] = (
            256,
            lines => lines.Clear(),
            DifferenceKind.LeafMissing,
            257,
            256
        ),
    };

    public static MatrixTheoryData<Engine, string> ChangesOfLines =>
        new([Engine.Sqlite, Engine.Postgres], LineChanges.Keys);

    [Theory, MemberData(nameof(ChangesOfLines))]
    public async Task A_change_inside_a_bundle_is_found_and_its_leaf_named(
        Engine engine,
        string what
    )
    {
        var (bundle, change, kind, index, tile) = LineChanges[what];
        await using var log = await LogFixture.Start(engine);
        await Fill(log);
        await Change(log, bundle, change);

        var differences = (await log.Verify()).Logs.ShouldHaveSingleItem().Differences;
        (differences[0].Kind, differences[0].Index).ShouldBe((kind, index), differences[0].Message);
        differences.FirstOrDefault(d => d.Kind == DifferenceKind.Tile)?.Index.ShouldBe(tile);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_flipped_bit_in_a_tile_is_found_and_tells_itself_from_a_changed_leaf(
        Engine engine
    )
    {
        await using var log = await LogFixture.Start(engine);
        await Fill(log);
        var tile = await log.Db.Read(
            session =>
                session.First<byte[]>("select hashes from tile where level = 0 and number = 1"),
            default
        );
        tile![44 * 32 + 7] ^= 0x10;
        await log.Execute(
            "update tile set hashes = @Tile where level = 0 and number = 1",
            new { Tile = tile }
        );

        var differences = (await log.Verify()).Logs[0].Differences;
        differences.ShouldHaveSingleItem().Index.ShouldBe(300);

        await using var other = await LogFixture.Start(engine);
        await Fill(other);
        await Change(other, 256, lines => lines[44] = With(lines[44], "resident", "staff"));
        (await other.Verify())
            .Logs[0]
            .Differences.Select(d => (d.Kind, d.Index))
            .ShouldBe([
                (DifferenceKind.Tile, 300),
                (DifferenceKind.Tile, 256),
                (DifferenceKind.Checkpoint, 400),
                (DifferenceKind.Checkpoint, 700),
            ]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_log_rewritten_with_another_key_is_found(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        await Fill(log);
        using var directory = new TemporaryDirectory();
        using var other = Sample.Key(directory.Path);
        var note = await log.Reader.Checkpoint(
            Ihatov.Kernel.AuthorityCode.Parse(Sample.Morioka).Value,
            default
        );
        var forged = Checkpoint.Open(note!, log.Key.Public).Value.Sign(other);
        await log.Execute(
            "update checkpoint set note = @Forged where size = 700",
            new { Forged = forged }
        );
        var difference = (await log.Verify()).Logs[0].Differences.ShouldHaveSingleItem();
        (difference.Kind, difference.Index).ShouldBe((DifferenceKind.Checkpoint, 700));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Kept_acts_are_compared_with_the_log(Engine engine)
    {
        var cases = new Cases();
        await using var log = await LogFixture.Start(engine, null, cases);
        var acts = Sample.Acts(600);
        await log.Append(acts);
        cases.Kept = [.. acts.Select(AsKept)];
        var found = (await log.Verify()).Logs.ShouldHaveSingleItem();
        (found.Acts, found.Differences.Count).ShouldBe((600, 0));

        cases.Kept[7] = cases.Kept[7] with { Digest = null }; // erased
        (await log.Verify()).Holds.ShouldBeTrue();

        var kept = cases.Kept[510];
        foreach (
            var changed in new[]
            {
                kept with
                {
                    Digest = new string('0', 64),
                },
                kept with
                {
                    Kind = "taken",
                },
                kept with
                {
                    At = kept.At.AddTicks(10),
                },
                kept with
                {
                    Actor = Actors.Staff,
                },
                kept with
                {
                    CaseId = acts[511].CaseId,
                },
            }
        )
        {
            cases.Kept[510] = changed;
            (await First(log)).ShouldBe((DifferenceKind.ActChanged, 510));
        }
        cases.Kept.RemoveAt(510);
        (await First(log)).ShouldBe((DifferenceKind.ActGone, 510));

        cases.Kept = [.. acts.Select(AsKept)];
        cases.Kept.Add(
            AsKept(Sample.Act()) with
            {
                Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            }
        );
        (await First(log)).ShouldBe((DifferenceKind.ActNotLogged, null));

        cases.Kept[^1] = AsKept(Sample.Act());
        found = (await log.Verify()).Logs.ShouldHaveSingleItem();
        (found.Pending, found.Differences.Count).ShouldBe((1, 0));

        cases.Kept[^1] = AsKept(Sample.Act(Sample.Miyako)) with
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        };
        (await log.Verify())
            .Logs[1]
            .Differences.ShouldHaveSingleItem()
            .Kind.ShouldBe(DifferenceKind.ActNotLogged);
    }

    private static KeptAct AsKept(ActRecorded act) =>
        new(act.Id, act.Authority, act.CaseId, act.Kind, act.Actor, act.At, act.Digest);

    private static async Task<(DifferenceKind, long?)> First(LogFixture log)
    {
        var difference = (await log.Verify()).Logs[0].Differences.ShouldHaveSingleItem();
        return (difference.Kind, difference.Index);
    }

    private static async Task Fill(LogFixture log)
    {
        await log.Append(Sample.Acts(400));
        await log.Append(Sample.Acts(Leaves - 400));
    }

    private static string Line(ActRecorded act) => Encoding.UTF8.GetString(ActLeaf.Write(act));

    private static string With(string line, string old, string @new) =>
        line.Replace(old, @new, StringComparison.Ordinal);

    /// <summary>Changes the lines of the bundle that begins at an index.</summary>
    private static async Task Change(LogFixture log, long first, Action<List<string>> change)
    {
        var leaves = await log.Db.Read(
            session =>
                session.First<byte[]>(
                    "select leaves from leaf_bundle where first = @First",
                    new { First = first }
                ),
            default
        );
        var lines = Encoding.UTF8.GetString(leaves!).Split('\n').ToList();
        change(lines);
        await log.Execute(
            "update leaf_bundle set leaves = @Leaves where first = @First",
            new { First = first, Leaves = Encoding.UTF8.GetBytes(string.Join('\n', lines)) }
        );
    }

    private sealed class Cases : IActSource
    {
        public List<KeptAct> Kept { get; set; } = [];

        public async IAsyncEnumerable<KeptAct> Acts([EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            foreach (var act in Kept)
                yield return act;
        }
    }
}
