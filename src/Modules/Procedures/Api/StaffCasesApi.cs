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
    string? Notice
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
        routes
            .MapGet(
                One + "/notice",
                (
                    string number,
                    Caller caller,
                    StaffCases cases,
                    Db<ProceduresModule> db,
                    CancellationToken c
                ) => Notice(number, caller, cases, db, MyCasesApi.NoticeJson, c)
            )
            .Requires(Permission.ReadCases)
            .Promises("getNotice", "発行した通知の控えを読み取ります。")
            .Produces<NoticeIssued>();
        routes
            .MapGet(
                One + "/notice.pdf",
                (
                    string number,
                    Caller caller,
                    StaffCases cases,
                    Db<ProceduresModule> db,
                    CancellationToken c
                ) => Notice(number, caller, cases, db, MyCasesApi.NoticeFile, c)
            )
            .Requires(Permission.ReadCases)
            .Promises("getNoticePdf", "発行した通知の控えをPDFで受け取ります。")
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

    private static async Task<IResult> Notice(
        string number,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        Func<NoticeShown, IResult> show,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return TypedResults.NotFound();
        var notice = await db.Read(session => NoticeStore.Of(session, @case), cancellation);
        return notice is null ? TypedResults.NotFound() : show(new NoticeShown(@case, notice));
    }
}
