namespace Ihatov.Tests.Kernel;

/// <summary>Files beside the repository (public data and the list of authorities); tests that need an absent one are skipped visibly.</summary>
internal static class KernelData
{
    public static string Path(string relative)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            directory is not null
            && !File.Exists(System.IO.Path.Combine(directory.FullName, "Ihatov.slnx"))
        )
            directory = directory.Parent;
        var path = System.IO.Path.Combine(directory?.FullName ?? "", "..", "shared", relative);
        Assert.SkipUnless(File.Exists(path), $"{relative} is not beside the repository");
        return path;
    }
}
