namespace Ihatov.Contracts.Procedures;

/// <summary>A draft will be deleted soon unless its writer goes on with it (下書きの保存期限が近い).</summary>
/// <param name="Id">The same for one draft and one last day.</param>
/// <param name="Authority">The code of the authority it is written to, 6 digits.</param>
/// <param name="Applicant">The person or the business whose draft it is.</param>
/// <param name="ExpiresOn">The last day on which it is kept.</param>
public sealed record DraftEndsSoon(Guid Id, string Authority, Guid Applicant, DateOnly ExpiresOn)
    : IEvent;
