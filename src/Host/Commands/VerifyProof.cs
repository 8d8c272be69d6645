using Ihatov.Platform.Audit;

namespace Ihatov.Host.Commands;

/// <summary>Checks a proof that came with a receipt (存在証明の検証): needs the files and nothing else.</summary>
internal static class VerifyProof
{
    private const string Submitted = "submitted";

    /// <param name="contentFile">What the proof's digest stands for; without it nobody can say whose receipt it is.</param>
    public static async Task<int> Run(
        string proofFile,
        string keyFile,
        string? contentFile,
        TextWriter output
    )
    {
        OpenedContent? content = null;
        if (
            !ProofDocument
                .Parse(await File.ReadAllTextAsync(proofFile))
                .Ok(out var proof, out var because)
            || !LogPublicKey
                .Parse(await File.ReadAllTextAsync(keyFile))
                .Ok(out var key, out because)
            || !proof.Verify(key).Ok(out var proven, out because)
            || (
                contentFile is not null
                && (
                    !OpenedContent
                        .Parse(await File.ReadAllTextAsync(contentFile))
                        .Ok(out content, out because) || !content.Of(proven).Ok(out _, out because)
                )
            )
        )
        {
            await output.WriteLineAsync(
                string.Join('\n', because.Select(refusal => refusal.Message))
            );
            return 1;
        }
        var (act, index, checkpoint) = proven;
        await output.WriteLineAsync(
            $"記録されています。団体 {act.Authority}、種類 {act.Kind}、日時 {act.At:O}、{checkpoint.Size}件中の{index + 1}件目。"
        );
        await output.WriteLineAsync(
            content is null
                ? "どの受付の記録かは、照合のファイルを --content で指定すると確かめられます。"
            // Of other acts the content is text of their own, which may look like this.
            : act.Kind == Submitted && content.Content.Split(" sha256:") is [var number, var body]
                ? $"受付番号{number}の受付の記録です。申請の内容のSHA-256は{body}です。"
            : $"記録の内容は「{content.Content}」です。"
        );
        return 0;
    }
}
