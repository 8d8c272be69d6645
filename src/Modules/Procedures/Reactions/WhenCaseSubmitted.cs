using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Reactions;

/// <summary>Makes a new case findable by its applicant's name and kana (検索への登録), outside the submission's own transaction.</summary>
internal sealed class WhenCaseSubmitted : IReaction<ActRecorded>
{
    public async Task Handle(ActRecorded e, WriteSession session, CancellationToken ct)
    {
        if (e.Kind != ActKind.Submitted)
            return;
        var authority = AuthorityCode.Parse(e.Authority).Value;
        if (await CaseStore.NamesOf(session, authority, e.CaseId) is { } names)
            await CaseStore.Index.Put(
                session,
                authority,
                e.CaseId,
                names.ApplicantName,
                names.ApplicantKana
            );
    }
}
