using System.ComponentModel;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Audit;
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
[Description("自分の申請。")]
internal sealed record MyCaseDocument(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("団体コード（全国地方公共団体コード、6桁）。")] string Authority,
    [property: Description("担当する団体と所属の名前。")] string Office,
    [property: Description("手続のid（例：C15）。")] string Procedure,
    [property: Description("申請の時の手続の版。")] int ProcedureVersion,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description(
        "状態のコード：received、under-examination、awaiting-correction、awaiting-approval、awaiting-next-phase、granted、refused、withdrawn、discontinued。"
    )]
        string State,
    [property: Description("受け付けた日時。")] DateTimeOffset SubmittedAt,
    [property: Description("決定した日時。決定の前はnull。")] DateTimeOffset? DecidedAt,
    [property: Description("申請の回答。")] IReadOnlyList<AnswersOfPage> Answers,
    [property: Description("回答から計算した値。")] IReadOnlyList<ComputedShown> Computed,
    [property: Description("行われた処理。古い順。")] IReadOnlyList<ActShown> Acts,
    [property: Description("受付の控えのアドレス。")] string Receipt,
    [property: Description("最も新しい通知のアドレス。決定の前はnull。")] string? Notice,
    [property: Description("今の段階のid。段階が1つの手続ではnull。")] string? Phase,
    [property: Description(
        "最後のメッセージに返信する側：office、applicant。返信がいらなければnull。"
    )]
        string? AwaitsReply,
    [property: Description("求められている補正。なければnull。")] CorrectionShown? Correction,
    [property: Description("すべての通知。古い順で、決定した段階ごとに1件。")]
        IReadOnlyList<NoticeItem> Notices
);

/// <summary>The receipt of a submission (受付の控え).</summary>
[Description("受付の控え。")]
internal sealed record ReceiptDocument(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("受け付けた団体と所属の名前。")] string Office,
    [property: Description("受け付けた日時。")] DateTimeOffset ReceivedAt,
    [property: Description("紙の控え（PDF）のアドレス。")] string Pdf,
    [property: Description("申請が団体のログにあることの証明のアドレス。")] string Proof
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
                async (http, my, shown, c) => await my.Proof(shown, c) ?? ProofFollows(http),
                "proof.pending"
            )
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        Part(
                "/receipt/content",
                "getProvenContent",
                "証明がこの受付のものだと照合するための、ソルトと内容を受け取ります。",
                (_, _, shown, _) => Task.FromResult(MyCases.Content(shown))
            )
            .Produces<OpenedContent>();
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
            Func<HttpContext, MyCases, MyCaseShown, CancellationToken, Task<IResult>> answer,
            params string[] problems
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
                .Promises(name, summary, problems);
    }

    /// <summary>The log is behind; it is a matter of moments.</summary>
    private static ProblemAnswer ProofFollows(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return new ProblemAnswer(
            new Refusal(
                "proof.pending",
                "証明はまだできていません。申請は受け付けています。10秒ほど待ってから、もう一度読み取ってください。"
            )
        );
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
                        .Acts.Where(a =>
                            ActKind.IsForApplicant(a.Kind) || ActKind.IsMessage(a.Kind)
                        )
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

    // Residents read what happened and when, and what was written to and by them; notes and names of staff are the office's.
    private static ActShown Told(Act act) =>
        new(
            act.Seq,
            act.Kind,
            act.At,
            null,
            ActKind.IsMessage(act.Kind)
            || act.Kind is ActKind.CorrectionRequested or ActKind.Withdrawn
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
