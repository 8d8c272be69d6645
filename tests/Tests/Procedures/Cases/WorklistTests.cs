using Dapper;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Staff;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Worklists among the cases of a demo prefecture: filters, paging both ways, query plans, search.</summary>
public sealed class WorklistTests
{
    private const int Cases = 3000;
    private static readonly DateOnly Until = PrefectureTests.Until;
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_lists_of_a_prefecture_hold(Engine engine)
    {
        await using var app = await App.Start(engine);
        await PrefectureTests.Fill(app, Cases);
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();

        await Every_filter_gives_what_a_scan_gives_page_by_page_both_ways(db);
        await SearchWays.Both_ways_of_searching_find_the_same(db);
        await Holders_are_those_whom_a_scan_finds(db);
        await No_filter_reads_or_sorts_a_whole_list(db);
        await SearchWays.The_same_name_is_found_by_its_index(db);
        await SearchWays.A_search_reads_no_more_than_the_newest_rows_and_those_of_the_word(db);
        (await app.Services.GetRequiredService<Verifier>().Verify(default)).Holds.ShouldBeTrue();
        await PrefectureTests.Cases_stand_where_their_acts_have_brought_them(db, Cases);
        await WorklistPages.A_made_case_opens(app, db);
        await WorklistPages.A_section_is_looked_at_alone(app);
        await ListExport.Is_harmless(app, db);
    }

    private static async Task Every_filter_gives_what_a_scan_gives_page_by_page_both_ways(
        Db<ProceduresModule> db
    )
    {
        var all = await db.Read(
            session =>
                session.Query<CaseLine>(
                    $"select {CaseListStore.Line} from case_file where authority = '032018'"
                ),
            default
        );
        all.ShouldContain(
            line => line.DueOn < Today && CaseState.Stopped.Contains(line.State),
            "some would be late if their time ran"
        );
        var turn = 0;
        foreach (var filter in Filters(all))
        {
            var staff = Staff(
                (turn++ % 3) switch
                {
                    0 => ["child-welfare"],
                    1 => ["maternal-health"],
                    _ => ["child-welfare", "maternal-health"],
                }
            );
            var fitting = all.Where(line => Fits(line, filter, staff));
            var expected = (
                filter.Order.Descending
                    ? fitting
                        .OrderByDescending(filter.Order.Of)
                        .ThenByDescending(l => $"{l.Id}", StringComparer.Ordinal)
                    : fitting
                        .OrderBy(filter.Order.Of)
                        .ThenBy(l => $"{l.Id}", StringComparer.Ordinal)
            )
                .Select(l => l.Id)
                .Take(60)
                .ToList();
            (await Walked(db, staff, filter, null, false, 60)).ShouldBe(expected, $"{filter}");
            if (expected.Count < 3)
                continue;
            var middle = all.First(l => l.Id == expected[expected.Count / 2]);
            var at = WorklistPosition.Parse(
                $"{WorklistPosition.Of(middle, filter.Order)}",
                filter.Order
            );
            (await Walked(db, staff, filter, at, true, 60)).ShouldBe(
                expected.Take(expected.Count / 2),
                $"before: {filter}"
            );
            (await Walked(db, staff, filter, at, false, 5)).ShouldBe(
                expected.Skip(expected.Count / 2 + 1).Take(5),
                $"after: {filter}"
            );
        }
    }

    private static async Task Holders_are_those_whom_a_scan_finds(Db<ProceduresModule> db)
    {
        string[][] some =
        [
            ["child-welfare"],
            ["child-welfare", "maternal-health"],
            ["nobody-here"],
        ];
        foreach (var sections in some)
        {
            var scanned = await db.Read(
                session =>
                    session.Query<Holder>(
                        "select distinct assignee, assignee_name from case_file where authority = '032018' and section in @sections and decided_at is null and assignee is not null",
                        new { sections }
                    ),
                default
            );
            var found = await db.Read(
                session => CaseListStore.Holders(session, Staff(sections)),
                default
            );
            found.ShouldBe(scanned, ignoreOrder: true);
            (found.Count > 0).ShouldBe(sections is not ["nobody-here"]);
        }
    }

