using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Applicant;

/// <summary>A completed draft takes its place in the case it supplements (補正・次の手続の提出), once: case, act and draft in one transaction.</summary>
internal sealed class SupplementCase(
    Db<ProceduresModule> db,
    IOrganisations organisations,
    TimeProvider clock
)
{
    private const int TriesAgainstOthers = 3;

    /// <summary>The number of the case. What is too late or no longer asked for is refused; the draft keeps its answers.</summary>
    public async Task<Result<CaseNumber>> Run(
        OpenDraft draft,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!Submission.Of(draft.State).Ok(out var submission, out var because))
            return because.ToList();
        var (number, phase) = (draft.Of!.Case.Number, draft.Of.Phase);
        for (var tries = 0; tries < TriesAgainstOthers; tries++)
        {
            var @case = (
                await db.Read(
                    session => CaseStore.OfApplicant(session, draft.Row.Applicant, number),
                    cancellation
                )
            )!;
            var changed = phase is null
                ? Corrected(@case, draft, submission)
                : @case.Continue(
                    phase.Id,
                    submission.Json,
                    DueOn(@case, draft.Definition, Received(draft))
                );
            if (!changed.Ok(out var after, out because))
                return because.ToList();
            var kept = await db.Write(
                session => Write(session, @case, Named(after, draft.State, caller), draft, caller),
                cancellation
            );
            if (kept)
                return number;
        }
        return FormRefusals.Busy;
    }

    /// <summary>A draft answers the request it was begun for and no other.</summary>
    private Result<Case> Corrected(Case @case, OpenDraft draft, Submission submission) =>
        @case.State is CaseState.AwaitingCorrection { Request.Id: var request }
        && request != draft.Row.Id
            ? new Refusal(
                "correction.other",
                "補正の求めが新しくなりました。「申請の状況」から、新しい求めを開いてください。"
            )
            : @case.Correct(
                submission.Json,
                Received(draft),
                organisations.CalendarOf(@case.Authority)
            );

    /// <summary>Today; what came on paper, the day it arrived.</summary>
    private DateOnly Received(OpenDraft draft) =>
        ProxyEntry.Of(draft.Row)?.ReceivedOn ?? JapanTime.Today(clock);

    private async Task<bool> Write(
        WriteSession session,
        Case before,
        Case after,
        OpenDraft draft,
        Caller caller
    )
    {
        var phase = draft.Of!.Phase;
        var entry = ProxyEntry.Of(draft.Row);
        var ended = phase is null ? null : draft.Definition.PhaseOf(before).Id;
        if (!await CaseStore.Supplement(session, before, after, ended))
            return false;
        await ActStore.Add(
            session,
            Act.Of(
                after.Authority,
                after.Id,
                before.Version + 1,
                phase is null ? ActKind.Corrected : ActKind.PhaseSubmitted,
                entry is null ? caller : CounterCases.AsProxy(caller),
                clock.GetUtcNow(),
                Act.Fingerprint(after.Number.ToString(), after.Body)
            )
        );
        if (entry is not null)
            await CounterCases.Enter(session, after, caller, entry, clock.GetUtcNow());
        var changes = new Changes(session.Engine);
        DraftStore.Submitted(changes, draft.Row, after.Number.ToString());
        await session.Execute(changes);
        return true;
    }

    /// <summary>A corrected name is the case's name from now on.</summary>
    private static Case Named(Case @case, FormState state, Caller caller) =>
        ApplicantName.In(state.Whole, caller.Business is not null) is { Count: > 0 } name
            ? @case with
            {
                ApplicantName = name[0],
                ApplicantKana = name.Count > 1 ? name[1] : @case.ApplicantKana,
            }
            : @case;

    private DateOnly DueOn(Case @case, Definition definition, DateOnly received) =>
        organisations
            .CalendarOf(@case.Authority)
            .AddOpenDays(
                received,
                definition.ProcessingOfficeDays
                    ?? organisations.Section(@case.Authority, @case.Section)!.TargetOfficeDays
            );
}
