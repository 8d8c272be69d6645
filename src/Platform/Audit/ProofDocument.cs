using System.Globalization;
using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Platform.Audit;

/// <summary>The proof (存在証明) that an act is in a log, complete in itself: c2sp.org/tlog-proof with the leaf as its extra data.</summary>
/// <param name="Leaf">The leaf's bytes, see <see cref="ActLeaf"/>.</param>
/// <param name="Index">The leaf's place in the log, from 0.</param>
/// <param name="Path">The hashes from the leaf's sibling up to the root's child.</param>
/// <param name="Checkpoint">The signed checkpoint, verbatim.</param>
public sealed record ProofDocument(
    ReadOnlyMemory<byte> Leaf,
    long Index,
    IReadOnlyList<byte[]> Path,
    string Checkpoint
)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    /// <summary>The text as it is handed out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n');
        text.Append("extra ").Append(Convert.ToBase64String(Leaf.Span)).Append('\n');
        text.Append("index ").Append(Index).Append('\n');
        foreach (var hash in Path)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>Reads the text of a proof; says nothing yet about whether it holds.</summary>
    public static Result<ProofDocument> Parse(string text)
    {
        // A proof may have passed through a mail program or an editor on Windows.
        var parts = text.TrimStart('\uFEFF')
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Split("\n\n", 2);
        return
            parts is [var head, var checkpoint]
            && head.Split('\n') is [FirstLine, var extra, var index, .. var lines]
            && extra.StartsWith("extra ", StringComparison.Ordinal)
            && StrictBase64.Decode(extra[6..]) is { } leaf
            && index.StartsWith("index ", StringComparison.Ordinal)
            && long.TryParse(
                index.AsSpan(6),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && lines.Select(StrictBase64.Decode).OfType<byte[]>().ToList() is var path
            && path.Count == lines.Length
            ? new ProofDocument(leaf, number, path, checkpoint)
            : NotAProof;
    }

    /// <summary>Checks everything: the checkpoint's signature, the path from the leaf to the root, and that the leaf is an act of this log's authority.</summary>
    public Result<ProvenAct> Verify(LogPublicKey key)
    {
        if (!Audit.Checkpoint.Open(Checkpoint, key).Ok(out var checkpoint, out var refusals))
            return refusals.ToList();
        var leafHash = MerkleTree.HashLeaf(Leaf.Span);
        if (!MerkleProof.Includes(Index, checkpoint.Size, leafHash, Path, checkpoint.Root.Span))
            return new Refusal(
                "audit.path",
                "この記録は、署名されたチェックポイントのログに入っていません。"
            );
        if (
            ActLeaf.Read(Leaf.Span) is not { } act
            || !checkpoint.Origin.EndsWith($"/{act.Authority}", StringComparison.Ordinal)
        )
            return new Refusal("audit.leaf", "記録の内容が、この団体のログのものではありません。");
        return new ProvenAct(act, Index, checkpoint);
    }

    private static Refusal NotAProof =>
        new(
            "audit.proof",
            "存在証明のファイルとして読み取れません。受け取ったファイルをそのまま指定してください。"
        );
}

/// <summary>What a proof proved.</summary>
public sealed record ProvenAct(ActRecorded Act, long Index, Checkpoint Checkpoint);
