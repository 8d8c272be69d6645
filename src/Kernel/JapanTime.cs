namespace Ihatov.Kernel;

/// <summary>Japan Standard Time (日本標準時): always UTC+9, there has been no summer time since 1952.</summary>
public static class JapanTime
{
    /// <summary>The offset from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(9);

    /// <summary>The same instant on Japan's clocks.</summary>
    public static DateTimeOffset ToJapan(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The date in Japan at an instant.</summary>
    public static DateOnly Date(DateTimeOffset instant) =>
        DateOnly.FromDateTime(ToJapan(instant).DateTime);

    /// <summary>Today in Japan (本日).</summary>
    public static DateOnly Today(TimeProvider time) => Date(time.GetUtcNow());

    /// <summary>The instant at which a day begins in Japan (0時), with offset +09:00.</summary>
    public static DateTimeOffset Start(DateOnly date) =>
        new(date.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>14:05.</summary>
    public static string Clock(DateTimeOffset instant)
    {
        var at = ToJapan(instant);
        return $"{at.Hour}:{at.Minute:00}";
    }

    /// <summary>2026年11月22日 14時5分.</summary>
    public static string Long(DateTimeOffset instant)
    {
        var at = ToJapan(instant);
        return $"{DateText.Plain(Date(instant))} {at.Hour}時{at.Minute}分";
    }
}
