using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Reads and writes leaves (葉) as rows.</summary>
internal static class LeafRows
{
    private const int FewInRange = 1000;

    /// <summary>The leaf of an act; null when it is not in the log.</summary>
    public static Task<LeafRow?> OfAct(Session session, string authority, Guid act) =>
        session.First<LeafRow>(
            "select idx, act_id, leaf from leaf where authority = @authority and act_id = @act",
            new { authority, act }
        );

    /// <summary>Those of the acts that are in the log, with their leaves.</summary>
    public static Task<IReadOnlyList<LeafRow>> OfActs(
        Session session,
        string authority,
        IEnumerable<Guid> acts
    )
    {
        // Each engine is told to look up act by act: by its own estimate SQLite would read the authority's whole log.
        var each =
            session.Engine == Engine.Sqlite
                ? "json_each(@Acts) a cross join leaf on act_id = a.value"
                : "unnest(@Acts) a join leaf on act_id = a";
        return session.Query<LeafRow>(
            $"select idx, act_id, leaf from {each} where authority = @Authority",
            new { Authority = authority, Acts = acts.Distinct().ToList() }
        );
    }

    /// <summary>Those of the acts that are in the log, by their ids.</summary>
    /// <remarks>Ids rise with time, so new acts lie together behind all that is known: one look at their range tells it, not one for each.</remarks>
    public static async Task<HashSet<Guid>> Known(
        Session session,
        string authority,
        IReadOnlyList<Guid> acts
    )
    {
        var ids = await session.Query<Guid>(
            "select act_id from leaf where authority = @Authority and act_id between @First and @Last limit @Many",
            new
            {
                Authority = authority,
                First = acts.Min(),
                Last = acts.Max(),
                Many = FewInRange + 1,
            }
        );
        if (ids.Count > FewInRange) // an old act among new ones: much is known between them
            return [.. (await OfActs(session, authority, acts)).Select(row => row.ActId)];
        return [.. ids];
    }

    /// <summary>The next leaves from an index on, in order; fewer than <paramref name="count"/> only at the end.</summary>
    public static Task<IReadOnlyList<LeafRow>> From(
        Session session,
        string authority,
        long index,
        int count
    ) =>
        session.Query<LeafRow>(
            "select idx, act_id, leaf from leaf where authority = @Authority and idx >= @Index order by idx limit @Count",
            new
            {
                Authority = authority,
                Index = index,
                Count = (long)count,
            }
        );

    /// <summary>Adds leaves behind each other from an index on: row by row on SQLite, by arrays on PostgreSQL, each the engine's fast way.</summary>
    public static void Add(
        Changes changes,
        string authority,
        long first,
        IReadOnlyList<(Guid Act, string Leaf)> leaves
    )
    {
        if (changes.Engine == Engine.Postgres)
        {
            changes.Add(
                "insert into leaf (authority, idx, act_id, leaf) select @Authority, @First + n - 1, act, leaf from unnest(@Acts, @Leaves) with ordinality as t (act, leaf, n)",
                new
                {
                    Authority = authority,
                    First = first,
                    Acts = leaves.Select(row => row.Act).ToList(),
                    Leaves = leaves.Select(row => row.Leaf).ToList(),
                }
            );
            return;
        }
        changes.AddEach(
            "insert into leaf (authority, idx, act_id, leaf) values (@Authority, @Idx, @Act, @Leaf)",
            leaves.Select(
                (row, i) =>
                    new
                    {
                        Authority = authority,
                        Idx = first + i,
                        row.Act,
                        row.Leaf,
                    }
            )
        );
    }
}

/// <summary>A leaf as it lies in the store.</summary>
internal sealed record LeafRow
{
    public long Idx { get; init; }
    public Guid ActId { get; init; }
    public string Leaf { get; init; } = "";
}
