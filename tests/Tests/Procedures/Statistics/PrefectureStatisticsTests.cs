using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Demo;
using Ihatov.Procedures.Statistics;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Statistics;

/// <summary>The statistics of a demo prefecture are what a plain scan of its cases gives, however they were counted.</summary>
public sealed class PrefectureStatisticsTests
{
    private const int Cases = 2400;
    private static readonly DateOnly Until = new(2026, 11, 20);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Counts_are_what_a_scan_of_all_cases_gives(Engine engine)
    {
        await using var app = await App.Start(engine);
        await app
            .Services.GetRequiredService<FillPrefecture>()
            .Run(
                app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                Cases,
                7,
                Until,
                _ => { },
                default
            );
        // The cases of the pack's own list were decided by people's steps; only those wait to be counted.
        (await Waiting(app)).ShouldBeLessThan(50);
        await app.Services.GetRequiredService<CountEnded>().Run(default);
        await Is_a_scan(app, "counted while the prefecture was filled");

        await Stop_clocks_and_forget_the_counts(app);
        (await Waiting(app)).ShouldBeGreaterThan(1000);
        (await Shown(app, Supervisor, "2026")).Behind.ShouldBeTrue();
        await Broken_off(app);
        var some = await Counted(app);
        some.ShouldBeGreaterThan(0);
        (await Waiting(app) + some).ShouldBe(await Ended(app), "each is counted or waits");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Count(app)));
        (await Waiting(app)).ShouldBe(0);
        await Is_a_scan(app, "counted in batches, by several at once, after a break");
        await app.Services.GetRequiredService<CountEnded>().Run(default);
        await Is_a_scan(app, "counted once more");
    }

    /// <summary>One batch and no more, as when the process ends.</summary>
    private static async Task Broken_off(App app)
    {
        using var ended = new CancellationTokenSource();
        var counting = Counting(app).Run(ended.Token);
        while (await Counted(app) == 0)
            await Task.Delay(5);
        await ended.CancelAsync();
        try
        {
            await counting;
        }
        catch (OperationCanceledException)
        {
            // That is what was asked for.
        }
    }

    /// <summary>As another process counts: by a job of its own. One that another was faster than may be refused and comes again.</summary>
    private static Task Count(App app) => Counting(app).Run(default);

    private static CountEnded Counting(App app) =>
        new(
            app.Services.GetRequiredService<Db<ProceduresModule>>(),
            app.Services.GetRequiredService<IOrganisations>()
        );

    /// <summary>Corrections and phases in some cases that had none, equal instants in others, and all back on the list, as the migration puts them there.</summary>
    private static Task Stop_clocks_and_forget_the_counts(App app) =>
        app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Write(
                async session =>
                {
                    await session.Execute("delete from ended_count");
                    await session.Execute("delete from received_count");
                    await session.Execute(
                        "update case_file set decided_at = @at where decided_at > @from and decided_at < @at",
                        new
                        {
                            from = JapanTime.Start(new DateOnly(2026, 10, 12)).ToUniversalTime(),
                            at = JapanTime.Start(new DateOnly(2026, 10, 16)).ToUniversalTime(),
                        }
                    );
                    var ended = await session.Query<CaseLine>(
                        $"""
                        select {CaseListStore.Line} from case_file where decided_at is not null
                            and not exists (select 1 from act where case_id = case_file.id and act.authority = case_file.authority and kind in @Clock)
                        order by number
                        """,
                        new { Clock = EndedCase.Clock.ToArray() }
                    );
                    string[][] pauses =
                    [
                        [],
                        [ActKind.CorrectionRequested, ActKind.Corrected],
                        [ActKind.CorrectionRequested, ActKind.Recalled],
                        [ActKind.PhaseGranted, ActKind.PhaseSubmitted],
                        [
                            ActKind.CorrectionRequested,
                            ActKind.Corrected,
                            ActKind.Recalled,
                            ActKind.PhaseGranted,
                            ActKind.PhaseSubmitted,
                        ],
                    ];
                    foreach (var (i, line) in ended.Index())
                    {
                        var kinds = pauses[i % pauses.Length];
                        var step = (line.DecidedAt!.Value - line.SubmittedAt) / (kinds.Length + 1);
                        foreach (var (n, kind) in kinds.Index())
                            await session.Execute(
                                """
                                insert into act (authority, case_id, seq, id, kind, actor, actor_name, role, at, content, salt)
                                values (@Authority, @Id, @Seq, @Act, @kind, @Act, '見本', 'staff', @At, '', '')
                                """,
                                new
                                {
                                    line.Authority,
                                    line.Id,
                                    Seq = 100L + n,
                                    Act = Guid.CreateVersion7(),
                                    kind,
                                    At = line.SubmittedAt + step * (n + 1),
                                }
                            );
                    }
                    await session.Execute(
                        "insert into ended_case (authority, ended_at, case_id) select authority, decided_at, id from case_file where decided_at is not null"
                    );
                },
                default
            );

    private static async Task Is_a_scan(App app, string when)
    {
        var (cases, acts) = await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                async session =>
                    (
                        await session.Query<CaseLine>(
                            $"select {CaseListStore.Line} from case_file"
                        ),
                        (
                            await session.Query<TimedAct>(
                                "select case_id, kind, at from act order by case_id, seq"
                            )
                        ).ToLookup(act => act.CaseId)
                    ),
                default
            );
        var compared = 0;
        string[] words = ["2026", "2025", "2024", "2026-10", "2026-11", "2026-04"];
        foreach (
            var (staff, word) in new[] { Supervisor, OfTwoSections, Elsewhere }.SelectMany(staff =>
                words.Select(word => (staff, word))
            )
        )
        {
            var shown = await Shown(app, staff, word);
            var expected = cases
                .Where(c =>
                    c.Authority == staff.Authority
                    && (
                        staff.May(Permission.ReadAllStatistics)
                        || staff.Sections.Contains(c.Section)
                    )
                )
                .GroupBy(c => (c.Section, c.Procedure))
                .Select(g => Line(g.Key.Section, g.Key.Procedure, [.. g], acts, shown.Period))
                .Where(line => line.StartsWith('('))
                .Order(StringComparer.Ordinal);
            var lines = shown.Lines.Select(Line).Order(StringComparer.Ordinal).ToList();
            string.Join('\n', lines)
                .ShouldBe(string.Join('\n', expected), $"{when}: {word} of {staff.DisplayName}");
            compared += lines.Count;
        }
        compared.ShouldBeGreaterThan(30);
    }

    private static string Line(StatisticsLine l) =>
        Line(
            (l.Section, l.Procedure),
            l.Received,
            l.Granted,
            l.Refused,
            l.Withdrawn,
            l.InTime,
            l.Open,
            l.Overdue,
            l.Days.Within(50),
            l.Days.Within(90)
        );

    private static string Line((string, string) of, params long?[] numbers) =>
        $"{(numbers.All(n => n is 0 or null) ? "" : of)} {string.Join(' ', numbers)}";

    private static string Line(
        string section,
        string procedure,
        IReadOnlyList<CaseLine> cases,
        ILookup<Guid, TimedAct> acts,
        StatisticsPeriod period
    )
    {
        bool In(DateTimeOffset at) =>
            period.First <= JapanTime.Date(at) && JapanTime.Date(at) <= period.Last;
        var ended = cases.Where(c => c.DecidedAt is { } at && In(at)).ToList();
        var decided = ended.Where(c => c.State is "granted" or "refused").ToList();
        var days = decided.Select(c => (long)Days(c, acts[c.Id])).Order().ToList();
        var open = cases.Where(c => c.DecidedAt is null).ToList();
        long? Share(int percent) =>
            days.Count == 0 ? null : days[(int)Math.Ceiling(days.Count * percent / 100m) - 1];
        return Line(
            (section, procedure),
            cases.Count(c => In(c.SubmittedAt)),
            ended.Count(c => c.State == "granted"),
            ended.Count(c => c.State == "refused"),
            ended.Count(c => c.State == "withdrawn"),
            decided.Count(c => JapanTime.Date(c.DecidedAt!.Value) <= c.DueOn),
            open.Count,
            open.Count(c =>
                c.DueOn < Today && c.State is not ("awaiting-correction" or "awaiting-next-phase")
            ),
            Share(50),
            Share(90)
        );
    }

    /// <summary>Day by day: an office day after the receipt counts unless it lies in a pause.</summary>
    private static int Days(CaseLine line, IEnumerable<TimedAct> acts)
    {
        var pauses = new List<(DateOnly After, DateOnly Until)>();
        DateOnly? stopped = null;
        foreach (var act in acts)
        {
            if (act.Kind is "correction-requested" or "phase-granted")
                stopped = JapanTime.Date(act.At);
            if (act.Kind is "corrected" or "recalled" or "phase-submitted" && stopped is { } since)
            {
                pauses.Add((since, JapanTime.Date(act.At)));
                stopped = null;
            }
        }
        var count = 0;
        for (
            var day = JapanTime.Date(line.SubmittedAt).AddDays(1);
            day <= JapanTime.Date(line.DecidedAt!.Value);
            day = day.AddDays(1)
        )
            if (
                !OfficeCalendar.Standard.IsClosed(day)
                && !pauses.Any(p => p.After < day && day <= p.Until)
            )
                count++;
        return count;
    }

    private static Task<StatisticsShown> Shown(App app, Caller staff, string word) =>
        app
            .Services.GetRequiredService<CaseStatistics>()
            .Of(staff, StatisticsPeriod.Parse(word, Today).Value, default);

    private static Task<long> Waiting(App app) => One(app, "select count(*) from ended_case");

    private static Task<long> Counted(App app) =>
        One(app, "select cast(coalesce(sum(cases), 0) as bigint) from ended_count");

    private static Task<long> Ended(App app) =>
        One(app, "select count(*) from case_file where decided_at is not null");

    private static Task<long> One(App app, string sql) =>
        app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(session => session.First<long>(sql), default);

    private static Caller Supervisor { get; } =
        Staff(
            "all of Morioka",
            "032018",
            ["long-term-care"],
            Permission.ReadStatistics,
            Permission.ReadAllStatistics
        );

    private static Caller OfTwoSections { get; } =
        Staff(
            "two sections of Morioka",
            "032018",
            ["child-welfare", "maternal-health"],
            Permission.ReadStatistics
        );

    private static Caller Elsewhere { get; } =
        Staff("a section of Hanamaki", "032051", ["child-welfare"], Permission.ReadStatistics);

    private static Caller Staff(
        string name,
        string authority,
        string[] sections,
        params Permission[] may
    ) =>
        new(
            Guid.Parse(Demo.Chief),
            name,
            AuthorityCode.Parse(authority).Value,
            sections.ToHashSet(),
            may.ToHashSet()
        );
}
