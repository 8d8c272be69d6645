using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Cases;

/// <summary>Finds the definition a case began with (事案の手続の版): it keeps that version for life.</summary>
internal static class CaseDefinitions
{
    /// <summary>The definition of a case. A pack that lost a published version is a broken installation.</summary>
    public static Definition VersionOf(this ProcedureLibrary library, Case @case) =>
        library.Version(
            @case.Procedure,
            @case.ProcedureVersion,
            @case.Authority,
            new Submission(@case.Body).Override
        )
        ?? throw new InvalidDataException(
            $"The pack has no {@case.Procedure} version {@case.ProcedureVersion}."
        );

    /// <summary>The application of a case as a form again, with the phases before it.</summary>
    /// <param name="calendar">The calendar of the case's authority.</param>
    public static FormState ApplicationOf(
        this ProcedureLibrary library,
        Case @case,
        OfficeCalendar calendar
    )
    {
        var definition = library.VersionOf(@case);
        FormState? earlier = null;
        foreach (var body in @case.EarlierPhases)
            earlier = new Submission(body).Open(definition, calendar, earlier);
        return new Submission(@case.Body).Open(definition, calendar, earlier);
    }

    /// <summary>The forms of a case's phases, the first phase first.</summary>
    public static IReadOnlyList<FormState> WithEarlier(this FormState application) =>
        application.Context.Earlier is { } earlier
            ? [.. earlier.WithEarlier(), application]
            : [application];

    /// <summary>The name of a line's procedure, as text.</summary>
    public static string NameOf(this ProcedureLibrary library, CaseLine line) =>
        library.Version(line.Procedure, line.ProcedureVersion)?.Name.Plain ?? line.Procedure;
}
