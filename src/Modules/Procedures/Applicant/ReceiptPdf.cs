using Ihatov.Kernel;
using Ihatov.Platform.Print;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Applicant;

/// <summary>The receipt on paper (受付の控えのPDF): number, moment, office, and what was answered.</summary>
internal static class ReceiptPdf
{
    public static byte[] Of(MyCaseShown shown)
    {
        var (@case, definition) = (shown.Case, shown.Application.Definition);
        var blocks = new List<Block>
        {
            new Heading(1, "申請受付の控え"),
            new KeyValueTable(
                ShowHeadings: false,
                new KeyValue("受付番号", @case.Number.Shown),
                new KeyValue("受付日時", JapanTime.Long(@case.SubmittedAt)),
                new KeyValue("手続", definition.Name.Plain),
                new KeyValue("申請先", $"{shown.Organisation.Name} {shown.Section?.Name}"),
                new KeyValue("申請者", @case.ApplicantName)
            ),
            new Paragraph(
                "この控えは、申請を受け付けたことを示すものです。決定は、審査のあと、通知でお知らせします。"
            ),
        };
        blocks.Add(new Heading(2, "申請の内容"));
        foreach (var section in Summary.Sections(shown.Application))
        {
            blocks.Add(new Heading(3, section.Title));
            blocks.Add(
                new KeyValueTable(
                    false,
                    [.. section.Rows.Select(row => new KeyValue(row.Label, Answer(row)))]
                )
            );
        }
        var document = new PdfDocument(
            $"申請受付の控え {@case.Number.Shown}",
            JapanTime.ToJapan(@case.SubmittedAt),
            [.. blocks]
        )
        {
            Author = shown.Organisation.Name,
            Footer = $"受付番号 {@case.Number.Shown}",
        };
        return document.Render().Bytes;
    }

    private static string Answer(SummaryRow row) =>
        row.Files.Count > 0 ? $"ファイル{row.Files.Count}個を添付"
        : row.Lines.Count > 0 ? string.Join('\n', row.Lines)
        : "入力なし";
}
