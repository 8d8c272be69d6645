using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>One's own case (自分の申請).</summary>
/// <param name="Office">The section that has it.</param>
/// <param name="Acts">What happened to it, the oldest first.</param>
/// <param name="Receipt">Where the receipt is.</param>
/// <param name="Notice">Where the newest notice is; null while it is not decided.</param>
/// <param name="Phase">The phase it is in; null for a procedure of one.</param>
/// <param name="AwaitsReply">Who is expected to answer the last message: <c>office</c>, <c>applicant</c>, or null.</param>
/// <param name="Correction">What the office has asked to correct; null when it has not.</param>
/// <param name="Notices">Every notice, the oldest first: one for each phase that was decided.</param>
internal sealed record MyCaseDocument(
    string Number,
    string Authority,
    string Office,
    string Procedure,
    int ProcedureVersion,
    string ProcedureName,
    string State,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<AnswersOfPage> Answers,
    IReadOnlyList<ComputedShown> Computed,
    IReadOnlyList<ActShown> Acts,
    string Receipt,
    string? Notice,
    string? Phase,
    string? AwaitsReply,
    CorrectionShown? Correction,
    IReadOnlyList<NoticeItem> Notices
);

/// <summary>The receipt of a submission (受付の控え).</summary>
/// <param name="Pdf">The same on paper.</param>
/// <param name="Proof">The proof that the submission stands in the authority's log.</param>
internal sealed record ReceiptDocument(
    string Number,
    string ProcedureName,
    string Office,
    DateTimeOffset ReceivedAt,
    string Pdf,
    string Proof
);

