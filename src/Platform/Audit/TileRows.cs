using Ihatov.Platform.Audit.Merkle;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Reads and writes tiles (タイル) as rows.</summary>
internal static class TileRows
{
    /// <summary>The tiles that are there, by their places, in one query.</summary>
    public static async Task<Dictionary<TileId, byte[]>> Read(
        Session session,
        string authority,
        IReadOnlyCollection<TileId> ids
    )
    {
        if (ids.Count == 0)
            return [];
        // Each engine is told to look up tile by tile; a level has three bits.
        var each =
            session.Engine == Engine.Sqlite
                ? "json_each(@Places) p cross join tile on level = (p.value & 7) and number = (p.value >> 3)"
                : "unnest(@Places) p join tile on level = (p & 7) and number = (p >> 3)";
        var rows = await session.Query<Row>(
            $"select level, number, hashes from {each} where authority = @Authority",
            new
            {
                Authority = authority,
                Places = ids.Select(id => id.Number << 3 | (long)id.Level).ToList(),
            }
        );
        return rows.ToDictionary(row => new TileId((int)row.Level, row.Number), row => row.Hashes);
    }

    /// <summary>Writes tiles, over their narrower selves where they were.</summary>
    public static void Write(
        Changes changes,
        string authority,
        IEnumerable<(TileId Id, byte[] Hashes)> tiles
    )
    {
        foreach (var (id, hashes) in tiles)
            changes.Add(
                "insert into tile (authority, level, number, hashes) values (@Authority, @Level, @Number, @Hashes) on conflict (authority, level, number) do update set hashes = excluded.hashes",
                new
                {
                    Authority = authority,
                    Level = (long)id.Level,
                    id.Number,
                    Hashes = hashes,
                }
            );
    }

    private sealed record Row
    {
        public long Level { get; init; }
        public long Number { get; init; }
        public byte[] Hashes { get; init; } = [];
    }
}
