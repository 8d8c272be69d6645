namespace Ihatov.Platform.Jobs;

/// <summary>Work that recurs (定期処理). One process at a time runs it; it may be broken off at any point and run again.</summary>
public interface IJob
{
    /// <summary>Lower-case, stable: the row of the job in its module's store.</summary>
    string Name { get; }

    Schedule Schedule { get; }

    Task Run(CancellationToken ct);
}

/// <summary>When a job runs (実行の予定).</summary>
public abstract record Schedule
{
    private Schedule() { }

    /// <summary>Each time so long after the last run began; first at once.</summary>
    public static Schedule Every(TimeSpan interval) => new Interval(interval);

    /// <summary>Once a day at this time in Japan; a run that was missed is made up for.</summary>
    public static Schedule Daily(TimeOnly japanTime) => new TimeOfDay(japanTime);

    /// <summary>The first run of a job never run.</summary>
    internal abstract DateTimeOffset First(DateTimeOffset now);

    /// <summary>The run after one that began at <paramref name="begun"/>.</summary>
    internal abstract DateTimeOffset Next(DateTimeOffset begun);

    private sealed record Interval(TimeSpan Length) : Schedule
    {
        internal override DateTimeOffset First(DateTimeOffset now) => now;

        internal override DateTimeOffset Next(DateTimeOffset begun) => begun + Length;
    }

    private sealed record TimeOfDay(TimeOnly At) : Schedule
    {
        internal override DateTimeOffset First(DateTimeOffset now) => Next(now);

        internal override DateTimeOffset Next(DateTimeOffset begun)
        {
            var today = Kernel.JapanTime.Start(Kernel.JapanTime.Date(begun)) + At.ToTimeSpan();
            return today > begun ? today : today.AddDays(1);
        }
    }
}
