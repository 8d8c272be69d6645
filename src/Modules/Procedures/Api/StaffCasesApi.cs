using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A decision that the case's procedure knows, and the reasons it may carry (決定の種類).</summary>
internal sealed record DecisionOffered(
    string Outcome,
    string Label,
    IReadOnlyList<ReasonOffered> Reasons
);

/// <summary>A reason that staff can give (理由).</summary>
internal sealed record ReasonOffered(string Id, string Text);

/// <summary>A case as staff of its section see it (事案).</summary>
/// <param name="Mine">The caller examines it.</param>
/// <param name="DueOn">The target day, an office day.</param>
/// <param name="Acts">Everything done to it, the oldest first.</param>
/// <param name="Decisions">How it can be decided now.</param>
/// <param name="Proposal">The decision that waits for approval; null when none does.</param>
/// <param name="Correction">What the applicant has been asked to correct; null when nothing is.</param>
/// <param name="Notice">Where the newest notice is; null while it is not decided.</param>
/// <param name="Phase">The phase it is in; null for a procedure of one.</param>
/// <param name="Channel">Through what it came in: <c>online</c>, <c>api</c>, <c>counter</c>, <c>paper</c>.</param>
/// <param name="AwaitsReply">Who is expected to answer the last message: <c>office</c>, <c>applicant</c>, or null.</param>
/// <param name="Checks">What the automatic checks found.</param>
/// <param name="Notices">Every notice, the oldest first: one for each phase that was decided.</param>
internal sealed record CaseDocument(
    string Number,
    string Authority,
    string Section,
    string Procedure,
    int ProcedureVersion,
    string ProcedureName,
    string ApplicantName,
    string ApplicantKana,
    string State,
    string? AssigneeName,
    bool Mine,
    DateTimeOffset SubmittedAt,
    DateOnly DueOn,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<AnswersOfPage> Answers,
    IReadOnlyList<ComputedShown> Computed,
    IReadOnlyList<ActShown> Acts,
    IReadOnlyList<DecisionOffered> Decisions,
    IReadOnlyList<CheckItem> Checklist,
    ProposalShown? Proposal,
    CorrectionShown? Correction,
    string? Notice,
    string? Phase,
    string Channel,
    string? AwaitsReply,
    IReadOnlyList<CheckFound> Checks,
    IReadOnlyList<NoticeItem> Notices
);

/// <summary>What an automatic check found (自動確認の結果); it decides nothing.</summary>
/// <param name="NeedsLook">Somebody should look at it.</param>
/// <param name="Cases">Numbers of the cases it speaks of.</param>
internal sealed record CheckFound(
    string Name,
    string Outcome,
    bool NeedsLook,
    IReadOnlyList<string> Cases
);

/// <summary>An item of the checklist (確認項目).</summary>
internal sealed record CheckItem(string Id, string Label, bool Checked);

/// <summary>A decision that waits for a second pair of eyes (起案).</summary>
internal sealed record ProposalShown(
    string Outcome,
    IReadOnlyList<string> Reasons,
    string Remark,
    string By,
    DateTimeOffset At
);

/// <summary>What the applicant has been asked to correct (補正の求め).</summary>
/// <param name="Questions">Ids of the questions that are open again.</param>
internal sealed record CorrectionShown(
    IReadOnlyList<string> Questions,
    string Message,
    DateOnly Deadline,
    DateOnly RequestedOn
);

/// <summary>A note to write (メモ).</summary>
internal sealed record NoteWritten(string Text);

/// <summary>Staff open a case, take it, hand it back and write notes, as JSON (審査のAPI): the acts of the case page.</summary>
internal static class StaffCasesApi
{
    private const string One = WorklistApi.Front + "/{number}";

