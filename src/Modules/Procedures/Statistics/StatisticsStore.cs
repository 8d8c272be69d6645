using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Statistics;

/// <summary>A case that waits to be counted (未集計の事案).</summary>
internal sealed record UncountedCase
{
    public AuthorityCode Authority { get; init; }
    public DateTimeOffset EndedAt { get; init; }
    public Guid CaseId { get; init; }
}

/// <summary>So many ended cases of one kind (終わった事案の件数).</summary>
internal sealed record EndedCount
{
    public string Section { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string Outcome { get; init; } = "";
    public long Days { get; init; }
    public bool InTime { get; init; }
    public long Cases { get; init; }
}

/// <summary>So many open cases (未決定の件数), and how many of them were received in the period.</summary>
internal sealed record OpenCount
{
    public string Section { get; init; } = "";
    public string Procedure { get; init; } = "";
    public long Open { get; init; }
    public long Overdue { get; init; }
    public long Received { get; init; }
}

/// <summary>So many ended cases received in the period (受付の件数).</summary>
internal sealed record ReceivedCount
{
    public string Section { get; init; } = "";
    public string Procedure { get; init; } = "";
    public long Cases { get; init; }
}

/// <summary>All SQL of statistics. What is read carries its authorisation: the caller's sections, or the authority's for who may see all of it.</summary>
internal static class StatisticsStore
{
    /// <summary>Puts a case down to be counted, in the write that ends it.</summary>
    public static Task Ended(WriteSession session, Case @case) =>
        session.Execute(
            "insert into ended_case (authority, ended_at, case_id) values (@Authority, @DecidedAt, @Id) on conflict do nothing",
            new
            {
                @case.Authority,
                @case.DecidedAt,
                @case.Id,
            }
        );

    /// <summary>Cases that wait to be counted, of one authority, the earliest first.</summary>
    public static async Task<IReadOnlyList<UncountedCase>> Uncounted(Session session, int limit)
    {
        var next = await session.Query<UncountedCase>(
            "select authority, ended_at, case_id from ended_case order by authority, ended_at, case_id limit @limit",
            new { limit }
        );
        return [.. next.TakeWhile(one => one.Authority == next[0].Authority)];
    }

    /// <summary>The cases as statistics count them. An ended case changes no more, so this needs no transaction with the counting.</summary>
    public static async Task<IReadOnlyList<EndedCase>> Read(
        Session session,
        IReadOnlyList<UncountedCase> uncounted,
        OfficeCalendar calendar
    )
    {
        var of = new
        {
            uncounted[0].Authority,
            Ids = uncounted.Select(one => one.CaseId).ToArray(),
            Kinds = EndedCase.Clock.ToArray(),
        };
        var lines = await session.Query<CaseLine>(
            $"select {CaseListStore.Line} from case_file where id in @Ids and authority = @Authority",
            of
        );
        var acts = (
            await session.Query<TimedAct>(
                "select case_id, kind, at from act where authority = @Authority and case_id in @Ids and kind in @Kinds order by case_id, seq",
                of
            )
        ).ToLookup(act => act.CaseId);
        return [.. lines.Select(line => EndedCase.Of(line, acts[line.Id], calendar))];
    }

    /// <summary>Takes cases off the list of those to be counted; those that this call took, and nobody before it.</summary>
    public static Task<IReadOnlyList<Guid>> Take(
        WriteSession session,
        IReadOnlyList<UncountedCase> uncounted
    ) =>
        session.Query<Guid>(
            "delete from ended_case where authority = @Authority and ended_at between @First and @Last and case_id in @Ids returning case_id",
            new
            {
                uncounted[0].Authority,
                First = uncounted[0].EndedAt,
                Last = uncounted[^1].EndedAt,
                Ids = uncounted.Select(one => one.CaseId).ToArray(),
            }
        );

