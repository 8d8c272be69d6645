using System.Collections.Concurrent;

namespace Ihatov.Kernel;

/// <summary>The days on which an office is open (開庁日): not on weekends, national holidays and 29 December – 3 January (地方自治法 第4条の2), nor on days of its own.</summary>
/// <remarks>Weekends and the year's end follow today's rule for past years too, in which offices still worked on Saturdays.</remarks>
public sealed class OfficeCalendar
{
    private readonly IReadOnlyDictionary<DateOnly, string> extraClosed;
    private readonly IReadOnlySet<DateOnly> extraOpen;

    // Lists ask for hundreds of spans over the same few years.
    private readonly ConcurrentDictionary<int, short[]> openDaysOfYears = new();

    /// <param name="extraClosed">Further closed days with their reason, such as the town's anniversary.</param>
    /// <param name="extraOpen">Days open against the rule, such as a Sunday in the moving season.</param>
    public OfficeCalendar(
        IReadOnlyDictionary<DateOnly, string>? extraClosed = null,
        IReadOnlySet<DateOnly>? extraOpen = null
    )
    {
        this.extraClosed = extraClosed ?? new Dictionary<DateOnly, string>();
        this.extraOpen = extraOpen ?? new HashSet<DateOnly>();
    }

    /// <summary>The calendar by law alone.</summary>
    public static OfficeCalendar Standard { get; } = new();

    /// <summary>True for a national holiday (国民の祝日・休日), with its name.</summary>
    public static bool IsHoliday(DateOnly date, out string name)
    {
        var isHoliday = NationalHolidays.Of(date.Year).TryGetValue(date, out var found);
        name = found ?? "";
        return isHoliday;
    }

    /// <summary>True on a closed day (閉庁日).</summary>
    public bool IsClosed(DateOnly date) => IsClosed(date, out _);

    /// <summary>True on a closed day (閉庁日), with its reason: 年末年始, a holiday's name, 土曜日, 日曜日, or the office's own.</summary>
    public bool IsClosed(DateOnly date, out string reason)
    {
        reason =
            extraOpen.Contains(date) ? ""
            : extraClosed.TryGetValue(date, out var own) ? own
            : date is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 } ? "年末年始"
            : IsHoliday(date, out var holiday) ? holiday
            : date.DayOfWeek == DayOfWeek.Saturday ? "土曜日"
            : date.DayOfWeek == DayOfWeek.Sunday ? "日曜日"
            : "";
        return reason.Length > 0;
    }

    /// <summary>The date itself when open, else the first open day after it (翌開庁日).</summary>
    public DateOnly NextOpen(DateOnly date)
    {
        while (IsClosed(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The n-th open day after a date (n開庁日後), the date itself not counted; before it for negative n; <see cref="NextOpen"/> for 0.</summary>
    public DateOnly AddOpenDays(DateOnly date, int n)
    {
        if (n == 0)
            return NextOpen(date);
        var step = Math.Sign(n);
        for (var left = Math.Abs(n); left > 0; left -= IsClosed(date) ? 0 : 1)
            date = date.AddDays(step);
        return date;
    }

    /// <summary>How many open days (開庁日数) lie after one date up to another, which counts itself; negative when the other is earlier.</summary>
    public int OpenDays(DateOnly after, DateOnly until)
    {
        var (from, to) = after <= until ? (after, until) : (until, after);
        var count = OpenInYear(to) - OpenInYear(from);
        for (var year = from.Year; year < to.Year; year++)
            count += OpenDaysOf(year)[^1];
        return after <= until ? count : -count;
    }

    /// <summary>How many open days its year has up to a date, which counts itself.</summary>
    private int OpenInYear(DateOnly date) => OpenDaysOf(date.Year)[date.DayOfYear - 1];

    private short[] OpenDaysOf(int year) =>
        openDaysOfYears.GetOrAdd(
            year,
            static (year, calendar) =>
            {
                var upTo = new short[DateTime.IsLeapYear(year) ? 366 : 365];
                short open = 0;
                for (var i = 0; i < upTo.Length; i++)
                    upTo[i] = calendar.IsClosed(new DateOnly(year, 1, 1).AddDays(i))
                        ? open
                        : ++open;
                return upTo;
            },
            this
        );
}
