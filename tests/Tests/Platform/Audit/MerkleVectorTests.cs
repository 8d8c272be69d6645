using System.Text.Json;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Tests.Platform.Audit;

/// <summary>The published vectors of github.com/transparency-dev/merkle (testdata); IHATOV_MERKLE_VECTORS may name a full copy of them.</summary>
public sealed class MerkleVectorTests
{
    [Theory]
    [InlineData("inclusion")]
    [InlineData("consistency")]
    public void Vectors_are_judged_as_published(string kind)
    {
        var folder = Path.Combine(Folder(), kind);
        Assert.SkipUnless(Directory.Exists(folder), $"no vectors at {folder}");
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var vector = document.RootElement;
            var holds = kind == "inclusion" ? Includes(vector) : Extends(vector);
            holds.ShouldBe(!vector.GetProperty("wantErr").GetBoolean(), file);
        }
    }

    private static bool Includes(JsonElement vector) =>
        MerkleProof.Includes(
            Number(vector, "leafIdx"),
            Number(vector, "treeSize"),
            Bytes(vector.GetProperty("leafHash")),
            Path_(vector),
            Bytes(vector.GetProperty("root"))
        );

    private static bool Extends(JsonElement vector) =>
        MerkleProof.Extends(
            Number(vector, "size1"),
            Number(vector, "size2"),
            Bytes(vector.GetProperty("root1")),
            Bytes(vector.GetProperty("root2")),
            Path_(vector)
        );

    private static byte[][] Path_(JsonElement vector) =>
        vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
            ? [.. proof.EnumerateArray().Select(Bytes)]
            : [];

    // Sizes beyond 2^63 occur in the vectors; no log of ours has them, so they count as out of range.
    private static long Number(JsonElement vector, string name) =>
        vector.GetProperty(name).TryGetInt64(out var number) ? number : -1;

    private static byte[] Bytes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? [] : value.GetBytesFromBase64();

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("IHATOV_MERKLE_VECTORS") is { Length: > 0 } given)
            return given;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Ihatov.slnx")))
            root = root.Parent;
        return Path.GetFullPath(
            Path.Combine(root?.FullName ?? ".", "../shared/data/merkle-rfc9162")
        );
    }
}
