using System.Data.Common;
using System.Text.Json;
using Ihatov.Platform.Events;
using Ihatov.Platform.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Ihatov.Platform.Data;

/// <summary>Takes backups (控え) of all stores and files while people work, and restores them to an empty installation.</summary>
/// <remarks>docs/decisions/0003-backup-order.md says why nothing that was acknowledged before the start is missing.</remarks>
public sealed class Backup(Stores stores, TimeProvider clock, IConfiguration configuration)
{
    private const string Dump = "database.dump";

    private string FilesDirectory =>
        Path.GetFullPath(
            configuration["Files:Directory"] is { Length: > 0 } directory ? directory : "files"
        );

    /// <summary>Writes a backup into a directory that does not exist yet or is empty.</summary>
    /// <exception cref="BackupRefused">The directory holds something, or a tool failed.</exception>
    public Task<BackupManifest> Create(string directory, CancellationToken ct) =>
        OrRefuse(() => CreateIn(directory, ct));

    private async Task<BackupManifest> CreateIn(string directory, CancellationToken ct)
    {
        var root = Path.GetFullPath(directory);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new BackupRefused(
                $"{root}は空ではありません。控えごとに新しいフォルダーを指定してください。"
            );
        OwnDirectory.Create(root);
        var shapes = new List<BackupStore>();
        foreach (var store in stores.All)
            shapes.Add(
                new(
                    store.Name,
                    await store.Read(
                        s => s.Query<string>("select name from migration order by name"),
                        ct
                    )
                )
            );
        // Files after databases: a file is there before the row that names it, never changes, and is not removed meanwhile.
        await using (await ContentStore.HoldRemovals(FilesDirectory, ct))
        {
            if (stores.Options.Engine == Engine.Sqlite)
                await CopyStores(root, ct);
            else
                await PostgresTools.Dump(
                    stores.Options.ConnectionString,
                    Path.Combine(root, Dump),
                    ct
                );
            BackupFiles.Copy(
                FilesDirectory,
                Path.Combine(root, "files"),
                ct,
                ContentStore.IsContent
            );
        }
        var files = new List<BackupFile>();
        foreach (var file in BackupFiles.Below(root))
            files.Add(await BackupFile.Of(root, file, ct));
        var manifest = new BackupManifest(
            1,
            clock.GetUtcNow(),
            stores.Options.Engine,
            shapes,
            files
        );
        BackupFiles.Write(
            Path.Combine(root, BackupManifest.FileName),
            JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json)
        );
        return manifest;
    }

    /// <summary>Reads every byte of a backup and compares it with its manifest.</summary>
    /// <exception cref="BackupRefused">Something is missing, changed or added.</exception>
    public static async Task<BackupManifest> Verify(string directory, CancellationToken ct)
    {
        var root = Path.GetFullPath(directory);
        var path = Path.Combine(root, BackupManifest.FileName);
        if (!File.Exists(path))
            throw new BackupRefused(
                $"{root}に{BackupManifest.FileName}がありません。控えではないか、途中で止まった控えです。別の控えを指定してください。"
            );
        var manifest = Parse(await File.ReadAllBytesAsync(path, ct));
        var present = BackupFiles
            .Below(root)
            .Where(file => file != path)
            .Select(file => Path.GetRelativePath(root, file))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var expected in manifest.Files)
        {
            if (!present.Remove(expected.Path))
                throw new BackupRefused(
                    $"控えに{expected.Path}がありません。別の控えを指定してください。"
                );
            if (await BackupFile.Of(root, Path.Combine(root, expected.Path), ct) != expected)
                throw new BackupRefused(
                    $"{expected.Path}が控えの目録と違います。壊れたか、書き換えられています。別の控えを指定してください。"
                );
        }
        if (present.Count > 0)
            throw new BackupRefused(
                $"{present.Order(StringComparer.Ordinal).First()}は控えの目録にありません。後から加えられたものを取り除くか、別の控えを指定してください。"
            );
        return manifest;
    }

    /// <summary>Restores a verified backup into this installation, whose stores and files must be empty. Start the program afterwards: it migrates what is older than itself.</summary>
    /// <exception cref="BackupRefused">The backup is not sound, of the other engine, or something is here already.</exception>
    public Task<BackupManifest> Restore(string directory, CancellationToken ct) =>
        OrRefuse(() => RestoreFrom(directory, ct));

    private async Task<BackupManifest> RestoreFrom(string directory, CancellationToken ct)
    {
        var root = Path.GetFullPath(directory);
        var manifest = await Verify(root, ct);
        if (manifest.Engine != stores.Options.Engine)
            throw new BackupRefused(
                $"控えは{manifest.Engine}のもので、ここは{stores.Options.Engine}です。Database:Engineの設定を確かめてください。"
            );
        if (
            Directory.Exists(FilesDirectory)
            && Directory.EnumerateFileSystemEntries(FilesDirectory).Any()
        )
            throw new BackupRefused(
                $"{FilesDirectory}は空ではありません。復元は、空のところにだけできます。"
            );
        if (manifest.Engine == Engine.Sqlite)
        {
            var target = stores.Options.Directory;
            if (Directory.EnumerateFiles(target, "*.db*").Any())
                throw new BackupRefused(
                    $"{target}にはデータベースがあります。復元は、空のところにだけできます。"
                );
            BackupFiles.Copy(Path.Combine(root, "stores"), target, ct);
        }
        else
        {
            await PostgresTools.RequireEmpty(stores.Options.ConnectionString, ct);
            await PostgresTools.Restore(
                stores.Options.ConnectionString,
                Path.Combine(root, Dump),
                ct
            );
        }
        BackupFiles.Copy(Path.Combine(root, "files"), FilesDirectory, ct);
        return manifest;
    }

    private static async Task<BackupManifest> OrRefuse(Func<Task<BackupManifest>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or DbException or StorageException
            )
        {
            throw new BackupRefused($"途中で止まりました。{e.Message}", e);
        }
    }

    private static BackupManifest Parse(byte[] json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(json, BackupManifest.Json);
            return manifest is { Format: 1 }
                ? manifest
                : throw new BackupRefused(
                    "控えの目録の形式が、このバージョンでは読めません。控えを作ったバージョンで復元してください。"
                );
        }
        catch (JsonException e)
        {
            throw new BackupRefused("控えの目録を読み取れません。別の控えを指定してください。", e);
        }
    }

    private async Task CopyStores(string root, CancellationToken ct)
    {
        var target = Directory.CreateDirectory(Path.Combine(root, "stores")).FullName;
        // While the copies are made no event is under way: each is in its outbox, or already has its effect.
        await using var gate = await RelayGate.Close(stores.Options.Directory, ct);
        foreach (var store in stores.All)
        {
            await using var connection = await store.Open(ct);
            var copy = Path.Combine(target, store.Name + ".db");
            await Task.Run(() => SqliteFile.Copy((SqliteConnection)connection, copy), ct);
            BackupFiles.Sync(copy);
        }
    }
}
