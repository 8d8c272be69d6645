using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Data;

/// <summary>Which of the PostgreSQL versions on a machine the tests run on.</summary>
public sealed class PostgresClusterTests
{
    [Theory]
    [InlineData("15", "9.6", "15", "17")]
    [InlineData("17", "9.6", "17", "16")]
    [InlineData("10", "9.6", "10", "9.5")]
    [InlineData(null)]
    public void Version_15_goes_first_and_then_the_newest(
        string? preferred,
        params string[] installed
    ) => PostgresCluster.Preferred(installed).ShouldBe(preferred);
}
