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
        await Both_ways_of_searching_find_the_same(db);
        await Holders_are_those_whom_a_scan_finds(db);
        await No_filter_reads_or_sorts_a_whole_list(db);
        await The_same_name_is_found_by_its_index(db);
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

    private static async Task Both_ways_of_searching_find_the_same(Db<ProceduresModule> db)
    {
        var staff = Staff(["child-welfare", "maternal-health"]);
        foreach (
            var name in new[] { "佐藤", "サト", "美咲", "髙橋", "𠮷田", "藤 花", "無此", "原" }
        )
        {
            var found = new List<IReadOnlyList<Guid>>();
            var term = SearchTermOf(db.Engine, staff, name);
            foreach (var source in CaseStore.Index.Newest(db.Engine))
            {
                IReadOnlyList<Guid> before = source.GoesOn ? found[^1] : [];
                found.Add([
                    .. before,
                    .. await db.Read(
                        session =>
                            session.Query<Guid>(
                                $"""
                                select c.id from {source.From} cross join case_file c
                                where {source.Where} and c.id = d.id and c.authority = @authority
                                order by {source.Order} limit 2000
                                """,
                                new
                                {
                                    authority = staff.Authority,
                                    term.SearchTokens,
                                    term.SearchWord,
                                    term.SearchWords,
                                }
                            ),
                        default
                    ),
                ]);
                if (source.GoesOn)
                    found.RemoveAt(found.Count - 2);
            }
            var scanned = await db.Read(
                session =>
                    session.Query<Guid>(
                        "select c.id from case_file c join case_search s on s.id = c.id where c.authority = @authority and s.folded like @like order by c.id desc",
                        new
                        {
                            authority = staff.Authority,
                            like = $"%{Kana.Fold(name.Split(' ')[0])}%",
                        }
                    ),
                default
            );
            foreach (var one in found)
                one.Order().ShouldBe(found[0].Order(), name);
            if (!name.Contains(' '))
                found[^1].Order().ShouldBe(scanned.Order(), name);
        }
    }

    private static Ihatov.Platform.Search.SearchTerm SearchTermOf(
        Engine engine,
        Caller staff,
        string name
    ) => Ihatov.Platform.Search.SearchIndex.Term(engine, staff.Authority, name)!;

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

    private static async Task The_same_name_is_found_by_its_index(Db<ProceduresModule> db)
    {
        var rows = await db.Read(
            session =>
                session.Query<CaseRow>(
                    "select * from case_file where authority = '032018' and procedure = 'C01'"
                ),
            default
        );
        var cases = rows.Select(row => row.ToCase()).ToList();
        var found = 0;
        foreach (var @case in cases.Take(300))
        {
            var others = await db.Read(
                session => CaseStore.OthersOfSameName(session, @case),
                default
            );
            var scanned = cases
                .Where(c =>
                    c.Id != @case.Id
                    && c.State is not CaseState.Withdrawn
                    && Kana.Fold(c.ApplicantName) == Kana.Fold(@case.ApplicantName)
                    && Kana.Fold(c.ApplicantKana) == Kana.Fold(@case.ApplicantKana)
                )
                .OrderByDescending(c => c.SubmittedAt)
                .Take(5)
                .Select(c => c.Number.ToString());
            others.Select(other => other.Number).ShouldBe(scanned, ignoreOrder: true);
            found += others.Count;
        }
        found.ShouldBeGreaterThan(0);
        var plan = await db.Read(
            async session =>
            {
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync("set enable_seqscan = off");
                var text = await QueryPlan.Of(session, CaseStore.SameNameSql);
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync("reset all");
                return text;
            },
            default
        );
        plan.ShouldContain("case_search_same");
        plan.ShouldNotContain("SCAN ", Shouldly.Case.Sensitive);
        plan.ShouldNotContain("Seq Scan", Shouldly.Case.Sensitive);
    }

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

    private static Caller Staff(string[] sections) =>
        new(
            Guid.Parse(Demo.Chief),
            "見本 陽子",
            AuthorityCode.Parse("032018").Value,
            sections.ToHashSet(),
            new HashSet<Permission> { Permission.ReadCases }
        );
}
