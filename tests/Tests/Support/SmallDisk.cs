using System.Diagnostics;
using System.Globalization;

namespace Ihatov.Tests.Support;

/// <summary>A real file system of a few megabytes, to fill.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>Null where a file system may not be mounted.</summary>
    public static async Task<SmallDisk?> Mount(int megabytes)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("ihatov-disk-").FullName;
        if (
            Environment.IsPrivilegedProcess
            && await Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "tmpfs", directory)
        )
            return new SmallDisk(directory);
        System.IO.Directory.Delete(directory);
        return null;
    }

    public async Task Grow(int megabytes) =>
        (await Run("mount", "-o", "remount," + Size(megabytes), Directory)).ShouldBeTrue();

    public async ValueTask DisposeAsync()
    {
        (await Run("umount", Directory)).ShouldBeTrue();
        System.IO.Directory.Delete(Directory);
    }

    private static string Size(int megabytes) =>
        $"size={megabytes.ToString(CultureInfo.InvariantCulture)}m";

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false }
        )!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