    private static readonly string[] OfExaminers =
    [
        "case.already-yours",
        "case.not-yours",
        "case.not-taken",
        "case.decided",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(One, Show)
            .Requires(Permission.ReadCases)
            .Promises("getCase", "所属の事案1件を、回答と記録とともに読み取ります。")
            .AnswersVersion()
            .Produces<CaseDocument>();
        routes
            .MapPost(
                One + "/assignment",
                (string number, CaseChange change) =>
                    change.Run(number, ActKind.Taken, (@case, by) => @case.Take(by))
            )
            .Requires(Permission.ExamineCases)
            .Promises(
                "takeCase",
                "事案の担当になります。ほかの職員の担当も引き継げます。",
                OfExaminers
            )
            .Changes()
            .Produces<CaseDocument>();
        routes
            .MapPost(
                One + "/release",
                (string number, CaseChange change) =>
                    change.Run(number, ActKind.Released, (@case, by) => @case.Release(by))
            )
            .Requires(Permission.ExamineCases)
            .Promises("releaseCase", "事案の担当を外れ、所属の一覧に戻します。", OfExaminers)
            .Changes()
            .Produces<CaseDocument>();
        routes
            .MapPost(One + "/notes", Note)
            .Requires(Permission.ExamineCases)
            .Promises(
                "writeNote",
                "事案にメモを書きます。申請者には見えません。",
                "note.required",
                "text.too-long",
                "text.characters"
            )
            .Takes<NoteWritten>()
            .Changes()
            .Produces<CaseDocument>();
        foreach (var (part, name, what) in CaseShapes.NoticeParts)
        {
            Notice(part, $"get{name}", $"{what}を読み取ります。", MyCasesApi.NoticeJson)
                .Produces<NoticeIssued>();
            Notice(
                    part == "/notice" ? "/notice.pdf" : $"{part}/notice.pdf",
                    $"get{name}Pdf",
                    $"{what}をPDFで受け取ります。",
                    notice => notice.OnPaper()
                )
                .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        }
        routes
            .MapGet(One + "/file.pdf", CaseFilePdf.Pdf)
            .Requires(Permission.ReadCases)
            .Promises(
                "getCasePdf",
                "事案の書類（申請の内容、通知、処理の記録）をまとめてPDFで受け取ります。"
            )
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        routes
            .MapGet(
                One + "/files/{file:guid}",
                async (
                    string number,
                    Guid file,
                    Caller caller,
                    StaffCases cases,
                    CaseFiles own,
                    CancellationToken c
                ) =>
                    await cases.Find(number, caller, c) is { } @case
                        ? await own.Open(@case, file, c, r => new ProblemAnswer(r))
                        : TypedResults.NotFound()
            )
            .Requires(Permission.ReadCases)
            .Promises(
                "getFile",
                "申請の添付ファイルを受け取ります。",
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
                    One + part,
                    async (
                        string number,
                        long? notice,
                        Caller caller,
                        StaffCases cases,
                        Db<ProceduresModule> db,
                        CancellationToken c
                    ) =>
                        await StaffNotice.Find(number, notice, caller, cases, db, c) is { } found
                            ? show(found)
                            : TypedResults.NotFound()
                )
                .Requires(Permission.ReadCases)
                .Promises(name, summary);
    }

    private static async Task<IResult> Show(
        string number,
        Caller caller,
        StaffCases cases,
        CaseChange change,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is { } @case
            ? await change.Show(@case)
            : TypedResults.NotFound();

    private static Task<IResult> Note(
        string number,
        HttpContext http,
        CaseChange change,
        CancellationToken cancellation
    ) =>
        change.Run(
            number,
            async (@case, seen) =>
                !(await ApiJson.Read<NoteWritten>(http.Request, cancellation)).Ok(
                    out var written,
                    out var because
                )
                    ? because.ToList()
                : !CaseText.Of(written.Text, "メモ", "note").Ok(out var note, out because)
                    ? because.Select(r => r with { Field = "text" }).ToList()
                : await change.Write(@case, ActKind.Noted, note)
        );
}
