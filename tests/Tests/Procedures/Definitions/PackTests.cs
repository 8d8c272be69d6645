using Ihatov.Procedures.Definitions;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class PackTests
{
    [Fact]
    public void The_shipped_procedures_pass_the_check() =>
        ProcedureCheck.Run(Pack.Folder).Select(d => d.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_example_comes_out_as_written()
    {
        var results = ProcedureTest.Run(Pack.Folder);
        results
            .Where(r => !r.Passed)
            .Select(r => $"{r.File}: {string.Join(" ", r.Differences)}")
            .ShouldBeEmpty();
        results
            .Count(r => r.File.StartsWith("c01/", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(8);
        results
            .Count(r => r.File.StartsWith("c15/", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(8);
    }
}
