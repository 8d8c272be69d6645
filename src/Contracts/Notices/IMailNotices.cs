namespace Ihatov.Contracts.Notices;

/// <summary>Asks who is told by mail what happens to their applications (お知らせメール).</summary>
public interface IMailNotices
{
    /// <summary>The installation sends mail.</summary>
    bool Offered { get; }

    /// <summary>Where a person lets mail go to, an address they have shown to be theirs; null when they have not.</summary>
    Task<string?> AddressOf(Guid person, CancellationToken cancellation);

    /// <summary>True when somebody is told by mail of an applicant's cases: the person, or one who acts for the business.</summary>
    Task<bool> Reaches(Guid applicant, CancellationToken cancellation);
}
