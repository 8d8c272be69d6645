using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>kill −9 a hundred times at random moments while 64 apply (強制終了), on each engine.</summary>
internal static class Kills
{
    public static async Task<int> Run(bool[] onPostgres, bool brief)
    {
        Report.Begin("kill −9 under 64 connections");
        Report.Row("engine", "kills of the host", "kills of PostgreSQL", "acknowledged", "found");
        var sound = true;
        foreach (var postgres in onPostgres)
        {
            await using var bed = await Bed.Make(postgres);
            var (first, product) = await Product.Begin(
                await bed.NewProduct("product"),
                Application.Procedure
            );
            await using (first)
                await first.Stop();
            var run = new KillRun(product, bed.Cluster);
            var kills = brief ? 5 : 100;
            var wrong = await run.Run(kills, TimeSpan.FromMilliseconds(600));
            Report.Row(
                postgres ? "PostgreSQL" : "SQLite",
                $"{kills}",
                $"{run.DatabaseKills}",
                $"{run.Acknowledged:N0}",
                wrong.Count == 0
                    ? "nothing lost, nothing half, the log verifies"
                    : string.Join("; ", wrong)
            );
            sound &= wrong.Count == 0;
        }
        return sound ? 0 : 1;
    }
}
