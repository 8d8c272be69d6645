[assembly: AssemblyFixture(typeof(Ihatov.Tests.Support.TestRun))]

namespace Ihatov.Tests.Support;

/// <summary>One run of the tests: what it writes lies in one temporary directory, and that goes when all are through.</summary>
public sealed class TestRun : IAsyncDisposable
{
    private const UnixFileMode EverybodyReads =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private readonly string directory = Directory.CreateTempSubdirectory("ihatov-run-").FullName;

    public TestRun()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, EverybodyReads); // PostgreSQL runs as a user of its own
        Environment.SetEnvironmentVariable("TMPDIR", directory);
    }

    public async ValueTask DisposeAsync()
    {
        await App.EndShared();
        await PostgresCluster.EndShared();
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // A process that a test killed may still be dying; what it writes stays behind.
        }
    }
}
