using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>What a form needs to know besides its answers: the days, and which files belong to this draft or case.</summary>
/// <param name="Calendar">The days on which the offices of its authority are open (開庁日).</param>
internal sealed record FormContext(DateOnly Today, OfficeCalendar Calendar)
{
    /// <summary>The day the application counts as submitted (申請日): today, until it has been.</summary>
    public DateOnly Submitted { get; init; } = Today;

    /// <summary>The ids of the files the person may refer to; null takes any id, for cases whose files are known to be theirs.</summary>
    public IReadOnlySet<Guid>? Files { get; init; }

    /// <summary>The phase that is filled in; null for the first, the application.</summary>
    public string? Phase { get; init; }

    /// <summary>The form of the phase before, as submitted; its answers are seen by formulas and not asked again.</summary>
    public FormState? Earlier { get; init; }

    /// <summary>The application is signed electronically (電子署名あり).</summary>
    public bool IsSigned { get; init; }

    /// <summary>The applicant's own earlier cases: procedures by receipt number; null takes any, for cases that were checked before.</summary>
    public IReadOnlyDictionary<string, string>? Cases { get; init; }

    /// <summary>The same with the applicant's own cases, by which a number that is named is judged.</summary>
    public FormContext Naming(IReadOnlyList<OwnCase>? own) =>
        this with
        {
            Cases = own?.ToDictionary(c => c.Number, c => c.Procedure, StringComparer.Ordinal),
        };

    public bool Knows(Guid file) => Files is null || Files.Contains(file);
}
