using System.Text.Json;
using Ihatov.Platform.Audit.Merkle;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Audit;

/// <summary>The published vectors of github.com/transparency-dev/merkle (testdata).</summary>
public sealed class MerkleVectorTests
{
    [Theory(Explicit = true)]
    [InlineData("inclusion")]
    [InlineData("consistency")]
    public void Vectors_are_judged_as_published(string kind)
    {
        var files = Directory.GetFiles(
            PublicData.Path($"merkle-rfc9162/{kind}"),
            "*.json",
            SearchOption.AllDirectories
        );
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
            Proof(vector),
            Bytes(vector.GetProperty("root"))
        );

    private static bool Extends(JsonElement vector) =>
        MerkleProof.Extends(
            Number(vector, "size1"),
            Number(vector, "size2"),
            Bytes(vector.GetProperty("root1")),
            Bytes(vector.GetProperty("root2")),
            Proof(vector)
        );

    private static byte[][] Proof(JsonElement vector) =>
        vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
            ? [.. proof.EnumerateArray().Select(Bytes)]
            : [];

    // Sizes beyond 2^63 occur in the vectors; no log of ours has them, so they count as out of range.
    private static long Number(JsonElement vector, string name) =>
        vector.GetProperty(name).TryGetInt64(out var number) ? number : -1;

    private static byte[] Bytes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? [] : value.GetBytesFromBase64();
}
