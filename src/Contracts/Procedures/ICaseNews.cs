using Ihatov.Contracts.Audit;

namespace Ihatov.Contracts.Procedures;

/// <summary>Whom an act on a case concerns, as far as it may be told outside of the pages (申請者への知らせ). It names no procedure.</summary>
/// <param name="Applicant">The person or the business whose case it is.</param>
/// <param name="Number">The receipt number as it stands in addresses.</param>
/// <param name="NumberShown">The receipt number as people read it.</param>
/// <param name="Until">The last day on which the applicant may answer; null where nothing is asked.</param>
public sealed record CaseNews(Guid Applicant, string Number, string NumberShown, DateOnly? Until);

/// <summary>Asks what an applicant is to be told (申請者への知らせ).</summary>
public interface ICaseNews
{
    /// <summary>What an act says to the applicant; null where nobody is reached on a screen, or where it is out of date: what was asked has been answered or taken back.</summary>
    Task<CaseNews?> Of(ActRecorded act, CancellationToken cancellation);
}