    /// <summary>Adds cases to the counts, always in the same order, so that no two processes wait for each other.</summary>
    public static void Count(Changes changes, IEnumerable<EndedCase> ended)
    {
        var cases = ended.ToList();
        changes.AddEach(
            """
            insert into ended_count (authority, section, month, procedure, outcome, days, in_time, cases)
            values (@Authority, @Section, @Month, @Procedure, @Outcome, @OfficeDays, @InTime, @Cases)
            on conflict (authority, section, month, procedure, outcome, days, in_time) do update set cases = ended_count.cases + excluded.cases
            """,
            cases
                .GroupBy(c =>
                    (
                        c.Authority,
                        c.Section,
                        Month: Month(c.EndedOn),
                        c.Procedure,
                        c.Outcome,
                        c.OfficeDays,
                        c.InTime
                    )
                )
                .OrderBy(g => $"{g.Key}", StringComparer.Ordinal)
                .Select(g => new
                {
                    g.Key.Authority,
                    g.Key.Section,
                    g.Key.Month,
                    g.Key.Procedure,
                    g.Key.Outcome,
                    OfficeDays = (long)g.Key.OfficeDays,
                    g.Key.InTime,
                    Cases = g.LongCount(),
                })
        );
        changes.AddEach(
            """
            insert into received_count (authority, section, month, procedure, cases)
            values (@Authority, @Section, @Month, @Procedure, @Cases)
            on conflict (authority, section, month, procedure) do update set cases = received_count.cases + excluded.cases
            """,
            cases
                .GroupBy(c => (c.Authority, c.Section, Month: Month(c.ReceivedOn), c.Procedure))
                .OrderBy(g => $"{g.Key}", StringComparer.Ordinal)
                .Select(g => new
                {
                    g.Key.Authority,
                    g.Key.Section,
                    g.Key.Month,
                    g.Key.Procedure,
                    Cases = g.LongCount(),
                })
        );
    }

    /// <summary>When the earliest case of the caller's authority ended that is not counted yet; null when all are.</summary>
    public static Task<DateTimeOffset?> EarliestUncounted(Session session, Caller staff) =>
        session.First<DateTimeOffset?>(
            "select ended_at from ended_case where authority = @Authority order by ended_at limit 1",
            new { staff.Authority }
        );

    /// <summary>The counted cases that ended in a period.</summary>
    public static Task<IReadOnlyList<EndedCount>> EndedIn(
        Session session,
        Caller staff,
        StatisticsPeriod period
    ) =>
        session.Query<EndedCount>(
            $"""
            select section, procedure, outcome, days, in_time, cast(sum(cases) as bigint) as cases from ended_count
            where {Seen(staff)} and month between @from and @until
            group by section, procedure, outcome, days, in_time
            """,
            Args(staff, period)
        );

    /// <summary>The counted cases that were received in a period.</summary>
    public static Task<IReadOnlyList<ReceivedCount>> ReceivedIn(
        Session session,
        Caller staff,
        StatisticsPeriod period
    ) =>
        session.Query<ReceivedCount>(
            $"""
            select section, procedure, cast(sum(cases) as bigint) as cases from received_count
            where {Seen(staff)} and month between @from and @until
            group by section, procedure
            """,
            Args(staff, period)
        );

    /// <summary>The cases open now: a walk along the index of the open ones alone. One whose clock the applicant has stopped is not overdue.</summary>
    public static Task<IReadOnlyList<OpenCount>> Open(
        Session session,
        Caller staff,
        StatisticsPeriod period,
        DateOnly today
    ) =>
        session.Query<OpenCount>(
            $"""
            select section, procedure, cast(count(*) as bigint) as open,
                cast(sum(case when due_on < @today and state not in @stopped then 1 else 0 end) as bigint) as overdue,
                cast(sum(case when submitted_at >= @start and submitted_at < @end then 1 else 0 end) as bigint) as received
            from case_file where {Seen(staff)} and decided_at is null
            group by section, procedure
            """,
            Args(staff, period, today)
        );

    private static string Seen(Caller staff) =>
        staff.May(Permission.ReadAllStatistics)
            ? "authority = @authority"
            : "authority = @authority and section in @sections";

    private static object Args(Caller staff, StatisticsPeriod period, DateOnly today = default) =>
        new
        {
            authority = staff.Authority,
            sections = staff.Sections.ToArray(),
            from = Month(period.First),
            until = Month(period.Last),
            stopped = CaseState.Stopped.ToArray(),
            start = JapanTime.Start(period.First).ToUniversalTime(),
            end = JapanTime.Start(period.Last.AddDays(1)).ToUniversalTime(),
            today,
        };

    private static string Month(DateOnly day) =>
        day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
