using Ihatov.Kernel;

namespace Ihatov.Contracts.Identity;

/// <summary>A prefecture or municipality (団体) that uses this installation.</summary>
/// <param name="Slug">Its readable part of an address, lower-case ASCII: <c>morioka</c>.</param>
public sealed record Organisation(
    AuthorityCode Code,
    string Slug,
    string Name,
    string Kana,
    string Romaji,
    string Kind
)
{
    /// <summary>The days on which its offices are open (開庁日): by law, but for the days of its own.</summary>
    public OfficeCalendar Calendar { get; init; } = OfficeCalendar.Standard;
}

/// <summary>A section (所属) of an authority: the unit whose worklist a case lands in.</summary>
/// <param name="Symbol">The symbol of its document numbers (文書記号): 子第12号.</param>
/// <param name="TargetOfficeDays">Internal target in office days; neither law nor the standard processing period (標準処理期間).</param>
public sealed record Section(
    AuthorityCode Authority,
    string Id,
    string Name,
    string Symbol,
    IReadOnlyList<string> Duties,
    int TargetOfficeDays
);

/// <summary>Asks the directory of authorities and sections (組織). Answers come from memory: it is small and read on every request.</summary>
public interface IOrganisations
{
    /// <summary>All authorities, the prefecture first, then by code.</summary>
    IReadOnlyList<Organisation> All { get; }

    /// <summary>The authority with this slug or 6-digit code, or null.</summary>
    Organisation? Find(string slugOrCode);

    /// <summary>The days on which an authority's offices are open (開庁日); those by law for one that the pack no longer knows.</summary>
    OfficeCalendar CalendarOf(AuthorityCode authority);

    /// <summary>The section of an authority that has this duty (担当業務), or null.</summary>
    Section? SectionFor(AuthorityCode authority, string duty);

    /// <summary>All sections of an authority, in the pack's order.</summary>
    IReadOnlyList<Section> Sections(AuthorityCode authority);

    /// <summary>The section with this id, or null.</summary>
    Section? Section(AuthorityCode authority, string id);
}
