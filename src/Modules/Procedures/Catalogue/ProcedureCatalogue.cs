using System.Collections.Frozen;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Catalogue;

/// <summary>Which procedures can be applied for today (手続の目録), and by whom they are offered. Answers come from memory.</summary>
internal sealed class ProcedureCatalogue(
    ProcedureLibrary library,
    IOrganisations organisations,
    TimeProvider clock
)
{
    private volatile Day? current;

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.Today(clock);

    /// <summary>The life events in the pack's order, with those of these procedures that belong to each.</summary>
    public IEnumerable<(string Id, Wording Name, IReadOnlyList<Definition> Procedures)> ByLifeEvent(
        IReadOnlyList<Definition> among
    ) =>
        library.LifeEvents.Select(e =>
            (e.Key, e.Value, (IReadOnlyList<Definition>)[.. among.Where(d => d.LifeEvent == e.Key)])
        );

    /// <summary>The life events for which there are procedures today, by id, in the pack's order.</summary>
    public IReadOnlyDictionary<string, Wording> LifeEvents => Now.LifeEvents;

    /// <summary>What an authority offers: procedures for which it has a section, with what it varies of them.</summary>
    public IEnumerable<Definition> Offered(AuthorityCode authority) =>
        Now.InForce.Where(d => Offers(authority, d)).Select(d => library.Of(d, authority, Today));

    /// <summary>The procedure in force today with this slug, if the authority offers it; otherwise null.</summary>
    public Definition? Find(AuthorityCode authority, string slug) =>
        Now.BySlug.GetValueOrDefault(slug) is { } found && Offers(authority, found)
            ? library.Of(found, authority, Today)
            : null;

    /// <summary>A procedure that the authority offered and that has ended (受付終了); null while it goes on.</summary>
    public Definition? Ended(AuthorityCode authority, string slug) =>
        library.Ended(slug, Today) is { } ended && Offers(authority, ended) ? ended : null;

    /// <summary>Procedures of any authority whose words hold all words of the query, however kana and widths are typed.</summary>
    public IReadOnlyList<Definition> Search(string? query, string? lifeEvent) =>
        Search(Now.InForce, query, lifeEvent);

    /// <summary>The same among some of them.</summary>
    public IReadOnlyList<Definition> Search(
        IEnumerable<Definition> among,
        string? query,
        string? lifeEvent
    )
    {
        var words = (query ?? "")
            .Split((char[])[' ', '　', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Take(10)
            .Select(Kana.Fold)
            .Where(word => word.Length > 0)
            .ToList();
        var folded = Now.Folded;
        return
        [
            .. among.Where(d =>
                (string.IsNullOrEmpty(lifeEvent) || d.LifeEvent == lifeEvent)
                && words.TrueForAll(word => folded[d.Id].Contains(word, StringComparison.Ordinal))
            ),
        ];
    }

    private bool Offers(AuthorityCode authority, Definition definition) =>
        organisations.SectionFor(authority, definition.Section) is not null;

    private Day Now
    {
        get
        {
            var today = Today;
            if (current is { } known && known.Date == today)
                return known;
            var made = new Day(today, library);
            current = made;
            return made;
        }
    }

    /// <summary>What is in force on one day, made once a day.</summary>
    private sealed class Day(DateOnly date, ProcedureLibrary library)
    {
        public DateOnly Date => date;

        public IReadOnlyList<Definition> InForce { get; } = library.InForce(date);

        public FrozenDictionary<string, Definition> BySlug { get; } =
            library.InForce(date).ToFrozenDictionary(d => d.Slug, StringComparer.Ordinal);

        public IReadOnlyDictionary<string, Wording> LifeEvents { get; } =
            new OrderedDictionary<string, Wording>(
                library.LifeEvents.Where(e => library.InForce(date).Any(d => d.LifeEvent == e.Key))
            );

        public FrozenDictionary<string, string> Folded { get; } =
            library
                .InForce(date)
                .ToFrozenDictionary(
                    d => d.Id,
                    d => Kana.Fold(string.Join(' ', Words(d, library))),
                    StringComparer.Ordinal
                );

        /// <summary>Names, summaries and life events in every language, with their readings, so that kana finds kanji.</summary>
        private static IEnumerable<string> Words(Definition d, ProcedureLibrary library)
        {
            Wording[] wordings = [d.Name, d.Summary, library.LifeEvents[d.LifeEvent]];
            foreach (
                var text in wordings.SelectMany(w => new[] { w.Ja, w.Easy, w.En }).OfType<string>()
            )
            {
                var parts = Ui.Reading.RubyText.Parse(text);
                yield return string.Concat(parts.Select(p => p.Text));
                yield return string.Concat(parts.Select(p => p.Reading ?? p.Text));
            }
        }
    }
}
