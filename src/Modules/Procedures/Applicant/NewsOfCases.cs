using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Procedures;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Applicant;

/// <summary>Answers what an applicant is to be told of an act on their case (申請者への知らせ).</summary>
internal sealed class NewsOfCases(Db<ProceduresModule> db) : ICaseNews
{
    public async Task<CaseNews?> Of(ActRecorded act, CancellationToken cancellation)
    {
        var authority = AuthorityCode.Parse(act.Authority).Value;
        var found = await db.Read(
            session => OwnCaseStore.Concerned(session, authority, act.CaseId),
            cancellation
        );
        if (found is null || Channel.IsEntered(found.Channel))
            return null;
        var asks = act.Kind == ActKind.CorrectionRequested;
        return asks && found.Asked is null
            ? null
            : new CaseNews(
                found.Applicant,
                found.Number,
                CaseNumber.Parse(found.Number).Value.Shown,
                asks ? found.Asked?.Deadline : null
            );
    }
}
