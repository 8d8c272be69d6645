using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Cases;

/// <summary>Finds the definition a case began with (事案の手続の版): it keeps that version for life.</summary>
internal static class CaseDefinitions
{
    /// <summary>The definition of a case. A pack that lost a published version is a broken installation.</summary>
    public static Definition VersionOf(this ProcedureLibrary library, Case @case) =>
        library.Version(@case.Procedure, @case.ProcedureVersion)
        ?? throw new InvalidDataException(
            $"The pack has no {@case.Procedure} version {@case.ProcedureVersion}."
        );

    /// <summary>The name of a line's procedure, as text.</summary>
    public static string NameOf(this ProcedureLibrary library, CaseLine line) =>
        library.Version(line.Procedure, line.ProcedureVersion)?.Name.Plain ?? line.Procedure;
}
