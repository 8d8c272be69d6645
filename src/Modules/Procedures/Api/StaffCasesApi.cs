using System.ComponentModel;
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
[Description("今できる決定と、その理由。")]
internal sealed record DecisionOffered(
    [property: Description("決定のコード：accept、return、grant、refuse。")] string Outcome,
    [property: Description("決定の名前。")] string Label,
    [property: Description("選べる理由。")] IReadOnlyList<ReasonOffered> Reasons
);

/// <summary>A reason that staff can give (理由).</summary>
[Description("選べる理由。")]
internal sealed record ReasonOffered(
    [property: Description("理由のid。")] string Id,
    [property: Description("理由の文章。")] string Text
);

/// <summary>A case as staff of its section see it (事案).</summary>
[Description("職員が見る事案。")]
internal sealed record CaseDocument(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("団体コード（全国地方公共団体コード、6桁）。")] string Authority,
    [property: Description("所管する所属のid。")] string Section,
    [property: Description("手続のid（例：C15）。")] string Procedure,
    [property: Description("申請の時の手続の版。")] int ProcedureVersion,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("申請者の氏名。")] string ApplicantName,
    [property: Description("申請者の氏名の読み。")] string ApplicantKana,
    [property: Description(
        "状態のコード：received、under-examination、awaiting-correction、awaiting-approval、awaiting-next-phase、granted、refused、withdrawn、discontinued。"
    )]
        string State,
    [property: Description("担当の職員の氏名。担当がいなければnull。")] string? AssigneeName,
    [property: Description("自分が担当か。")] bool Mine,
    [property: Description("受け付けた日時。")] DateTimeOffset SubmittedAt,
    [property: Description("処理目標日。開庁日です。")] DateOnly DueOn,
    [property: Description("決定した日時。決定の前はnull。")] DateTimeOffset? DecidedAt,
    [property: Description("申請の回答。")] IReadOnlyList<AnswersOfPage> Answers,
    [property: Description("回答から計算した値。")] IReadOnlyList<ComputedShown> Computed,
    [property: Description("行った処理。古い順。")] IReadOnlyList<ActShown> Acts,
    [property: Description("今できる決定。")] IReadOnlyList<DecisionOffered> Decisions,
    [property: Description("審査の確認項目。認定と受理の決定の前に、すべて確認します。")]
        IReadOnlyList<CheckItem> Checklist,
    [property: Description("決裁を待つ起案。なければnull。")] ProposalShown? Proposal,
    [property: Description("申請者に求めている補正。なければnull。")] CorrectionShown? Correction,
    [property: Description("最も新しい通知のアドレス。決定の前はnull。")] string? Notice,
    [property: Description("今の段階のid。段階が1つの手続ではnull。")] string? Phase,
    [property: Description("受付の経路：online、api、counter、paper。")] string Channel,
    [property: Description(
        "最後のメッセージに返信する側：office、applicant。返信がいらなければnull。"
    )]
        string? AwaitsReply,
    [property: Description("自動確認の結果。")] IReadOnlyList<CheckFound> Checks,
    [property: Description("すべての通知。古い順で、決定した段階ごとに1件。")]
        IReadOnlyList<NoticeItem> Notices
);

/// <summary>What an automatic check found (自動確認の結果); it decides nothing.</summary>
[Description("自動確認の結果。決定はしません。")]
internal sealed record CheckFound(
    [property: Description("確認の名前。")] string Name,
    [property: Description("確認の結果。")] string Outcome,
    [property: Description("職員が確かめたほうがよいか。")] bool NeedsLook,
    [property: Description("結果に出てくる事案の受付番号。")] IReadOnlyList<string> Cases
);

/// <summary>An item of the checklist (確認項目).</summary>
[Description("審査の確認項目。")]
internal sealed record CheckItem(
    [property: Description("確認項目のid。")] string Id,
    [property: Description("確認すること。")] string Label,
    [property: Description("確認したか。")] bool Checked
);

/// <summary>A decision that waits for a second pair of eyes (起案).</summary>
[Description("決裁を待つ起案。")]
internal sealed record ProposalShown(
    [property: Description("決定のコード。")] string Outcome,
    [property: Description("理由のid。")] IReadOnlyList<string> Reasons,
    [property: Description("理由に書き足した文章。なければ空。")] string Remark,
    [property: Description("起案した職員の氏名。")] string By,
    [property: Description("起案した日時。")] DateTimeOffset At
);

/// <summary>What the applicant has been asked to correct (補正の求め).</summary>
[Description("求めている補正。")]
internal sealed record CorrectionShown(
    [property: Description("直せる項目のid。")] IReadOnlyList<string> Questions,
    [property: Description("申請者へ伝えたこと。")] string Message,
    [property: Description("補正の期限。")] DateOnly Deadline,
    [property: Description("補正を求めた日。")] DateOnly RequestedOn
);

/// <summary>A note to write (メモ).</summary>
[Description("職員のメモ。")]
internal sealed record NoteWritten(
    [property: Description("メモの文章。申請者は読めません。")] string Text
);

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
                "事案の書類（申請の内容、補正の前の内容、自動確認の結果、確認項目、処理の記録、通知）をまとめてPDFで受け取ります。添付ファイルは名前とSHA-256だけが入ります。"
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
