using System.Diagnostics;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using static Ihatov.Tests.Platform.Files.Uploads;

namespace Ihatov.Tests.Platform.Files;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_and_leaves_nothing()
    {
        var directory = Directory.CreateTempSubdirectory("ihatov-full-").FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && await Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory),
            "needs the right to mount a small tmpfs"
        );
        try
        {
            await using var installation = await Start(
                Engine.Sqlite,
                ("Files:Directory", directory)
            );
            var small = (
                await installation
                    .Files()
                    .Save(new MemoryStream(Pdf(300_000)), "a.pdf", Papers, Resident)
            ).Value;
            await Should.ThrowAsync<StorageFull>(() =>
                installation
                    .Files()
                    .Save(new MemoryStream(Pdf(2_000_000, fill: 9)), "b.pdf", Papers, Resident)
            );
            Directory
                .GetFiles(directory, "*", SearchOption.AllDirectories)
                .ShouldHaveSingleItem()
                .ShouldEndWith(small.Sha256[2..]);

            // There is room again for what fits.
            (
                await installation
                    .Files()
                    .Save(new MemoryStream(Pdf(400_000, fill: 8)), "c.pdf", Papers, Resident)
            ).IsOk.ShouldBeTrue();
        }
        finally
        {
            await Run("umount", directory);
            Directory.Delete(directory);
        }
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
