using Ihatov.Platform.Audit;

namespace Ihatov.Host.Commands;

/// <summary>Checks a proof that came with a receipt (存在証明の検証): needs the two files and nothing else.</summary>
internal static class VerifyProof
{
    public static async Task<int> Run(string proofFile, string keyFile, TextWriter output)
    {
        if (
            !ProofDocument
                .Parse(await File.ReadAllTextAsync(proofFile))
                .Ok(out var proof, out var because)
            || !LogPublicKey
                .Parse(await File.ReadAllTextAsync(keyFile))
                .Ok(out var key, out because)
            || !proof.Verify(key).Ok(out var proven, out because)
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
        return 0;
    }
}
