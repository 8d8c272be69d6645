using Ihatov.Contracts.Identity;
using Ihatov.Kernel;

namespace Ihatov.Identity.Organisations;

/// <summary>The directory of authorities and sections (組織図), held in memory.</summary>
internal sealed class OrganisationDirectory(Pack pack) : IOrganisations
{
    private readonly Dictionary<string, Organisation> bySlugOrCode = pack
        .Organisations.SelectMany(o => new[] { (o.Slug, o), (o.Code.ToString(), o) })
        .ToDictionary(pair => pair.Item1, pair => pair.o);

    private readonly Dictionary<AuthorityCode, OfficeCalendar> calendars =
        pack.Organisations.ToDictionary(o => o.Code, o => o.Calendar);

    private readonly Dictionary<(AuthorityCode, string), Section> byId = pack.Sections.ToDictionary(
        s => (s.Authority, s.Id)
    );

    private readonly Dictionary<(AuthorityCode, string), Section> byDuty = pack
        .Sections.SelectMany(s => s.Duties.Select(duty => ((s.Authority, duty), s)))
        .ToDictionary(pair => pair.Item1, pair => pair.s);

    private readonly ILookup<AuthorityCode, Section> sections = pack.Sections.ToLookup(s =>
        s.Authority
    );

    private readonly Dictionary<string, Post> posts = pack.Posts.ToDictionary(p => p.Id);

    public IReadOnlyList<Organisation> All => pack.Organisations;

    public Organisation? Find(string slugOrCode) => bySlugOrCode.GetValueOrDefault(slugOrCode);

    public OfficeCalendar CalendarOf(AuthorityCode authority) =>
        calendars.GetValueOrDefault(authority, OfficeCalendar.Standard);

    public Section? SectionFor(AuthorityCode authority, string duty) =>
        byDuty.GetValueOrDefault((authority, duty));

    public Section? Section(AuthorityCode authority, string id) =>
        byId.GetValueOrDefault((authority, id));

    public IReadOnlyList<Section> Sections(AuthorityCode authority) => [.. sections[authority]];

    /// <summary>The post (職) with this id; a post that the pack no longer knows gives no permission.</summary>
    public Post? Post(string id) => posts.GetValueOrDefault(id);
}
