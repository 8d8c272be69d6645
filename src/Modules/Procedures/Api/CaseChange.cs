using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>One change of a case by a request of staff (事案の変更): finds the case, compares the version seen, does the act, answers with the case as it is then.</summary>
internal sealed class CaseChange(
    StaffCases cases,
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IHttpContextAccessor accessor
)
{
    private HttpContext Http => accessor.HttpContext!;

    private Caller Caller => Http.Caller();

    /// <summary>An edge of the case's graph with its act.</summary>
    public Task<IResult> Run(string number, string kind, Func<Case, Caller, Result<Case>> edge) =>
        Run(
            number,
            async (@case, _) =>
                edge(@case, Caller).Ok(out var changed, out var because)
                    ? await Write(changed, kind, "")
                    : because.ToList()
        );

    /// <summary>An act that says something of itself.</summary>
    public Task<IResult> Run(string number, string kind, Func<Case, Caller, Result<Changed>> act) =>
        Run(
            number,
            async (@case, _) =>
                act(@case, Caller).Ok(out var changed, out var because)
                    ? await Write(changed.Case, kind, changed.Content)
                    : because.ToList()
        );

    /// <summary>An act whose words come as JSON.</summary>
    public Task<IResult> Run<T>(
        string number,
        string kind,
        Func<Case, T, Caller, Result<Changed>> act
    )
        where T : class =>
        Run(
            number,
            async (@case, _) =>
                (await ApiJson.Read<T>(Http.Request, Http.RequestAborted)).Ok(
                    out var body,
                    out var because
                ) && act(@case, body, Caller).Ok(out var changed, out because)
                    ? await Write(changed.Case, kind, changed.Content)
                    : because.ToList()
        );

    /// <summary>Any act that writes the case.</summary>
    /// <param name="act">True when it was written, false when somebody else was first.</param>
    public async Task<IResult> Run(string number, Func<Case, long, Task<Result<bool>>> act)
    {
        if (await cases.Find(number, Caller, Http.RequestAborted) is not { } @case)
            return TypedResults.NotFound();
        if (!EntityTag.Seen(Http.Request).Ok(out var seen, out var because))
            return new ProblemAnswer(because);
        if (seen != @case.Version)
            return await Stale(@case);
        if (!(await act(@case, seen)).Ok(out var written, out because))
            return new ProblemAnswer(because);
        var now = await cases.Find(number, Caller, Http.RequestAborted);
        if (!written)
            return now is null ? TypedResults.NotFound() : await Stale(now);
        // A case that went to another section is no longer the caller's to read.
        return now is null ? TypedResults.NoContent() : await Show(now);
    }

    /// <summary>Writes the case with its act; false when somebody else was first.</summary>
    public Task<bool> Write(Case changed, string kind, string content) =>
        cases.Write(changed, Caller, kind, content, Http.RequestAborted);

    /// <summary>The case under its version.</summary>
    public async Task<IResult> Show(Case @case)
    {
        var definition = library.VersionOf(@case);
        var application = cases.ApplicationOf(@case);
        var address = $"{WorklistApi.Front}/{@case.Number}";
        var (acts, others) = await db.Read(
            session => CaseStore.ActsAndOthersOfSameName(session, @case),
            Http.RequestAborted
        );
        return EntityTag.Answer(
            Http,
            new CaseDocument(
                @case.Number.ToString(),
                @case.Authority.ToString(),
                @case.Section,
                @case.Procedure,
                @case.ProcedureVersion,
                definition.Name.Plain,
                @case.ApplicantName,
                @case.ApplicantKana,
                @case.State.Code,
                @case.AssigneeName,
                @case.Assignee == Caller.Person,
                @case.SubmittedAt,
                @case.DueOn,
                @case.DecidedAt,
                CaseShapes.Answers(application, address),
                CaseShapes.Computed(application),
                [
                    .. acts.Select(act => new ActShown(
                        act.Seq,
                        act.Kind,
                        act.At,
                        act.ActorName,
                        ActKind.IsText(act.Kind) ? act.Content : null
                    )),
                ],
                [.. definition.DecisionsNow(@case).Select(Offered)],
                [
                    .. Checklist
                        .Of(application)
                        .Select(item => new CheckItem(
                            item.Id,
                            item.Label,
                            @case.Checked.Contains(item.Id)
                        )),
                ],
                Proposed(@case.State),
                CaseShapes.Asked(@case.State),
                @case.State.IsDecided ? $"{address}/notice" : null,
                CaseShapes.Phase(@case, definition),
                @case.Channel,
                CaseShapes.Awaits(@case),
                [
                    .. (await cases.Checks(@case, application, others, Http.RequestAborted)).Select(
                        check => new CheckFound(
                            check.Name,
                            check.Outcome,
                            check.NeedsLook,
                            [.. check.Cases.Select(number => $"{number}")]
                        )
                    ),
                ],
                CaseShapes.Notices(acts, address)
            ),
            @case.Version
        );
    }

    private async Task<IResult> Stale(Case now) =>
        CaseShapes.Stale(
            now,
            await db.Read(
                session => ActStore.Of(session, now.Authority, now.Id),
                Http.RequestAborted
            ),
            named: true
        );

    private static ProposalShown? Proposed(CaseState state) =>
        state is CaseState.AwaitingApproval { Proposal: var proposal }
            ? new(
                proposal.Outcome,
                proposal.Reasons,
                proposal.Remark,
                proposal.ProposerName,
                proposal.At
            )
            : null;

    private static DecisionOffered Offered(Decision decision) =>
        new(
            ComposeNotice.Code(decision),
            decision.Label,
            [.. decision.Reasons.Select(reason => new ReasonOffered(reason.Id, reason.Text))]
        );
}
