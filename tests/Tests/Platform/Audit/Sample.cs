using System.Security.Cryptography;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit;

namespace Ihatov.Tests.Platform.Audit;

/// <summary>Acts and keys for tests.</summary>
internal static class Sample
{
    public const string Morioka = "032018";
    public const string Miyako = "032026";

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public static ActRecorded Act(string authority = Morioka, string kind = "submitted")
    {
        var id = Guid.CreateVersion7();
        return new(
            id,
            authority,
            Guid.CreateVersion7(),
            kind,
            Actors.Resident,
            Noon,
            Commitment.Of(RandomNumberGenerator.GetBytes(Commitment.SaltSize), id.ToString())
        );
    }

    public static List<ActRecorded> Acts(int count, string authority = Morioka) =>
        [.. Enumerable.Range(0, count).Select(_ => Act(authority))];

    public static LogSigningKey Key(string directory) =>
        LogSigningKey.LoadOrCreate(Path.Combine(directory, "log.pem"));
}

/// <summary>A directory of a test's own, gone after it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ihatov-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
