using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>Drafts of residents and of clerks as JSON (下書きのAPI): read, replace the answers, delete, submit.</summary>
internal static class DraftsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/me/drafts", List)
            .Requires(Permission.Apply)
            .Promises("listMyDrafts", "まだ提出していない自分の下書きを、新しい順に読み取ります。")
            .Produces<DraftList>();
        foreach (var place in DraftPlaces.Of(routes))
            Map(place);
    }

    private static void Map(DraftPlaces place)
    {
        place
            .Promises(
                place.Routes.MapGet(place.Front + DraftPlaces.One, Show),
                "getDraft",
                "下書きの答え、進む画面、直すところを読み取ります。"
            )
            .AnswersVersion()
            .Produces<DraftDocument>();
        place
            .Promises(
                place.Routes.MapPut(place.Front + DraftPlaces.One, Replace),
                "replaceAnswers",
                "下書きの答えを全部入れ替えます。足りない答えや誤った答えも、そのまま保存します。",
                "draft.submitted",
                "draft.expired",
                "draft.outdated",
                "field.unknown",
                "field.closed",
                "file.unknown"
            )
            .TakesAnswers()
            .Changes()
            .Produces<DraftDocument>();
        place
            .Promises(
                place.Routes.MapPost(place.Front + DraftPlaces.One + "/version", Move),
                "moveDraft",
                "下書きを、今の手続の版に移します。新しい版に合わない答えは、下書きから外れます。",
                "draft.submitted",
                "draft.expired"
            )
            .Changes()
            .Produces<DraftDocument>();
        place
            .Promises(
                place.Routes.MapDelete(place.Front + DraftPlaces.One, Delete),
                "deleteDraft",
                "下書きを添付ファイルとともに消します。",
                "draft.submitted",
                "draft.expired"
            )
            .Changes()
            .Produces(StatusCodes.Status204NoContent);
        place
            .Promises(
                place.Routes.MapPost(place.Front + DraftPlaces.One + "/submission", Submit),
                "submitDraft",
                "下書きを申請として、または補正・次の手続として提出します。もう一度提出すると、同じ受付番号を答えます。",
                "correction.too-late",
                "correction.not-asked",
                "correction.other",
                "phase.not-open",
                "form.signature",
                "form.stopped",
                "draft.expired",
                "draft.outdated",
                "procedure.not-offered",
                "procedure.not-open",
                "applicants.person",
                "applicants.business"
            )
            .Changes()
            .Produces<SubmissionAccepted>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> List(
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        Contracts.Identity.IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var drafts = await db.Read(session => DraftStore.ListOf(session, caller), cancellation);
        return TypedResults.Json(
            new DraftList([
                .. drafts
                    .Select(row => DraftItem.Of(row, library, organisations))
                    .OfType<DraftItem>(),
            ]),
            ApiJson.Options
        );
    }

    private static async Task<IResult> Show(
        string procedure,
        Guid draft,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        await drafts.Open(caller, procedure, draft, cancellation) is { } open
            ? Answer(http, open)
            : TypedResults.NotFound();

    private static Task<IResult> Replace(
        string procedure,
        Guid draft,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async open =>
            {
                if (
                    !(await AnswersBody.Read(http.Request, cancellation)).Ok(
                        out var answers,
                        out var because
                    ) || !DraftChange.Fits(open, answers).Ok(out _, out because)
                )
                    return new ProblemAnswer(because);
                // A paper has room for more items than were written in.
                if (open.Row.Channel == Channel.Paper && open.Of is null)
                    answers = EntrySheet.WithoutBlankItems(open.Definition, answers);
                if (await drafts.Save(open, answers, cancellation) is not { } saved)
                    return null;
                await drafts.LetGo(open, [], saved, cancellation);
                return Answer(http, saved);
            },
            cancellation
        );

    private static Task<IResult> Move(
        string procedure,
        Guid draft,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async open =>
                !open.Outdated || open.InForce is null ? Answer(http, open)
                : await drafts.Move(open, cancellation) is { } moved ? Answer(http, moved)
                : null,
            cancellation,
            evenOutdated: true
        );

    private static Task<IResult> Delete(
        string procedure,
        Guid draft,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async open =>
            {
                if (!await db.Write(session => DraftStore.Delete(session, open.Row), cancellation))
                    return null;
                await drafts.LetGo(open, [], null, cancellation);
                return TypedResults.NoContent();
            },
            cancellation,
            evenOutdated: true
        );

    private static async Task<IResult> Submit(
        string procedure,
        Guid draft,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        SubmitCase submit,
        SupplementCase supplement,
        CancellationToken cancellation
    )
    {
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
            return TypedResults.NotFound();
        // Sent again because the first answer was lost: the number is the answer, whatever the version.
        if (open.Row.Submission is { } number)
            return Accepted(http, open, number);
        return await DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async seen =>
                (
                    await CheckAnswers.Send(
                        seen,
                        seen.Row.Channel == Channel.Online ? Channel.Api : seen.Row.Channel,
                        caller,
                        submit,
                        supplement,
                        cancellation
                    )
                ).Ok(out var made, out var because)
                    ? Accepted(http, seen, made.ToString())
                    : new ProblemAnswer(because),
            cancellation
        );
    }

    /// <summary>The number, and where the case or the receipt is.</summary>
    private static IResult Accepted(HttpContext http, OpenDraft open, string number) =>
        SubmissionAccepted.Answer(
            http,
            number,
            open.Address.IsCounter && open.Row.CaseNumber is not null
                    ? CounterCasesApi.Address(number)
                : open.Address.IsCounter ? $"{DraftDocument.Address(open)}/receipt"
                : $"/api/me/cases/{number}"
        );

    /// <summary>A draft under its version.</summary>
    public static IResult Answer(
        HttpContext http,
        OpenDraft open,
        int status = StatusCodes.Status200OK
    ) => EntityTag.Answer(http, DraftDocument.Of(open), open.Row.Version, status);
}
