using Ihatov.Procedures.Definitions;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>The procedures of the pack, as shipped.</summary>
internal static class Pack
{
    public static string Folder { get; } = Path.Combine(Root(), "packs", "iwate", "procedures");

    public static ProcedureLibrary Library { get; } = ProcedureLibrary.Load(Folder);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ihatov.slnx")))
            folder =
                folder.Parent
                ?? throw new InvalidOperationException(
                    "The repository root is not above the tests."
                );
        return folder.FullName;
    }
}
