using Dapper;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>Who may deliver just now (配送の順番): one process for each store, and on SQLite nobody while a backup copies the files (docs/decisions/0003-backup-order.md).</summary>
internal static class RelayGate
{
    private const string Gate = "relay.lock";
    private const string Turnstile = "relay.turnstile.lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

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
            await using var turnstile = await Share(directory, Turnstile, ct);
            return await Share(directory, Gate, ct);
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
        await using var turnstile = await Lock(
            directory,
            Turnstile,
            FileAccess.ReadWrite,
            FileShare.None,
            ct
        );
        return await Lock(directory, Gate, FileAccess.ReadWrite, FileShare.None, ct);
    }

    private static Task<FileStream> Share(string directory, string name, CancellationToken ct) =>
        Lock(directory, name, FileAccess.Read, FileShare.Read, ct);

    private static async Task<FileStream> Lock(
        string directory,
        string name,
        FileAccess access,
        FileShare share,
        CancellationToken ct
    )
    {
        var path = Path.Combine(directory, name);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                // .NET takes an advisory lock: shared for readers that let others read, exclusive for FileShare.None.
                return new FileStream(path, FileMode.OpenOrCreate, access, share);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, ct);
            }
        }
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
