using Ihatov.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Platform.Audit;

/// <summary>Reads and writes leaves (葉) as rows.</summary>
internal static class LeafRows
{
    private const int IdsAtOnce = 500;

    /// <summary>Those of the acts that are in the log, with their leaves.</summary>
    public static async Task<IReadOnlyList<LeafRow>> OfActs(
        Session session,
        string authority,
        IEnumerable<Guid> acts
    )
    {
        var found = new List<LeafRow>();
        foreach (var ids in acts.Chunk(IdsAtOnce))
            found.AddRange(
                await session.Query<LeafRow>(
                    "select idx, act_id, leaf from leaf where authority = @Authority and act_id in @Ids",
                    new { Authority = authority, Ids = ids }
                )
            );
        return found;
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

    /// <summary>Adds leaves behind each other from an index on: a prepared statement on SQLite, arrays on PostgreSQL, each the engine's fast way.</summary>
    public static Task Add(
        WriteSession session,
        string authority,
        long first,
        IReadOnlyList<(Guid Act, string Leaf)> leaves
    ) =>
        session.Connection switch
        {
            SqliteConnection sqlite => AddOneByOne(sqlite, authority, first, leaves),
            NpgsqlConnection postgres => AddAtOnce(postgres, authority, first, leaves),
            _ => throw new NotSupportedException(
                "An engine that is neither SQLite nor PostgreSQL."
            ),
        };

    private static Task AddOneByOne(
        SqliteConnection connection,
        string authority,
        long first,
        IReadOnlyList<(Guid Act, string Leaf)> leaves
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "insert into leaf (authority, idx, act_id, leaf) values ($authority, $idx, $act, $leaf)";
        command.Parameters.AddWithValue("$authority", authority);
        var idx = command.Parameters.Add("$idx", SqliteType.Integer);
        var act = command.Parameters.Add("$act", SqliteType.Text);
        var leaf = command.Parameters.Add("$leaf", SqliteType.Text);
        foreach (var (i, row) in leaves.Index())
        {
            idx.Value = first + i;
            act.Value = row.Act.ToString("D");
            leaf.Value = row.Leaf;
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    private static async Task AddAtOnce(
        NpgsqlConnection connection,
        string authority,
        long first,
        IReadOnlyList<(Guid Act, string Leaf)> leaves
    )
    {
        await using var command = new NpgsqlCommand(
            "insert into leaf (authority, idx, act_id, leaf) select $1, $2 + n - 1, act, leaf from unnest($3, $4) with ordinality as t (act, leaf, n)",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = authority });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = first });
        command.Parameters.Add(
            new NpgsqlParameter<Guid[]> { TypedValue = [.. leaves.Select(row => row.Act)] }
        );
        command.Parameters.Add(
            new NpgsqlParameter<string[]> { TypedValue = [.. leaves.Select(row => row.Leaf)] }
        );
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A leaf as it lies in the store.</summary>
internal sealed record LeafRow
{
    public long Idx { get; init; }
    public Guid ActId { get; init; }
    public string Leaf { get; init; } = "";
}
