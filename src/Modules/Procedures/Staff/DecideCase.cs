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

/// <summary>What the decision page shows: the choice as typed, or the notice to check before it is issued.</summary>
internal sealed record DecisionShown(
    Case Case,
    Definition Definition,
    string Outcome,
    IReadOnlyList<string> Reasons,
    string Remark,
    Notice? Preview,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>The assignee decides the case and issues the notice (決定と通知): choose, check the notice, issue.</summary>
internal sealed class DecideCase(
    StaffCases cases,
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations
)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/staff/cases/{number}/decision",
                (string number, Caller caller, DecideCase decide, CancellationToken c) =>
                    decide.Show(number, caller, c)
            )
            .Requires(Permission.DecideCases);
        routes
            .MapPost(
                "/staff/cases/{number}/decision",
                (
                    string number,
                    PostedForm form,
                    Caller caller,
                    DecideCase decide,
                    CancellationToken c
                ) => decide.Decide(number, form, caller, c)
            )
            .Requires(Permission.DecideCases);
    }

    private async Task<IResult> Show(
        string number,
        Caller caller,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is not { } @case ? TypedResults.NotFound()
        : @case.Assignee == caller.Person
            ? Page(new DecisionShown(@case, DefinitionOf(@case), "", [], "", null, []), 200)
        : TypedResults.LocalRedirect($"/staff/cases/{@case.Number}");

    private async Task<IResult> Decide(
        string number,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return TypedResults.NotFound();
        var definition = DefinitionOf(@case);
        var decision = definition.Decisions.FirstOrDefault(d =>
            ComposeNotice.Code(d) == form["outcome"]
        );
        var reasons = decision is null
            ? []
            : form.Fields[ComposeNotice.ReasonsField(decision)].OfType<string>().ToList();
        var typed = new DecisionShown(
            @case,
            definition,
            form["outcome"],
            reasons,
            form["remark"],
            null,
            []
        );
        IResult Again(IReadOnlyList<Refusal> refusals, int status) =>
            Page(typed with { Refusals = refusals }, status);

        if (!form.TokenIsGood)
            return Again([StaffCases.Expired], StatusCodes.Status422UnprocessableEntity);
        if (decision is null)
            return Again(
                [new Refusal("decision.required", "決定の内容を選択してください。", "outcome")],
                StatusCodes.Status422UnprocessableEntity
            );
        var choice = new ChosenDecision(
            decision,
            reasons,
            ComposeNotice.IsAgainst(decision) ? typed.Remark : ""
        );
        if (!NoticeOf(@case, choice).Ok(out var notice, out var because))
            return Again(because, StatusCodes.Status422UnprocessableEntity);
        if (!Decided(@case, choice, caller).Ok(out _, out because))
            return Again(because, StatusCodes.Status409Conflict);
        if (form["step"] != "issue")
            return Page(typed with { Preview = notice }, StatusCodes.Status200OK);
        if (
            form["version"] != $"{@case.Version}"
            || !await Issue(@case, choice, caller, cancellation)
        )
            return Again([StaffCases.ChangedMeanwhile], StatusCodes.Status409Conflict);
        return TypedResults.LocalRedirect($"/staff/cases/{@case.Number}/notice");
    }

    private Result<Case> Decided(Case @case, ChosenDecision choice, Caller caller) =>
        ComposeNotice.IsAgainst(choice.Decision)
            ? @case.Refuse(caller, cases.Now)
            : @case.Grant(caller, cases.Now);

    private Result<Notice> NoticeOf(Case @case, ChosenDecision choice) =>
        ComposeNotice.Of(
            @case,
            DefinitionOf(@case),
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
        var section = organisations.Section(@case.Authority, @case.Section)!;
        return db.Write(
            async session =>
            {
                // The case first: whoever loses the race writes nothing, and takes no number.
                if (!await CaseStore.Update(session, decided))
                    return false;
                var number = await NoticeStore.NextNumber(
                    session,
                    section,
                    FiscalYear.Of(notice.IssuedOn)
                );
                var issued = notice with { DocumentNumber = number };
                await NoticeStore.Add(session, decided, issued);
                var kind = decided.State is CaseState.Granted ? ActKind.Granted : ActKind.Refused;
                await cases.Record(
                    session,
                    decided,
                    caller,
                    kind,
                    Act.Fingerprint(number, NoticeStore.Write(issued))
                );
                return true;
            },
            cancellation
        );
    }

    private Definition DefinitionOf(Case @case) => library.VersionOf(@case);

    private static RazorComponentResult<DecisionPage> Page(DecisionShown shown, int status) =>
        Pages.Show<DecisionPage>(shown, status);
}
