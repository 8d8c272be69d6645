using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Statistics;

/// <summary>One line of the statistics (統計の1行): a procedure in a section.</summary>
internal sealed record StatisticsLine(
    string Procedure,
    string ProcedureName,
    string Section,
    string SectionName
)
{
    /// <summary>Received in the period, whatever became of it.</summary>
    public long Received { get; set; }

    /// <summary>Ended in the period.</summary>
    public long Granted { get; set; }
    public long Refused { get; set; }
    public long Withdrawn { get; set; }
    public long Discontinued { get; set; }

    /// <summary>Of those decided in the period, those by their target day.</summary>
    public long InTime { get; set; }

    /// <summary>Open now, and of these past their target day.</summary>
    public long Open { get; set; }
    public long Overdue { get; set; }

    /// <summary>The office days that those decided in the period took.</summary>
    public OfficeDayCounts Days { get; } = new();

    public long Decided => Granted + Refused;

    /// <summary>The share decided by the target day in percent, to one place, never rounded up; null without decisions.</summary>
    public decimal? InTimePercent =>
        Decided == 0 ? null : Math.Floor(InTime * 1000m / Decided) / 10;

    public void Add(StatisticsLine other)
    {
        Received += other.Received;
        Granted += other.Granted;
        Refused += other.Refused;
        Withdrawn += other.Withdrawn;
        Discontinued += other.Discontinued;
        InTime += other.InTime;
        Open += other.Open;
        Overdue += other.Overdue;
        Days.Add(other.Days);
    }
}

/// <summary>Statistics as of a moment (統計).</summary>
/// <param name="CountedUntil">Every case that had ended before is counted.</param>
/// <param name="Behind">Some that ended since then are not.</param>
internal sealed record StatisticsShown(
    StatisticsPeriod Period,
    IReadOnlyList<StatisticsLine> Lines,
    DateTimeOffset CountedUntil,
    bool Behind
);

/// <summary>Puts counts together into statistics of what a caller may see (処理期間の統計).</summary>
internal sealed class CaseStatistics(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations,
    TimeProvider clock
)
{
    public DateOnly Today => JapanTime.Today(clock);

    public Task<StatisticsShown> Of(
        Caller staff,
        StatisticsPeriod period,
        CancellationToken cancellation
    ) =>
        db.Read(
            async session =>
            {
                var now = clock.GetUtcNow();
                var uncounted = await StatisticsStore.EarliestUncounted(session, staff);
                var lines = new Dictionary<(string Section, string Procedure), StatisticsLine>();
                StatisticsLine Line(string section, string procedure)
                {
                    if (!lines.TryGetValue((section, procedure), out var line))
                    {
                        line = New(staff, section, procedure);
                        lines.Add((section, procedure), line);
                    }
                    return line;
                }

                foreach (var count in await StatisticsStore.EndedIn(session, staff, period))
                    Add(Line(count.Section, count.Procedure), count);
                foreach (var count in await StatisticsStore.ReceivedIn(session, staff, period))
                    Line(count.Section, count.Procedure).Received += count.Cases;
                foreach (var count in await StatisticsStore.Open(session, staff, period, Today))
                {
                    var line = Line(count.Section, count.Procedure);
                    line.Received += count.Received;
                    line.Open = count.Open;
                    line.Overdue = count.Overdue;
                }
                return new StatisticsShown(
                    period,
                    [
                        .. lines
                            .Values.OrderBy(line => PlaceOf(staff, line.Section))
                            .ThenBy(line => line.Section, StringComparer.Ordinal)
                            .ThenBy(line => line.Procedure, StringComparer.Ordinal),
                    ],
                    uncounted ?? now,
                    uncounted is not null
                );
            },
            cancellation
        );

    private static void Add(StatisticsLine line, EndedCount count)
    {
        if (count.Outcome == EndedCase.Withdrawn)
        {
            line.Withdrawn += count.Cases;
            return;
        }
        if (count.Outcome == EndedCase.Discontinued)
        {
            line.Discontinued += count.Cases;
            return;
        }
        if (count.Outcome == EndedCase.Granted)
            line.Granted += count.Cases;
        else
            line.Refused += count.Cases;
        if (count.InTime)
            line.InTime += count.Cases;
        line.Days.Add(count.Days, count.Cases);
    }

    private StatisticsLine New(Caller staff, string section, string procedure) =>
        new(
            procedure,
            library.All.LastOrDefault(d => d.Id == procedure)?.Name.Plain ?? procedure,
            section,
            organisations.Section(staff.Authority, section)?.Name ?? section
        );

    /// <summary>As the pack orders sections; one that it no longer knows comes last.</summary>
    private int PlaceOf(Caller staff, string section)
    {
        var place = organisations
            .Sections(staff.Authority)
            .Select(known => known.Id)
            .ToList()
            .IndexOf(section);
        return place < 0 ? int.MaxValue : place;
    }
}
