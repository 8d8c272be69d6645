using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A program submits an application for the person signed in (機械からの申請): one request, no draft.</summary>
/// <remarks>
/// <c>POST /api/{town}/procedures/{procedure}/submissions</c>, a JSON object of field path → text or array of texts, and an
/// <c>Idempotency-Key</c>. 201 with <c>{"number":"…"}</c>, the same for the same key; 422 problem details with <c>errors</c>.
/// A page of another site cannot send it: it takes JSON only, for which browsers ask first, and refuses <c>Sec-Fetch-Site: cross-site</c>.
/// </remarks>
internal static class SubmissionsApi
{
    private static readonly IReadOnlySet<Guid> NoFiles = new HashSet<Guid>();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/{town}/procedures/{procedure}/submissions", Submit)
            .Requires(Permission.Apply)
            .Promises(
                "submit",
                "下書きを作らずに申請を提出します。ファイルの要る手続では、下書きを使ってください。",
                "form.stopped",
                "procedure.not-offered",
                "applicants.person",
                "applicants.business",
                "form.signature",
                "field.unknown"
            )
            .TakesAnswers()
            .Makes()
            .Produces<SubmissionAccepted>(StatusCodes.Status201Created);

    private static async Task<IResult> Submit(
        string procedure,
        HttpContext http,
        Caller caller,
        ProcedureCatalogue catalogue,
        SubmitCase submit,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        if (
            !(await AnswersBody.Read(http.Request, cancellation)).Ok(
                out var answers,
                out var because
            ) || !IdempotencyKey.Read(http.Request).Ok(out var key, out because)
        )
            return new ProblemAnswer(because);
        var origin = $"key:{caller.Applicant}:{key}";
        var own = await EarlierCaseStore.Of(
            db,
            definition,
            caller.Authority,
            caller.Applicant,
            cancellation
        );
        var context = new FormContext(catalogue.Today, organisations.CalendarOf(caller.Authority))
        {
            Files = NoFiles,
        }.Naming(own);
        var state = FormState.Evaluate(definition, answers, context);
        CaseNumber? drawn = null;
        var result = await submit.Run(
            state,
            caller,
            caller.Authority,
            origin,
            (_, number) => drawn = number,
            cancellation,
            Channel.Api
        );
        if (result.Ok(out var number, out because) && number == drawn)
            return SubmissionAccepted.Answer(http, number.ToString());
        // The key has been used, or the answers are refused today although the first request with them was accepted.
        var earlier = await db.Read(
            async session =>
                await CaseStore.NumberOf(session, caller.Authority, origin) is { } used
                    ? await CaseStore.OfApplicant(session, caller, CaseNumber.Parse(used).Value)
                    : null,
            cancellation
        );
        if (earlier is null)
            return new ProblemAnswer(because);
        return
            earlier.Procedure == definition.Id
            && Same(
                earlier,
                await db.Read(
                    session => ActStore.Of(session, earlier.Authority, earlier.Id),
                    cancellation
                ),
                library.VersionOf(earlier),
                answers,
                context
            )
            ? SubmissionAccepted.Answer(http, earlier.Number.ToString())
            : new ProblemAnswer(IdempotencyKey.Taken);
    }

    /// <summary>The same answers make the same submission on the day of the first, under the version of the first; whatever became of it since.</summary>
    private static bool Same(
        Case earlier,
        IReadOnlyList<Act> acts,
        Definition definition,
        Answers answers,
        FormContext now
    )
    {
        var again = FormState.Evaluate(
            definition,
            answers,
            new FormContext(JapanTime.Date(earlier.SubmittedAt), now.Calendar)
            {
                Files = NoFiles,
                Cases = now.Cases,
            }
        );
        return Submission.Of(again).Ok(out var body, out _)
            && acts[0].Content == Act.Fingerprint(earlier.Number.ToString(), body.Json);
    }
}
