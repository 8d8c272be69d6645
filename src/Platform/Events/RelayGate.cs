using Dapper;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>Who may deliver just now (配送の順番): one process for each store, and on SQLite nobody while a backup copies the files (docs/decisions/0003-backup-order.md).</summary>
internal static class RelayGate
{
    private const string Gate = "relay.lock";
    private const string Turnstile = "relay.turnstile.lock";

    /// <summary>A turn to deliver from this store, ended by disposing it; null while another process has it.</summary>
    /// <param name="errands">The turn for errands, beside that for reactions: a slow receiver holds nobody else up.</param>
    public static async Task<IAsyncDisposable?> Enter(
        Store store,
        bool errands,
        CancellationToken ct
    )
    {
        if (store is SqliteStore sqlite)
        {
            var directory = Path.GetDirectoryName(sqlite.FilePath)!;
            await using var turnstile = await FileLock.Share(
                Path.Combine(directory, Turnstile),
                ct
            );
            return await FileLock.Share(Path.Combine(directory, Gate), ct);
        }
        var connection = await store.Open(ct);
        var turn = new PostgresTurn(connection, errands ? $"{store.Name} errands" : store.Name);
        if (await turn.Take())
            return turn;
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Waits for the deliveries under way and holds back all others until disposed.</summary>
    public static async Task<IAsyncDisposable> Close(string directory, CancellationToken ct)
    {
        // Whoever stands in the turnstile lets nobody in; without it, overlapping turns could keep a backup out for ever.
        await using var turnstile = await FileLock.Own(Path.Combine(directory, Turnstile), ct);
        return await FileLock.Own(Path.Combine(directory, Gate), ct);
    }

    private sealed class PostgresTurn(System.Data.Common.DbConnection connection, string name)
        : IAsyncDisposable
    {
        public Task<bool> Take() =>
            connection.ExecuteScalarAsync<bool>(
                "select pg_try_advisory_lock(hashtext('ihatov relay'), hashtext(@name))",
                new { name }
            );

        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.State == System.Data.ConnectionState.Open)
                    await connection.ExecuteAsync(
                        "select pg_advisory_unlock(hashtext('ihatov relay'), hashtext(@name))",
                        new { name }
                    );
            }
        }
    }
}
