using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Compares the places of acts with one log's leaves (索引の照合): every act is found at its leaf, and no other act anywhere.</summary>
internal sealed class PlaceCheck(Db<AuditModule> db, LogVerification found)
{
    private const int RowsAtOnce = 1024;

    /// <summary>Looks whether acts are found at the leaves that carry them.</summary>
    public async Task Compare(IReadOnlyList<(Guid Act, long Index)> leaves, CancellationToken ct)
    {
        var places = await db.Read(
            session => LeafPlaces.Of(session, found.Authority, leaves.Select(leaf => leaf.Act)),
            ct
        );
        foreach (var (act, index) in leaves)
        {
            if (!places.TryGetValue(act, out var place))
                found.Add(
                    DifferenceKind.Place,
                    index,
                    $"{index}番の記録の行為{act}が、索引にありません。"
                );
            else if (place != index)
                found.Add(
                    DifferenceKind.Place,
                    index,
                    $"{index}番の記録の行為{act}を、索引は{place}番としています。"
                );
        }
    }

    /// <summary>Names the places whose leaf does not carry their act. Needed only when there are more places than leaves: else every place was found by its leaf.</summary>
    public async Task NameStrays(CancellationToken ct)
    {
        var last = Guid.Empty;
        while (true)
        {
            var after = last;
            var places = await db.Read(
                session => LeafPlaces.After(session, found.Authority, after, RowsAtOnce),
                ct
            );
            if (places.Count == 0)
                return;
            var leaves = await db.Read(
                session =>
                    LeafBundle.LeavesAt(
                        session,
                        found.Authority,
                        places.Select(place => place.Idx).Distinct().ToList()
                    ),
                ct
            );
            foreach (var place in places)
                if (
                    !leaves.TryGetValue(place.Idx, out var leaf)
                    || ActLeaf.Read(leaf.Span)?.Id != place.ActId
                )
                    found.Add(
                        DifferenceKind.Place,
                        place.Idx,
                        $"索引は行為{place.ActId}を{place.Idx}番としていますが、その記録はほかの行為のものです。"
                    );
            last = places[^1].ActId;
        }
    }
}
