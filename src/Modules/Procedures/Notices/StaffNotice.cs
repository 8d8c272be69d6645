using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Notices;

/// <summary>What the notice pages show.</summary>
/// <param name="Seq">The act that issued it; null for the newest.</param>
internal sealed record NoticeShown(Case Case, Notice Notice, long? Seq)
{
    /// <summary>Where the same is on paper, below the case's address.</summary>
    public string Pdf => Seq is { } seq ? $"notices/{seq}/notice.pdf" : "notice.pdf";

    /// <summary>The newest notice of a case, or the one that an act of it issued; null when there is none.</summary>
    public static async Task<NoticeShown?> Find(
        Db<ProceduresModule> db,
        Case @case,
        long? seq,
        CancellationToken cancellation
    ) =>
        await db.Read(
            session =>
                seq is { } act
                    ? NoticeStore.Of(session, @case, act)
                    : NoticeStore.Of(session, @case),
            cancellation
        )
            is { } notice
            ? new NoticeShown(@case, notice, seq)
            : null;

    /// <summary>The notice on paper.</summary>
    public IResult OnPaper() =>
        Download.Pdf(
            NoticePdf.Of(Notice, Case),
            Seq is { } seq ? $"notice-{Case.Number}-{seq}.pdf" : $"notice-{Case.Number}.pdf"
        );
}

/// <summary>Staff look at issued notices, as page and PDF (通知の控え): the newest, and each of a case of several phases.</summary>
internal static class StaffNotice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/staff/cases/{number}").Requires(Permission.ReadCases);
        part.MapGet("/notice", Page);
        part.MapGet("/notice.pdf", Pdf);
        part.MapGet("/notices/{notice:long}", Page);
        part.MapGet("/notices/{notice:long}/notice.pdf", Pdf);
    }

    private static async Task<IResult> Page(
        string number,
        long? notice,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await Find(number, notice, caller, cases, db, cancellation) is { } shown
            ? Pages.Show<StaffNoticePage>(shown)
            : TypedResults.NotFound();

    private static async Task<IResult> Pdf(
        string number,
        long? notice,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await Find(number, notice, caller, cases, db, cancellation) is { } shown
            ? shown.OnPaper()
            : TypedResults.NotFound();

    /// <summary>A notice of a case of the caller's sections.</summary>
    public static async Task<NoticeShown?> Find(
        string number,
        long? notice,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is { } @case
            ? await NoticeShown.Find(db, @case, notice, cancellation)
            : null;
}

/// <summary>Files made for a person to keep (控えのダウンロード).</summary>
internal static class Download
{
    /// <summary>A PDF that browsers show and name when it is saved.</summary>
    public static IResult Pdf(byte[] bytes, string name) => new Inline(bytes, name);

    private sealed class Inline(byte[] bytes, string name) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/pdf";
            response.ContentLength = bytes.Length;
            response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
