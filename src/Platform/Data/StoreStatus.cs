namespace Ihatov.Platform.Data;

/// <summary>How a store is (保存先の状況), for the health check and the operators' page.</summary>
/// <param name="Bytes">Size on the disk: file and write-ahead log, or the schema's tables and indexes.</param>
/// <param name="Waiting">Events in the outbox, failed attempts included.</param>
/// <param name="Dead">Dead letters.</param>
public sealed record StoreStatus(string Name, long Bytes, long Waiting, long Dead)
{
    private const string PostgresBytes =
        "select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r'";

    /// <summary>Asks every store, in the order of the modules; throws when one is out of order.</summary>
    /// <exception cref="StorageUnavailable">A store does not answer.</exception>
    public static async Task<IReadOnlyList<StoreStatus>> All(Stores stores, CancellationToken ct)
    {
        var all = new List<StoreStatus>();
        foreach (var store in stores.All)
            all.Add(await store.Read(session => Of(store, session), ct));
        return all;
    }

    private static async Task<StoreStatus> Of(Store store, Session session) =>
        new(
            store.Name,
            store is SqliteStore sqlite
                ? SizeOf(sqlite.FilePath) + SizeOf(sqlite.FilePath + "-wal")
                : await session.First<long>(PostgresBytes),
            await session.First<long>("select count(*) from outbox"),
            await session.First<long>("select count(*) from dead_letter")
        );

    private static long SizeOf(string path) =>
        new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
