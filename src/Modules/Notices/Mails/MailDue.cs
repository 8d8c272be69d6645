using Ihatov.Contracts;

namespace Ihatov.Notices.Mails;

/// <summary>A person is to be told something by mail (お知らせメールの予定). Holds no address and no name.</summary>
/// <param name="Id">The same for the same news to the same person.</param>
/// <param name="Authority">The code of the authority whose news it is, 6 digits.</param>
/// <param name="About">The kind of act, or <see cref="MailText.Draft"/>.</param>
/// <param name="Number">The case's receipt number as it stands in addresses; empty for a draft.</param>
/// <param name="NumberShown">The same as people read it.</param>
/// <param name="Until">The last day to answer, or on which the draft is kept; null where there is none.</param>
internal sealed record MailDue(
    Guid Id,
    Guid Person,
    string Authority,
    string About,
    string Number,
    string NumberShown,
    DateOnly? Until
) : IEvent;
