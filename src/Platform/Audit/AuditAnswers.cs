using Ihatov.Contracts.Audit;
using Ihatov.Kernel;

namespace Ihatov.Platform.Audit;

/// <summary>Answers other modules' questions to the log.</summary>
internal sealed class AuditAnswers(LogReader log, LogSigningKey key, TimeProvider clock) : IAudit
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string PublicKeyPem => key.Public.Pem;

    public async Task<InclusionProof?> Proof(
        AuthorityCode authority,
        Guid actId,
        CancellationToken ct = default
    ) =>
        await log.Inclusion(authority, actId, ct) is { } proof
            ? new(actId, proof.ToString())
            : null;

    public async Task<InclusionProof?> WaitForProof(
        AuthorityCode authority,
        Guid actId,
        TimeSpan patience,
        CancellationToken ct = default
    )
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            if (await Proof(authority, actId, ct) is { } proof)
                return proof;
            if (clock.GetElapsedTime(start) >= patience)
                return null;
            await Task.Delay(Pause, clock, ct);
        }
    }
}