    private static Task No_filter_reads_or_sorts_a_whole_list(Db<ProceduresModule> db) =>
        db.Read(
            async session =>
            {
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync(
                        "set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off"
                    );
                (bool Beyond, bool Backwards)[] ways =
                [
                    (false, false),
                    (true, false),
                    (true, true),
                ];
                foreach (
                    var (filter, (beyond, backwards)) in Filters([])
                        .SelectMany(filter => ways.Select(way => (filter, way)))
                )
                {
                    var sql = CaseListStore.WalkSql(session.Engine, 1, filter, beyond, backwards);
                    var plan = await QueryPlan.Of(session, sql);
                    plan.ShouldContain("case_file_", Shouldly.Case.Sensitive, sql);
                    foreach (
                        var bad in new[] { "SCAN case_file", "TEMP B-TREE", "Seq Scan", "Sort " }
                    )
                    {
                        plan.ShouldNotContain(bad, Shouldly.Case.Sensitive, $"{sql}\n{plan}");
                    }
                }
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync("reset all");
                return true;
            },
            default
        );

    private static IEnumerable<WorklistFilter> Filters(IReadOnlyList<CaseLine> lines)
    {
        var holder = lines.FirstOrDefault(l => l.Assignee is not null)?.Assignee ?? Guid.Empty;
        string?[] procedures = [null, "C01", "C15", "Z99"];
        string?[] open = [null, "received", "under-examination"];
        string?[] decided = [null, "granted", "refused"];
        string?[] assignees = [null, WorklistFilter.Nobody, $"{holder}"];
        int[] days = [0, 1, 2];
        bool[] clocks = [false, true];
        return
        [
            .. from section in new[] { "child-welfare", "maternal-health" }
            from view in new[] { WorklistView.Open, WorklistView.Decided }
            from late in clocks
            where !late || view == WorklistView.Open
            select new WorklistFilter
            {
                View = view,
                Section = section,
                DueUntil = late ? Today.AddDays(-1) : null,
                Running = late,
            },
            .. from procedure in procedures
            from state in open
            from assignee in assignees
            from due in days
            from running in clocks
            where due == 1 || !running
            select new WorklistFilter
            {
                Procedure = procedure,
                State = state,
                Assignee = assignee,
                Running = running,
                DueUntil = due == 0 ? null : Today.AddDays(due == 1 ? -1 : 6),
                DueFrom = due == 2 ? Today.AddDays(-1) : null,
                ReceivedFrom = due == 1 && !running ? Until.AddDays(-14) : null,
            },
            .. from procedure in procedures
            from state in decided
            from received in days
            select new WorklistFilter
            {
                View = WorklistView.Decided,
                Procedure = procedure,
                State = state,
                ReceivedFrom = received > 0 ? Until.AddDays(-90) : null,
                ReceivedUntil = received > 1 ? Until.AddDays(-60) : null,
            },
        ];
    }

    private static bool Fits(CaseLine line, WorklistFilter filter, Caller staff)
    {
        var received = JapanTime.Date(line.SubmittedAt);
        return staff.Sections.Contains(line.Section)
            && line.DecidedAt is null == (filter.View != WorklistView.Decided)
            && (filter.Section is null || line.Section == filter.Section)
            && (filter.State is null || line.State == filter.State)
            && !(filter.Running && line.State is "awaiting-correction" or "awaiting-next-phase")
            && (filter.Procedure is null || line.Procedure == filter.Procedure)
            && (
                filter.Assignee is null
                || (
                    filter.Assignee == WorklistFilter.Nobody
                        ? line.Assignee is null
                        : line.Assignee == filter.Person(staff)
                )
            )
            && !(line.DueOn < filter.DueFrom)
            && !(line.DueOn > filter.DueUntil)
            && !(received < filter.ReceivedFrom)
            && !(received > filter.ReceivedUntil);
    }

    private static async Task<IReadOnlyList<Guid>> Walked(
        Db<ProceduresModule> db,
        Caller staff,
        WorklistFilter filter,
        WorklistPosition? at,
        bool backwards,
        int limit
    ) =>
        [
            .. (
                await db.Read(
                    session => CaseListStore.Worklist(session, staff, filter, at, backwards, limit),
                    default
                )
            ).Select(line => line.Id),
        ];

    internal static Caller Staff(string[] sections) =>
        new(
            Guid.Parse(Demo.Chief),
            "見本 陽子",
            AuthorityCode.Parse("032018").Value,
            sections.ToHashSet(),
            new HashSet<Permission> { Permission.ReadCases }
        );
}
