using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the decision page shows: the choice as typed, or the notice to check before it is issued or proposed.</summary>
/// <param name="Proposes">The caller only proposes (起案); somebody else approves.</param>
internal sealed record DecisionShown(
    Case Case,
    IReadOnlyList<Decision> Decisions,
    string Procedure,
    string Outcome,
    IReadOnlyList<string> Reasons,
    string Remark,
    Notice? Preview,
    bool Proposes,
    IReadOnlyList<Refusal> Refusals
)
{
    /// <summary>What was sent; it has the reasons ticked for decisions that are not chosen, too.</summary>
    public PostedForm? Typed { get; init; }

    /// <summary>The visit (面談・調査) without which some decisions are not offered yet; null where none is due.</summary>
    public Phase? VisitDue { get; init; }

    /// <summary>The reasons ticked for a decision.</summary>
    public IReadOnlyList<string> Ticked(Decision decision) =>
        [.. Typed?.Fields[ComposeNotice.ReasonsField(decision)].OfType<string>() ?? []];
}

/// <summary>The assignee decides the case and issues the notice (決定と通知): choose, check the notice, issue; or proposes it to a second pair of eyes (起案).</summary>
internal sealed class DecideCase(
    StaffCases cases,
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations
)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes
            .MapGroup("/staff/cases/{number}/decision")
            .Requires(Permission.ExamineCases);
        part.MapGet(
            "",
            (string number, Caller caller, DecideCase decide, CancellationToken c) =>
                decide.Show(number, caller, c)
        );
        part.MapPost(
            "",
            (
                string number,
                PostedForm form,
                Caller caller,
                DecideCase decide,
                CancellationToken c
            ) => decide.Decide(number, form, caller, c)
        );
    }

    private Task<IResult> Show(string number, Caller caller, CancellationToken cancellation) =>
        cases.With(
            number,
            caller,
            @case =>
                Task.FromResult<IResult>(
                    @case.State is CaseState.UnderExamination
                    && @case.Assignee == caller.Person
                    && DefinitionOf(@case).DecisionsNow(@case).Count > 0
                        ? Page(Shown(@case, null, caller), StatusCodes.Status200OK)
                        : TypedResults.LocalRedirect($"/staff/cases/{@case.Number}")
                ),
            cancellation
        );

    private Task<IResult> Decide(
        string number,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                var typed = Shown(@case, form, caller);
                if (!form.TokenIsGood)
                    return Again(
                        typed,
                        StatusCodes.Status422UnprocessableEntity,
                        StaffCases.Expired
                    );
                // Before any rule: who has the case of another moment in front of them is told who changed it and when.
                if (form["version"] != $"{@case.Version}")
                    return Again(
                        typed,
                        StatusCodes.Status409Conflict,
                        await cases.ChangedMeanwhile(@case, cancellation)
                    );
                if (!Choice(@case, DefinitionOf(@case), typed).Ok(out var choice, out var because))
                    return Again(typed, StatusCodes.Status422UnprocessableEntity, [.. because]);
                if (!NoticeOf(@case, choice).Ok(out var notice, out because))
                    return Again(typed, StatusCodes.Status422UnprocessableEntity, [.. because]);
                typed = typed with { Proposes = Proposes(choice.Decision, caller) };
                var proposal = ProposalOf(choice, caller);
                var possible = typed.Proposes
                    ? @case.Propose(caller, proposal)
                    : Decided(@case, choice, caller);
                if (!possible.Ok(out var next, out because))
                    return Again(typed, StatusCodes.Status409Conflict, [.. because]);
                if (Checklist.Missing(@case, choice.Decision, cases) is { } missing)
                    return Again(typed, StatusCodes.Status409Conflict, missing);
                if (form["step"] != "issue")
                    return Page(
                        typed with
                        {
                            Preview = form["step"] == "edit" ? null : notice,
                        },
                        StatusCodes.Status200OK
                    );
                var kept = await (
                    typed.Proposes
                        ? cases.Write(
                            next,
                            caller,
                            ActKind.Proposed,
                            proposal.ToJson(),
                            cancellation
                        )
                        : Issue(@case, choice, caller, cancellation)
                );
                if (!kept)
                    return await cases.Conflict(
                        @case,
                        caller,
                        form,
                        (now, changed) =>
                            Task.FromResult(
                                Again(
                                    Shown(now, form, caller),
                                    StatusCodes.Status409Conflict,
                                    changed
                                )
                            ),
                        cancellation
                    );
                return TypedResults.LocalRedirect(
                    $"/staff/cases/{@case.Number}{(typed.Proposes ? "" : "/notice")}"
                );
            },
            cancellation
        );

    /// <summary>True where the caller's decision needs somebody else: the definition demands it, or the caller may only examine.</summary>
    public static bool Proposes(Decision decision, Caller caller) =>
        decision.NeedsApproval || !caller.May(Permission.DecideCases);

    /// <summary>The choice as a proposal of the caller.</summary>
    public Proposal ProposalOf(ChosenDecision choice, Caller caller) =>
        new(
            ComposeNotice.Code(choice.Decision),
            choice.Reasons,
            choice.Remark,
            caller.Person,
            caller.DisplayName,
            cases.Now
        );

    /// <summary>What an examiner proposed, as a choice among the definition's decisions.</summary>
    public ChosenDecision ChoiceOf(Case @case, Proposal proposal) =>
        new(
            DefinitionOf(@case)
                .DecisionsNow(@case)
                .First(d => ComposeNotice.Code(d) == proposal.Outcome),
            proposal.Reasons,
            proposal.Remark
        );

    /// <summary>What was chosen among the decisions offered, or why it is no decision.</summary>
    public static Result<ChosenDecision> Choice(
        Case @case,
        Definition definition,
        DecisionShown typed
    )
    {
        var decision = typed.Decisions.FirstOrDefault(d => ComposeNotice.Code(d) == typed.Outcome);
        var afterVisit =
            definition.VisitDue(@case) is not null
            && definition.Decisions.Any(d => ComposeNotice.Code(d) == typed.Outcome);
        if (typed.Decisions.Count == 0 || (decision is null && afterVisit))
            return new Refusal(
                "case.visit-due",
                "この段階では、そのようには決定できません。面談・調査を行ったことを記録してから、決定してください。"
            );
        return decision is null
            ? new Refusal("decision.required", "決定の内容を選択してください。", "outcome")
            : new ChosenDecision(
                decision,
                typed.Reasons,
                ComposeNotice.IsAgainst(decision) ? typed.Remark : ""
            );
    }

    private DecisionShown Shown(Case @case, PostedForm? form, Caller caller)
    {
        var decisions = DefinitionOf(@case).DecisionsNow(@case);
        var chosen = decisions.FirstOrDefault(d => ComposeNotice.Code(d) == form?["outcome"]);
        var shown = new DecisionShown(
            @case,
            decisions,
            DefinitionOf(@case).Name.Plain,
            form?["outcome"] ?? "",
            [],
            form?["remark"] ?? "",
            null,
            !caller.May(Permission.DecideCases),
            []
        )
        {
            Typed = form,
            VisitDue = DefinitionOf(@case).VisitDue(@case),
        };
        return chosen is null ? shown : shown with { Reasons = shown.Ticked(chosen) };
    }

    /// <summary>The case as the choice decides it, or why this caller may not.</summary>
    public Result<Case> Decided(Case @case, ChosenDecision choice, Caller caller) =>
        @case.Decide(caller, DefinitionOf(@case).OutcomeOf(@case, choice.Decision), cases.Now);

    /// <summary>The notice that a choice would issue, without its number.</summary>
    public Result<Notice> NoticeOf(Case @case, ChosenDecision choice) =>
        ComposeNotice.Of(
            @case,
            cases.ApplicationOf(@case),
            choice,
            organisations.Find(@case.Authority.ToString())!,
            organisations.Section(@case.Authority, @case.Section)!,
            cases.Today
        );

    /// <summary>Case, act, document number and notice in one transaction; false when the caller may not decide the case so, or somebody changed it meanwhile.</summary>
    public Task<bool> Issue(
        Case @case,
        ChosenDecision choice,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (
            !Decided(@case, choice, caller).Ok(out var decided, out _)
            || !NoticeOf(@case, choice).Ok(out var notice, out _)
        )
            return Task.FromResult(false);
        return Issue(decided, notice, KindOf(decided.State), caller, cancellation);
    }

    /// <summary>A case as an act of the office leaves it, with the notice of that act.</summary>
    public Task<bool> Issue(
        Case ended,
        Notice notice,
        string kind,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var section = organisations.Section(ended.Authority, ended.Section)!;
        return db.Write(
            async session =>
            {
                // The case first: whoever loses the race writes nothing, and takes no number.
                if (!await CaseStore.Update(session, ended))
                    return false;
                var number = await NoticeStore.NextNumber(
                    session,
                    section,
                    FiscalYear.Of(notice.IssuedOn)
                );
                var issued = notice with { DocumentNumber = number };
                await NoticeStore.Add(session, ended, issued);
                await cases.Record(
                    session,
                    ended,
                    caller,
                    kind,
                    Act.Fingerprint(number, NoticeStore.Write(issued))
                );
                return true;
            },
            cancellation
        );
    }

    private static string KindOf(CaseState decided) =>
        decided switch
        {
            CaseState.Granted => ActKind.Granted,
            CaseState.Refused => ActKind.Refused,
            _ => ActKind.PhaseGranted,
        };

    private Definition DefinitionOf(Case @case) => library.VersionOf(@case);

    private static IResult Again(
        DecisionShown typed,
        int status,
        params IReadOnlyList<Refusal> refusals
    ) => Page(typed with { Refusals = refusals }, status);

    private static IResult Page(DecisionShown shown, int status) =>
        Pages.Show<DecisionPage>(shown, status);
}
