using Ihatov.Contracts.Audit;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Audit;

/// <summary>Checks a whole installation's logs (検証): trees against leaves, checkpoints against trees and key, and every act that modules keep against its leaf.</summary>
/// <remarks>It reads what is committed and may run beside appending: what came after its start is left to the next run. That the newest acts were removed together with all that was signed about them, only a holder of a later proof can see.</remarks>
public sealed class Verifier(
    Db<AuditModule> db,
    LogWriter log,
    LogSigningKey key,
    IEnumerable<IActSource> sources,
    TimeProvider clock
)
{
    /// <summary>Verifies every authority's log.</summary>
    public async Task<Verification> Verify(CancellationToken ct)
    {
        var logs = new SortedDictionary<string, LogVerification>(StringComparer.Ordinal);
        foreach (var authority in await Authorities(ct))
        {
            logs[authority] = new(authority);
            await new TreeCheck(db, logs[authority], log.Origin(authority), key.Public).Run(ct);
        }
        await new ActCheck(db, logs, clock).Run([.. sources], ct);
        return new([.. logs.Values]);
    }

    private Task<IReadOnlyList<string>> Authorities(CancellationToken ct) =>
        db.Read(
            session =>
                session.Query<string>(
                    """
                    select authority from log
                    union select authority from leaf_bundle
                    union select authority from leaf_place
                    union select authority from tile
                    union select authority from checkpoint
                    """
                ),
            ct
        );
}
