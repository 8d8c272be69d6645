using System.Runtime.CompilerServices;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Cases;

/// <summary>Gives every act of every case to <c>ihatov verify</c>, its digest computed again from what the store has now (記録の照合).</summary>
internal sealed class KeptActs(Db<ProceduresModule> db) : IActSource
{
    private const int Page = 500;

    public async IAsyncEnumerable<KeptAct> Acts([EnumeratorCancellation] CancellationToken ct)
    {
        ActWithDocuments? after = null;
        IReadOnlyList<ActWithDocuments> acts;
        do
        {
            var from = after;
            acts = await db.Read(session => ActStore.After(session, from, Page), ct);
            foreach (var act in acts)
                yield return new KeptAct(
                    act.Id,
                    act.Authority.ToString(),
                    act.CaseId,
                    act.Kind,
                    act.Role,
                    act.At,
                    Commitment.Of(Convert.FromHexString(act.Salt), act.Expected)
                );
            after = acts.Count > 0 ? acts[^1] : after;
        } while (acts.Count == Page);
    }
}
