namespace Ihatov.Platform.Data;

/// <summary>Directories that only the server's own user may enter, mode 0700 (専用のディレクトリ), since what lies in them is personal.</summary>
internal static class OwnDirectory
{
    /// <summary>Makes it and what is missing above it; one that exists stays as it is.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
