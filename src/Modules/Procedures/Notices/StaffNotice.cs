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
internal sealed record NoticeShown(Case Case, Notice Notice);

/// <summary>Staff look at an issued notice, as page and PDF (通知の控え).</summary>
internal static class StaffNotice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff/cases/{number}/notice", Page).Requires(Permission.ReadCases);
        routes.MapGet("/staff/cases/{number}/notice.pdf", Pdf).Requires(Permission.ReadCases);
    }

    private static async Task<IResult> Page(
        string number,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await Find(number, caller, cases, db, cancellation) is { } shown
            ? Pages.Show<StaffNoticePage>(shown)
            : TypedResults.NotFound();

    private static async Task<IResult> Pdf(
        string number,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await Find(number, caller, cases, db, cancellation) is { } shown
            ? Download.Pdf(
                NoticePdf.Of(shown.Notice, shown.Case),
                $"notice-{shown.Case.Number}.pdf"
            )
            : TypedResults.NotFound();

    private static async Task<NoticeShown?> Find(
        string number,
        Caller caller,
        StaffCases cases,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } @case)
            return null;
        var notice = await db.Read(session => NoticeStore.Of(session, @case), cancellation);
        return notice is null ? null : new NoticeShown(@case, notice);
    }
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
