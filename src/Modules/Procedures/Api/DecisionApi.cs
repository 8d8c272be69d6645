using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A decision as chosen (決定の内容).</summary>
[Description("決定の内容。")]
internal sealed record DecisionChosen(
    [property: Description("決定のコード。事案のdecisionsから選びます。")] string Outcome,
    [property: Description("理由のid。却下と返戻では1つ以上。")]
        IReadOnlyList<string>? Reasons = null,
    [property: Description("理由に書き足す文章。却下と返戻で使えます。")] string? Remark = null
);

/// <summary>The assignee decides a case as JSON (決定のAPI): looks at the notice, then issues it.</summary>
internal static class DecisionApi
{
    private static readonly string[] Problems =
    [
        "decision.required",
        "case.visit-due",
        "case.unchecked",
        "case.awaiting-correction",
        "case.awaiting-approval",
        "case.awaiting-next-phase",
        "case.withdrawn",
        "reason.required",
        "reason.unknown",
        "case.not-yours",
        "case.not-taken",
        "case.decided",
        "text.too-long",
        "text.characters",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(WorklistApi.Front + "/{number}/decision/preview", Preview)
            .Requires(Permission.ExamineCases)
            .Promises(
                "previewDecision",
                "決定の通知の文面を確かめます。何も保存しません。",
                Problems
            )
            .Takes<DecisionChosen>()
            .Produces<NoticeIssued>();
        routes
            .MapPost(WorklistApi.Front + "/{number}/decision", Issue)
            .Requires(Permission.ExamineCases)
            .Promises(
                "decideCase",
                "事案を決定し、通知を発行します。取り消せません。ほかの職員の決裁が要る決定と、決定の権限のない職員の決定は、起案になります。",
                Problems
            )
            .Takes<DecisionChosen>()
            .Changes()
            .Produces<CaseDocument>();
    }

    private static async Task<IResult> Preview(
        string number,
        HttpContext http,
        Caller caller,
        StaffCases cases,
        DecideCase decide,
        ProcedureLibrary library,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return TypedResults.NotFound();
        return
            (await Choice(http, @case, library, cancellation)).Ok(out var choice, out var because)
            && Possible(@case, choice, caller, decide, cases).Ok(out _, out because)
            && decide.NoticeOf(@case, choice).Ok(out var notice, out because)
            ? TypedResults.Json(NoticeIssued.Of(notice), ApiJson.Options)
            : new ProblemAnswer(AtBody(because));
    }

    private static Task<IResult> Issue(
        string number,
        HttpContext http,
        Caller caller,
        CaseChange change,
        StaffCases cases,
        DecideCase decide,
        ProcedureLibrary library,
        CancellationToken cancellation
    ) =>
        change.Run(
            number,
            async (@case, _) =>
            {
                if (
                    !(await Choice(http, @case, library, cancellation)).Ok(
                        out var choice,
                        out var because
                    )
                    || !decide.NoticeOf(@case, choice).Ok(out Notice? _, out because)
                    || !Possible(@case, choice, caller, decide, cases).Ok(out var next, out because)
                )
                    return AtBody(because);
                return DecideCase.Proposes(choice.Decision, caller)
                    ? await change.Write(
                        next,
                        ActKind.Proposed,
                        decide.ProposalOf(choice, caller).ToJson()
                    )
                    : await decide.Issue(@case, choice, caller, cancellation);
            }
        );

    /// <summary>The case as the caller's choice would leave it: decided, or proposed where somebody else must look.</summary>
    private static Result<Case> Possible(
        Case @case,
        ChosenDecision choice,
        Caller caller,
        DecideCase decide,
        StaffCases cases
    )
    {
        var next = DecideCase.Proposes(choice.Decision, caller)
            ? @case.Propose(caller, decide.ProposalOf(choice, caller))
            : decide.Decided(@case, choice, caller);
        return next.IsOk && Checklist.Missing(@case, choice.Decision, cases) is { } missing
            ? missing
            : next;
    }

    private static async Task<Result<ChosenDecision>> Choice(
        HttpContext http,
        Case @case,
        ProcedureLibrary library,
        CancellationToken cancellation
    ) =>
        (await ApiJson.Read<DecisionChosen>(http.Request, cancellation)).Ok(
            out var chosen,
            out var because
        )
            ? DecideCase.Choice(
                @case,
                library.VersionOf(@case),
                new DecisionShown(
                    @case,
                    library.VersionOf(@case).DecisionsNow(@case),
                    "",
                    chosen.Outcome,
                    chosen.Reasons ?? [],
                    chosen.Remark ?? "",
                    null,
                    false,
                    []
                )
            )
            : because.ToList();

    /// <summary>The refusals at the body's own fields: each decision of the page has a list of its own.</summary>
    private static List<Refusal> AtBody(IReadOnlyList<Refusal> because) =>
        [
            .. because.Select(r =>
                r.Field?.StartsWith("reasons", StringComparison.Ordinal) == true
                    ? r with
                    {
                        Field = "reasons",
                    }
                    : r
            ),
        ];
}
