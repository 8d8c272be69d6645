using Ihatov.Platform.Data;

namespace Ihatov.Tests.Support;

/// <summary>Both engines, for theories: <c>[Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]</c>.</summary>
public static class Engines
{
    public static TheoryData<Engine> Both => [Engine.Sqlite, Engine.Postgres];

    /// <summary>Skips visibly where PostgreSQL is not installed; in CI that is a failure.</summary>
    public static void Need(Engine engine)
    {
        if (engine == Engine.Sqlite || PostgresCluster.Binaries is not null)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(
                "PostgreSQL is not installed, and CI tests both engines."
            );
        Assert.Skip("PostgreSQL is not installed.");
    }
}
