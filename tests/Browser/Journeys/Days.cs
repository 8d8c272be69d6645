using Ihatov.Kernel;

namespace Ihatov.Browser.Journeys;

/// <summary>Days that fit each other, counted from the day on which the tests run: the host keeps the real time.</summary>
internal static class Days
{
    public static DateOnly Today { get; } = JapanTime.Today(TimeProvider.System);

    public static DateOnly From(int days) => Today.AddDays(days);
}
