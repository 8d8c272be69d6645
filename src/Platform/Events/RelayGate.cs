using Dapper;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>Who may deliver just now (配送の順番): one process for each store, and on SQLite nobody while a backup copies the files (docs/decisions/0003-backup-order.md).</summary>
internal static class RelayGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A turn to deliver from this store, ended by disposing it; null while another process has it.</summary>
    public static async Task<IAsyncDisposable?> Enter(Store store, CancellationToken ct)
    {
        if (store is SqliteStore sqlite)
            return await Lock(
                Path.GetDirectoryName(sqlite.FilePath)!,
                FileAccess.Read,
                FileShare.Read,
                ct
            );
        var connection = await store.Open(ct);
        var turn = new PostgresTurn(connection, store.Name);
        if (await turn.Take())
            return turn;
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Waits for the deliveries under way and holds back all others until disposed.</summary>
    public static Task<FileStream> Close(string directory, CancellationToken ct) =>
        Lock(directory, FileAccess.ReadWrite, FileShare.None, ct);

    private static async Task<FileStream> Lock(
        string directory,
        FileAccess access,
        FileShare share,
        CancellationToken ct
    )
    {
        var path = Path.Combine(directory, "relay.lock");
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
