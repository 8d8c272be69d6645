using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Data;

/// <summary>Brings every store to the shape its module needs (移行): under a lock, each step once, and never past a step that was changed after it ran.</summary>
public sealed class Migrator(Stores stores, TimeProvider clock, ILogger<Migrator> log)
{
    /// <summary>Migrates all stores; safe to call again and from several processes at once.</summary>
    /// <exception cref="StorageUnavailable">A store cannot be opened.</exception>
    /// <exception cref="MigrationRefused">An applied step is not what it was, or the store is newer than this program.</exception>
    public async Task Run(CancellationToken ct)
    {
        foreach (var store in stores.All)
        {
            var applied = await Run(store, MigrationScript.For(store.Module, store.Engine), ct);
            if (applied > 0)
                log.LogInformation("Migrated {Store}: {Count} steps", store.Name, applied);
        }
    }

    internal async Task<int> Run(
        Store store,
        IReadOnlyList<MigrationScript> scripts,
        CancellationToken ct
    )
    {
        await using var connection = await Open(store, ct);
        await WarnIfNotDurable(store, connection);
        await Lock(store, connection, scripts);
        try
        {
            var known = await Applied(connection);
            Check(store.Name, scripts, known);
            var missing = scripts.Where(script => !known.ContainsKey(script.Name)).ToList();
            foreach (var script in missing)
                await Apply(store, connection, script);
            if (store.Engine == Engine.Sqlite)
                await connection.ExecuteAsync("commit");
            return missing.Count;
        }
        finally
        {
            // On SQLite, closing rolls back what a failed step left: the file stays as it was.
            if (store.Engine == Engine.Postgres)
                await connection.ExecuteAsync(
                    "select pg_advisory_unlock(hashtext('ihatov migration'), hashtext(@name))",
                    new { name = store.Name }
                );
        }
    }

    private static async Task<DbConnection> Open(Store store, CancellationToken ct)
    {
        try
        {
            return await store.Open(ct);
        }
        catch (DbException e)
        {
            var setting =
                store.Engine == Engine.Postgres
                    ? "Database:ConnectionString"
                    : "Database:Directory";
            throw new StorageUnavailable(
                $"保存先「{store.Name}」を開けません。{setting}の設定と、データベースが動いていることを確かめて、もう一度始めてください。 The store {store.Name} cannot be opened: check {setting} and that the database runs, then start again.",
                e
            );
        }
    }

    private async Task WarnIfNotDurable(Store store, DbConnection connection)
    {
        if (store.Engine == Engine.Sqlite)
            return;
        var unsafeSettings = await connection.QueryAsync<string>(
            "select name || ' = ' || setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'"
        );
        foreach (var setting in unsafeSettings)
            log.LogWarning(
                "PostgreSQL runs with {Setting}: acknowledged writes of {Store} may be lost",
                setting,
                store.Name
            );
    }

    private static async Task Lock(
        Store store,
        DbConnection connection,
        IReadOnlyList<MigrationScript> scripts
    )
    {
        const string Table =
            "create table if not exists migration (name text not null primary key, checksum text not null, applied_at timestamptz not null)";
        if (store is SqliteStore sqlite)
        {
            // The copy cannot be taken inside a transaction, so another process may have migrated between copy and lock; then nothing is missing any more.
            if (
                await Applied(connection) is { Count: > 0 } known
                && scripts.Any(script => !known.ContainsKey(script.Name))
            )
                MigrationCopy.Take(connection, sqlite.FilePath, known.Count);
            await connection.ExecuteAsync("begin exclusive", commandTimeout: 600);
        }
        else
        {
            await connection.ExecuteAsync(
                "select pg_advisory_lock(hashtext('ihatov migration'), hashtext(@name))",
                new { name = store.Name },
                commandTimeout: NoLimit
            );
            // A name cannot be a parameter; Stores lets through only a-z, 0-9 and _.
            await connection.ExecuteAsync("create schema if not exists " + store.Name);
        }
        await connection.ExecuteAsync(Table);
    }

    private static async Task<Dictionary<string, string>> Applied(DbConnection connection)
    {
        if (
            connection is Microsoft.Data.Sqlite.SqliteConnection
            && await connection.ExecuteScalarAsync<long>(
                "select count(*) from sqlite_master where name = 'migration'"
            ) == 0
        )
            return [];
        var rows = await connection.QueryAsync<(string Name, string Checksum)>(
            "select name, checksum from migration"
        );
        return rows.ToDictionary(row => row.Name, row => row.Checksum, StringComparer.Ordinal);
    }

    private static void Check(
        string store,
        IReadOnlyList<MigrationScript> scripts,
        Dictionary<string, string> known
    )
    {
        var byName = scripts.ToDictionary(script => script.Name, StringComparer.Ordinal);
        foreach (var (name, checksum) in known)
        {
            if (!byName.TryGetValue(name, out var script))
                throw new MigrationRefused(
                    $"The store {store} has the step {name}, which this program does not know: it was migrated by a newer version. Start that version, or restore the copy made before the migration."
                );
            if (script.Checksum != checksum)
                throw new MigrationRefused(
                    $"The step {name} was changed after the store {store} ran it. Put its old text back and write the change as a new step."
                );
        }
        var last = scripts
            .Select((script, index) => known.ContainsKey(script.Name) ? script.Name : null)
            .LastOrDefault(name =>
                name is not null && !name.StartsWith("platform/", StringComparison.Ordinal)
            );
        var late = scripts.FirstOrDefault(script =>
            last is not null
            && !known.ContainsKey(script.Name)
            && !script.Name.StartsWith("platform/", StringComparison.Ordinal)
            && string.CompareOrdinal(script.Name, last) < 0
        );
        if (late is not null)
            throw new MigrationRefused(
                $"The step {late.Name} is numbered below {last}, which the store {store} already ran. Give it the next free number."
            );
    }

    /// <summary>A step over millions of rows takes minutes, and whoever waits for it as long.</summary>
    private const int NoLimit = 0;

    private async Task Apply(Store store, DbConnection connection, MigrationScript script)
    {
        const string Record =
            "insert into migration (name, checksum, applied_at) values (@Name, @Checksum, @Now)";
        var row = new
        {
            script.Name,
            script.Checksum,
            Now = clock.GetUtcNow(),
        };
        try
        {
            await using var transaction =
                store.Engine == Engine.Postgres ? await connection.BeginTransactionAsync() : null;
            await connection.ExecuteAsync(
                script.Text,
                transaction: transaction,
                commandTimeout: NoLimit
            );
            await connection.ExecuteAsync(Record, row, transaction);
            if (transaction is not null)
                await transaction.CommitAsync();
        }
        catch (DbException e) when (StorageErrors.Fault(e) is null)
        {
            throw new MigrationRefused(
                $"The step {script.Name} failed on the store {store.Name}: {e.Message}",
                e
            );
        }
    }
}

/// <summary>The program must not start on this store (移行の拒否); the message says what to do.</summary>
public sealed class MigrationRefused(string message, Exception? inner = null)
    : Exception(message, inner);
