using System.Runtime.InteropServices;

namespace Ihatov.Bench;

/// <summary>Prints numbers as rows of a Markdown table, with the machine they were measured on (計測の記録).</summary>
internal static class Report
{
    public static void Begin(string what)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        Console.WriteLine(
            $"{what}: {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {memory} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"
        );
    }

    public static void Row(params string[] cells) =>
        Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static double At(IReadOnlyCollection<double> values, double quantile) =>
        values.Order().ElementAt((int)(quantile * (values.Count - 1)));
}
