namespace Ihatov.Platform.Data;

/// <summary>Copies directories so that the copies are on the disk when it says so.</summary>
internal static class BackupFiles
{
    public static IEnumerable<string> Below(string directory) =>
        Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
            : [];

    public static void Copy(
        string from,
        string to,
        CancellationToken ct,
        Func<string, bool>? wanted = null
    )
    {
        foreach (var file in Below(from).Where(file => wanted?.Invoke(file) != false))
        {
            ct.ThrowIfCancellationRequested();
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(file, copy, overwrite: false);
            }
            catch (FileNotFoundException)
            {
                continue; // an upload's temporary file that got its final name meanwhile, or was given up
            }
            Sync(copy);
        }
    }

    public static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    public static void Write(string file, byte[] content)
    {
        using var stream = new FileStream(file, FileMode.CreateNew);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
