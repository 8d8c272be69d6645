using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Kill;

/// <summary>The short form of <c>dotnet run -c Release --project bench -- kill</c>.</summary>
public sealed class KillTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_killed_host_has_lost_nothing_it_acknowledged_and_kept_nothing_by_halves(
        Engine engine
    )
    {
        Engines.Need(engine);
        var directory = Directory.CreateTempSubdirectory("ihatov-kill-").FullName;
        try
        {
            var postgres =
                engine == Engine.Postgres
                    ? await (await PostgresCluster.Shared).CreateDatabase()
                    : null;
            var (first, product) = await Product.Begin(
                Product.SettingsFor(directory, postgres),
                Application.Procedure
            );
            await using (first)
                await first.Stop();
            var run = new KillRun(product, database: null);

            var wrong = await run.Run(kills: 2, TimeSpan.FromMilliseconds(500));

            wrong.ShouldBeEmpty();
            run.Acknowledged.ShouldBeGreaterThan(0);
            run.AcknowledgedInDrafts.Saves.ShouldBeGreaterThan(0);
            run.AcknowledgedInDrafts.Uploads.ShouldBeGreaterThan(0);
            run.AcknowledgedCorrections.ShouldBeGreaterThan(0);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
