using Ihatov.Kernel;
using Ihatov.Platform.Print;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Notices;

/// <summary>The notice on paper (通知書のPDF): the same words as the page, in the order of an official letter.</summary>
internal static class NoticePdf
{
    public static byte[] Of(Notice notice, Case @case) =>
        new PdfDocument(
            notice.Title,
            JapanTime.ToJapan(@case.DecidedAt ?? @case.SubmittedAt),
            [.. Blocks(notice)]
        )
        {
            Author = notice.Issuer,
            Footer = $"{notice.DocumentNumber}\u3000受付番号 {@case.Number.Shown}",
        }
            .Render()
            .Bytes;

    /// <summary>The notice as it stands on paper, to be a document or a part of one.</summary>
    public static IReadOnlyList<Block> Blocks(Notice notice)
    {
        var blocks = new List<Block>
        {
            new Paragraph(notice.DocumentNumber, "\n", DateText.Long(notice.IssuedOn))
            {
                Align = Align.End,
            },
            new RecipientBlock("", "", "様", notice.Recipient),
            new SenderBlock(notice.Issuer),
            new Heading(1, notice.Title),
        };
        blocks.AddRange(notice.Body.Select(text => new Paragraph(text) { Indent = true }));
        if (notice.Reasons.Count > 0)
        {
            blocks.Add(new Heading(2, "理由"));
            blocks.Add(
                new Items(true, [.. notice.Reasons.Select(reason => new Paragraph(reason))])
            );
        }
        if (notice.Appeal.Count > 0)
            blocks.Add(
                new Platform.Print.Notice(
                    "不服があるとき（教示）",
                    [.. notice.Appeal.Select(text => new Paragraph(text) { Indent = true })]
                )
            );
        blocks.Add(new Paragraph($"お問い合わせ：{notice.Contact}") { Size = TextSize.Small });
        return blocks;
    }
}