/// <summary>A resident follows their own applications as JSON (申請の状況のAPI): the same as the pages below <c>/me</c>.</summary>
internal static class MyCasesApi
{
    private const string Front = "/api/me/cases";
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, List)
            .Requires(Permission.Apply)
            .Promises(
                "listMyCases",
                "自分の申請を、新しい順に50件ずつ読み取ります。nameに申請者の名前を入れると、その人の申請だけになります。"
            )
            .Produces<CaseList>();
        Part("", "getMyCase", "自分の申請1件の状況、回答、これまでの流れを読み取ります。", Case)
            .AnswersVersion()
            .Produces<MyCaseDocument>();
        Part(
                "/receipt",
                "getReceipt",
                "受付の控えを読み取ります。",
                (_, _, shown, _) => Receipt(shown)
            )
            .Produces<ReceiptDocument>();
        Part(
                "/receipt.pdf",
                "getReceiptPdf",
                "受付の控えをPDFで受け取ります。",
                (_, my, shown, _) => Task.FromResult(my.Receipt(shown))
            )
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        Part(
                "/receipt/proof",
                "getProof",
                "申請が記録されたことの証明を受け取ります。",
                async (_, my, shown, c) =>
                    await my.Proof(shown, c)
                    ?? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
            )
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        foreach (var (part, name, what) in CaseShapes.NoticeParts)
        {
            Notice(part, $"getMy{name}", $"{what}を読み取ります。", NoticeJson)
                .Produces<NoticeIssued>();
            Notice(
                    part == "/notice" ? "/notice.pdf" : $"{part}/notice.pdf",
                    $"getMy{name}Pdf",
                    $"{what}をPDFで受け取ります。",
                    notice => notice.OnPaper()
                )
                .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        }
        routes
            .MapGet(
                Front + "/{number}/files/{file:guid}",
                async (
                    string number,
                    Guid file,
                    Caller caller,
                    MyCases my,
                    CaseFiles files,
                    CancellationToken c
                ) =>
                    await my.Find(number, caller, c) is { } shown
                        ? await files.Open(shown.Case, file, c, r => new ProblemAnswer(r))
                        : TypedResults.NotFound()
            )
            .Requires(Permission.Apply)
            .Promises(
                "getMyFile",
                "自分の申請の添付ファイルを受け取ります。",
                "file.pending",
                "file.infected"
            )
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");

        RouteHandlerBuilder Notice(
            string part,
            string name,
            string summary,
            Func<NoticeShown, IResult> show
        ) =>
            routes
                .MapGet(
                    Front + "/{number}" + part,
                    (string number, long? notice, Caller caller, MyCases my, CancellationToken c) =>
                        my.Notice(number, notice, caller, show, c)
                )
                .Requires(Permission.Apply)
                .Promises(name, summary);

        RouteHandlerBuilder Part(
            string part,
            string name,
            string summary,
            Func<HttpContext, MyCases, MyCaseShown, CancellationToken, Task<IResult>> answer
        ) =>
            routes
                .MapGet(
                    Front + "/{number}" + part,
                    async (
                        string number,
                        Caller caller,
                        MyCases my,
                        HttpContext http,
                        CancellationToken c
                    ) =>
                        await my.Find(number, caller, c) is { } shown
                            ? await answer(http, my, shown, c)
                            : TypedResults.NotFound()
                )
                .Requires(Permission.Apply)
                .Promises(name, summary);
    }

    /// <summary>A notice as JSON.</summary>
    public static IResult NoticeJson(NoticeShown shown) =>
        TypedResults.Json(NoticeIssued.Of(shown.Notice), ApiJson.Options);

    private static async Task<IResult> List(
        string? after,
        string? name,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        CancellationToken cancellation
    )
    {
        var from = WhenSubmitted.Parse(after);
        var lines = await db.Read(
            session => OwnCaseStore.List(session, caller, from, name, PageSize + 1),
            cancellation
        );
        var shown = lines.Take(PageSize).ToList();
        return TypedResults.Json(
            new CaseList(
                [.. shown.Select(line => CaseShapes.Item(line, library, Front))],
                lines.Count > PageSize
                    ? $"{Front}?after={Uri.EscapeDataString(WhenSubmitted.Of(shown[^1]).ToString())}{(name is null ? "" : $"&name={Uri.EscapeDataString(name)}")}"
                    : null
            ),
            ApiJson.Options
        );
    }

    private static Task<IResult> Case(
        HttpContext http,
        MyCases my,
        MyCaseShown shown,
        CancellationToken cancellation
    ) => Task.FromResult(Answer(http, shown));

    /// <summary>One's own case under its version.</summary>
    public static IResult Answer(HttpContext http, MyCaseShown shown)
    {
        var (@case, address) = (shown.Case, $"{Front}/{shown.Case.Number}");
        return EntityTag.Answer(
            http,
            new MyCaseDocument(
                @case.Number.ToString(),
                @case.Authority.ToString(),
                $"{shown.Organisation.Name} {shown.Section?.Name}",
                @case.Procedure,
                @case.ProcedureVersion,
                shown.Application.Definition.Name.Plain,
                @case.State.Code,
                @case.SubmittedAt,
                @case.DecidedAt,
                CaseShapes.Answers(shown.Application, address),
                CaseShapes.Computed(shown.Application),
                [
                    .. shown
                        .Acts.Where(a => ActKind.IsForApplicant(a.Kind) || IsMessage(a))
                        .Select(Told),
                ],
                $"{address}/receipt",
                @case.State.IsDecided ? $"{address}/notice" : null,
                CaseShapes.Phase(@case, shown.Application.Definition),
                CaseShapes.Awaits(@case),
                CaseShapes.Asked(@case.State),
                CaseShapes.Notices(shown.Acts, address)
            ),
            @case.Version
        );
    }

    private static bool IsMessage(Act act) =>
        act.Kind is ActKind.OfficeWrote or ActKind.ApplicantWrote;

    // Residents read what happened and when, and what was written to and by them; notes and names of staff are the office's.
    private static ActShown Told(Act act) =>
        new(
            act.Seq,
            act.Kind,
            act.At,
            null,
            IsMessage(act) || act.Kind is ActKind.CorrectionRequested or ActKind.Withdrawn
                ? act.Content
                : null
        );

    private static Task<IResult> Receipt(MyCaseShown shown)
    {
        var address = $"{Front}/{shown.Case.Number}";
        return Task.FromResult<IResult>(
            TypedResults.Json(
                new ReceiptDocument(
                    shown.Case.Number.ToString(),
                    shown.Application.Definition.Name.Plain,
                    $"{shown.Organisation.Name} {shown.Section?.Name}",
                    shown.Case.SubmittedAt,
                    $"{address}/receipt.pdf",
                    $"{address}/receipt/proof"
                ),
                ApiJson.Options
            )
        );
    }
}
