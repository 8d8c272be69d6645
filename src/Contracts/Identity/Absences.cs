using Ihatov.Kernel;

namespace Ihatov.Contracts.Identity;

/// <summary>A member of staff is absent from a day to a day, and a colleague stands in (不在と代理).</summary>
/// <param name="Person">Who is absent.</param>
/// <param name="Deputy">Who stands in (代理).</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="EndedAt">When it was ended before its last day; null when it was not.</param>
/// <param name="Version">Counts the changes; an end names the version it saw.</param>
public sealed record Absence(
    Guid Id,
    StaffMember Person,
    StaffMember Deputy,
    DateOnly From,
    DateOnly Until,
    DateTimeOffset? EndedAt,
    long Version
)
{
    /// <summary>It has ended, or its last day is past.</summary>
    public bool IsOver(DateOnly today) => EndedAt is not null || Until < today;
}

/// <summary>An absence to enter (不在の登録).</summary>
/// <param name="Id">Entering the same id again enters nothing more.</param>
public sealed record AbsenceWanted(
    Guid Id,
    Guid Person,
    Guid Deputy,
    DateOnly From,
    DateOnly Until
);

/// <summary>Asks who is absent and who stands in (不在の照会), and enters it: whoever may give cases to the people of a section may.</summary>
public interface IAbsences
{
    /// <summary>The absences of an authority that last today.</summary>
    Task<IReadOnlyList<Absence>> Today(AuthorityCode authority, CancellationToken cancellation);

    /// <summary>The absences of the caller and of those of the caller's sections, over or not, the latest first.</summary>
    Task<IReadOnlyList<Absence>> Of(Caller staff, CancellationToken cancellation);

    /// <summary>One of those; null for any other.</summary>
    Task<Absence?> Find(Caller staff, Guid id, CancellationToken cancellation);

    /// <summary>Who can be absent or stand in: those who examine cases in the caller's sections today, by name.</summary>
    Task<IReadOnlyList<StaffMember>> Colleagues(Caller staff, CancellationToken cancellation);

    /// <summary>Enters an absence, or says why not.</summary>
    Task<Result<Absence>> Enter(Caller staff, AbsenceWanted wanted, CancellationToken cancellation);

    /// <summary>Ends it now, or says why not.</summary>
    /// <param name="seen">What the caller saw.</param>
    Task<Result<Absence>> End(Caller staff, Absence seen, CancellationToken cancellation);
}
