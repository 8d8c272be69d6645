using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Platform.Audit;

/// <summary>What a log was at one moment (チェックポイント): its origin, the number of its leaves and their root; text as in c2sp.org/tlog-checkpoint.</summary>
/// <param name="Origin">The log's name, unique in the world, like <c>ihatov/032018</c>; also the name of the key that signs.</param>
public sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root)
{
    /// <summary>The note's text: origin, size in decimal, root in base64, a line each.</summary>
    public string Text => $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n";

    /// <summary>The signed note.</summary>
    public string Sign(LogSigningKey key) => SignedNote.Sign(Text, Origin, key);

    /// <summary>Opens a signed checkpoint: its form and the signature of this key.</summary>
    public static Result<Checkpoint> Open(string note, LogPublicKey key)
    {
        var origin = note.Split('\n', 2)[0];
        return SignedNote.Open(note, origin, key) is { } text
            ? Read(text)
            : new Refusal(
                "audit.signature",
                "チェックポイントの署名が、この公開鍵のものではありません。"
            );
    }

    private static Result<Checkpoint> Read(string text)
    {
        var lines = text.Split('\n');
        // Lines after the third are extensions, which nobody can audit; we neither write nor accept them.
        return
            lines is [{ Length: > 0 } origin, var size, var hash, ""]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && size == leaves.ToString(CultureInfo.InvariantCulture)
            && StrictBase64.Decode(hash) is { Length: MerkleTree.HashSize } root
            ? new Checkpoint(origin, leaves, root)
            : new Refusal("audit.checkpoint", "チェックポイントの形式が正しくありません。");
    }
}
