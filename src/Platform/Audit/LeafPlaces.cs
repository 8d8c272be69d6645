using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Where the leaf of each act stands in its log (葉の位置): by this an act is appended once, and found again.</summary>
internal static class LeafPlaces
{
    private const int FewInRange = 1000;

    /// <summary>The places of those acts that are in the log.</summary>
    public static async Task<Dictionary<Guid, long>> Of(
        Session session,
        string authority,
        IEnumerable<Guid> acts
    )
    {
        var distinct = acts.Distinct().ToList();
        if (distinct.Count == 0)
            return [];
        // Each engine is told to look up act by act: by its own estimate SQLite would read the authority's whole log.
        var each =
            session.Engine == Engine.Sqlite
                ? "json_each(@Acts) a cross join leaf_place on act_id = a.value"
                : "unnest(@Acts) a join leaf_place on act_id = a";
        var places = await session.Query<LeafPlace>(
            $"select act_id, idx from {each} where authority = @Authority",
            new { Authority = authority, Acts = distinct }
        );
        return places.ToDictionary(place => place.ActId, place => place.Idx);
    }

    /// <summary>Those of the acts that are in the log, and maybe others.</summary>
    /// <remarks>Ids rise with time, so new acts lie together behind all that is known: one look at their range tells it, not one for each.</remarks>
    public static async Task<HashSet<Guid>> Known(
        Session session,
        string authority,
        IReadOnlyList<Guid> acts
    )
    {
        var ids = await session.Query<Guid>(
            "select act_id from leaf_place where authority = @Authority and act_id between @First and @Last limit @Many",
            new
            {
                Authority = authority,
                First = acts.Min(),
                Last = acts.Max(),
                Many = FewInRange + 1,
            }
        );
        if (ids.Count > FewInRange) // an old act among new ones: much is known between them
            return [.. (await Of(session, authority, acts)).Keys];
        return [.. ids];
    }

    /// <summary>The next places behind an act's, in the order of acts.</summary>
    public static Task<IReadOnlyList<LeafPlace>> After(
        Session session,
        string authority,
        Guid act,
        int count
    ) =>
        session.Query<LeafPlace>(
            "select act_id, idx from leaf_place where authority = @Authority and act_id > @Act order by act_id limit @Count",
            new
            {
                Authority = authority,
                Act = act,
                Count = (long)count,
            }
        );

    /// <summary>Adds the places of acts behind each other from an index on.</summary>
    public static void Add(Changes changes, string authority, long first, IReadOnlyList<Guid> acts)
    {
        // All in one statement: on SQLite, too, less work than one for each.
        var each =
            changes.Engine == Engine.Sqlite
                ? "value, @First + key from json_each(@Acts)"
                : "act, @First + n - 1 from unnest(@Acts) with ordinality as a (act, n)";
        changes.Add(
            $"insert into leaf_place (authority, act_id, idx) select @Authority, {each}",
            new
            {
                Authority = authority,
                First = first,
                Acts = acts,
            }
        );
    }
}

/// <summary>A place as it lies in the store.</summary>
internal sealed record LeafPlace
{
    public Guid ActId { get; init; }
    public long Idx { get; init; }
}
