using System.Text;
using Dapper;
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
        var args = new DynamicParameters();
        args.Add("authority", authority);
        var sql = new StringBuilder("select level, number, hashes from tile where ");
        foreach (var (i, id) in ids.Index())
        {
            sql.Append(i == 0 ? "" : " or ")
                .Append($"(authority = @authority and level = @l{i} and number = @n{i})");
            args.Add($"l{i}", (long)id.Level);
            args.Add($"n{i}", id.Number);
        }
        var rows = await session.Query<Row>(sql.ToString(), args);
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
