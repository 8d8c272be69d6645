using System.Runtime.CompilerServices;

namespace Ihatov.Tests.Architecture;

/// <summary>The repository as files, for tests that read it.</summary>
internal static class Sources
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files below a folder with an extension, without what the build makes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Where(path =>
                !path.Contains("/bin/")
                && !path.Contains("/obj/")
                && !path.Contains("/node_modules/")
            );

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Ihatov.slnx")))
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        return folder.FullName;
    }
}
