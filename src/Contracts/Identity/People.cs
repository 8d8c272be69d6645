using Ihatov.Kernel;

namespace Ihatov.Contracts.Identity;

/// <summary>What is known of a resident (本人の情報) and may be filled into their forms for them.</summary>
/// <param name="HomeAuthority">The municipality they live in, when known.</param>
public sealed record PersonFacts(
    Guid Person,
    PersonName Name,
    DateOnly? BirthDate,
    AuthorityCode? HomeAuthority,
    JapaneseAddress? Address,
    string? Phone,
    string? Email
);

/// <summary>Somebody who holds a post of a section today (職員).</summary>
public sealed record StaffMember(Guid Person, string Name);

/// <summary>Somebody of a resident's household (世帯の人), for whom the resident may apply.</summary>
/// <param name="Relation">What they are to the resident (続柄): 母.</param>
public sealed record HouseholdMember(
    Guid Id,
    string Relation,
    PersonName Name,
    DateOnly? BirthDate
);

/// <summary>Asks for facts of people (人).</summary>
public interface IPeople
{
    /// <summary>The facts of a resident, or null when unknown.</summary>
    Task<PersonFacts?> Facts(Guid person, CancellationToken cancellation);

    /// <summary>Who holds a post of a section today that allows examining cases (審査), by name.</summary>
    Task<IReadOnlyList<StaffMember>> Examiners(
        AuthorityCode authority,
        string section,
        CancellationToken cancellation
    );

    /// <summary>Who acts for an applicant today: the person themselves, or everybody who acts for the business.</summary>
    Task<IReadOnlyList<Guid>> ActingFor(Guid applicant, CancellationToken cancellation);

    /// <summary>The others of a resident's household, the eldest first; empty when none is known.</summary>
    Task<IReadOnlyList<HouseholdMember>> Household(Guid person, CancellationToken cancellation);
}
