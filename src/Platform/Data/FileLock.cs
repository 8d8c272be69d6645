namespace Ihatov.Platform.Data;

/// <summary>Locks between processes (プロセス間の順番), each an empty file that many share or one has alone; gone with the process that holds it.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nobody has it alone.</summary>
    public static Task<FileStream> Share(string path, CancellationToken ct) =>
        Wait(path, FileAccess.Read, FileShare.Read, ct);

    /// <summary>Waits until nobody has it.</summary>
    public static Task<FileStream> Own(string path, CancellationToken ct) =>
        Wait(path, FileAccess.ReadWrite, FileShare.None, ct);

    /// <summary>The lock shared; null while somebody has it alone.</summary>
    public static FileStream? TryShare(string path) => Try(path, FileAccess.Read, FileShare.Read);

    private static async Task<FileStream> Wait(
        string path,
        FileAccess access,
        FileShare share,
        CancellationToken ct
    )
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (Try(path, access, share) is { } held)
                return held;
            await Task.Delay(Pause, ct);
        }
    }

    private static FileStream? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            // .NET takes an advisory lock: shared for readers that let others read, exclusive for FileShare.None.
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
