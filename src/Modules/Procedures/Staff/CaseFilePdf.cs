using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Print;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>The whole case as one PDF (事案の一件書類): what was submitted, the notices, and everything done to it.</summary>
internal static class CaseFilePdf
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/cases/{number}/file.pdf", Pdf).Requires(Permission.ReadCases);

    public static Task<IResult> Pdf(
        string number,
        Caller caller,
        StaffCases cases,
        ProcedureLibrary library,
        IOrganisations organisations,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            async @case =>
            {
                var (acts, notices) = await db.Read(
                    async session =>
                        (
                            await ActStore.Of(session, @case.Authority, @case.Id),
                            await NoticeStore.AllOf(session, @case)
                        ),
                    cancellation
                );
                var office = organisations.Find(@case.Authority.ToString())!;
                return Download.Pdf(
                    Of(@case, library.ApplicationOf(@case), acts, notices, office, cases.Now),
                    $"case-{@case.Number}.pdf"
                );
            },
            cancellation
        );

    private static byte[] Of(
        Case @case,
        FormState application,
        IReadOnlyList<Act> acts,
        IReadOnlyList<Notices.Notice> notices,
        Organisation office,
        DateTimeOffset now
    )
    {
        List<Block> blocks =
        [
            new Heading(1, $"事案 {@case.Number.Shown}"),
            new KeyValueTable(
                ShowHeadings: false,
                new KeyValue("手続", application.Definition.Name.Plain),
                new KeyValue("申請者", @case.ApplicantName),
                new KeyValue("受付日時", JapanTime.Long(@case.SubmittedAt)),
                new KeyValue("受付の方法", Channel.Name(@case.Channel)),
                new KeyValue("担当", @case.AssigneeName ?? "なし"),
                new KeyValue("目標日", DateText.Long(@case.DueOn))
            ),
            .. application.WithEarlier().SelectMany(Application),
            .. notices.SelectMany(Words),
            new Heading(2, "処理の記録"),
            new KeyValueTable(
                false,
                [
                    .. acts.Select(act => new KeyValue(
                        $"{JapanTime.Long(act.At)}\n{act.ActorName}",
                        ActKind.IsText(act.Kind) && act.Content.Length > 0
                            ? $"{ActKind.Name(act.Kind)}\n{act.Content}"
                            : ActKind.Name(act.Kind)
                    )),
                ]
            ),
        ];
        return new PdfDocument($"事案 {@case.Number.Shown}", JapanTime.ToJapan(now), [.. blocks])
        {
            Author = office.Name,
            Footer = $"受付番号 {@case.Number.Shown}",
        }
            .Render()
            .Bytes;
    }

    private static IEnumerable<Block> Application(FormState form)
    {
        var phase = form.Definition.Phases[form.Definition.OrderOf(form.Context.Phase)];
        yield return new Heading(
            2,
            form.Definition.Phases.Count > 1 ? $"申請の内容（{phase.Name.Plain}）" : "申請の内容"
        );
        foreach (var section in Summary.Sections(form))
        {
            yield return new Heading(3, section.Title.Plain);
            yield return new KeyValueTable(
                false,
                [.. section.Rows.Select(row => new KeyValue(row.Label.Plain, row.OnPaper))]
            );
        }
    }

    private static IEnumerable<Block> Words(Notices.Notice notice)
    {
        yield return new Heading(2, $"通知\u3000{notice.DocumentNumber}");
        yield return new Paragraph($"{DateText.Long(notice.IssuedOn)}\u3000{notice.Issuer}");
        yield return new Paragraph(notice.Title);
        foreach (var text in notice.Body)
            yield return new Paragraph(text) { Indent = true };
        foreach (var reason in notice.Reasons)
            yield return new Paragraph($"理由：{reason}") { Indent = true };
    }
}
