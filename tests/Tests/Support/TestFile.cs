using System.Reflection;

namespace Ihatov.Tests.Support;

/// <summary>A file of this assembly: public data that lies beside the tests it is for.</summary>
internal static class TestFile
{
    /// <summary>Its lines without comments.</summary>
    /// <param name="name">The end of its name, folders parted by dots.</param>
    public static IEnumerable<string> Lines(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly
            .GetManifestResourceNames()
            .Single(r => r.EndsWith($".{name}", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line;
        }
    }
}
