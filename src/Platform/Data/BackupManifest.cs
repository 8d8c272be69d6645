using System.Security.Cryptography;
using System.Text.Json;

namespace Ihatov.Platform.Data;

/// <summary>What a backup holds (控えの目録): <c>manifest.json</c>, written last, so that a backup without one is no backup.</summary>
/// <param name="Format">1.</param>
/// <param name="Engine">The engine it was taken from; it can be restored to this one only.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    Engine Engine,
    IReadOnlyList<BackupStore> Stores,
    IReadOnlyList<BackupFile> Files
)
{
    internal const string FileName = "manifest.json";

    internal static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        };
}

/// <summary>The shape of one store at the moment of the backup (移行の段階): the steps it had run.</summary>
public sealed record BackupStore(string Name, IReadOnlyList<string> Migrations);

/// <summary>One file of a backup.</summary>
/// <param name="Path">Below the backup's directory, with <c>/</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    internal static async Task<BackupFile> Of(string root, string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var hash = await SHA256.HashDataAsync(stream, ct);
        return new(
            System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'),
            stream.Length,
            Convert.ToHexStringLower(hash)
        );
    }
}

/// <summary>A backup that cannot be taken or must not be restored (控えの拒否); the message says why and what to do.</summary>
public sealed class BackupRefused(string message, Exception? inner = null)
    : Exception(message, inner);
