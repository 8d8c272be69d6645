using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Demo;

/// <summary>All SQL that asks whether a store holds only demo cases.</summary>
internal static class DemoStore
{
    /// <summary>True when somebody really applied here (見本でない事案がある).</summary>
    public static async Task<bool> HasRealCases(Session session) =>
        await session.First<string>(
            "select origin from case_file where origin not like 'demo:%' limit 1"
        )
            is not null;
}
