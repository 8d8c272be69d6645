namespace Ihatov.Procedures.Definitions;

/// <summary>What a form needs to know besides its answers: the days, and which files belong to this draft or case.</summary>
internal sealed record FormContext(DateOnly Today)
{
    /// <summary>The day the application counts as submitted (申請日): today, until it has been.</summary>
    public DateOnly Submitted { get; init; } = Today;

    /// <summary>The ids of the files the person may refer to; null takes any id, for cases whose files are known to be theirs.</summary>
    public IReadOnlySet<Guid>? Files { get; init; }

    public bool Knows(Guid file) => Files is null || Files.Contains(file);
}
