using System.Collections.Immutable;
using Ihatov.Kernel;
using Ihatov.Platform.Print;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Applicant;

/// <summary>The receipt on paper (受付の控えのPDF): number, moment, office, and what was answered.</summary>
internal static class ReceiptPdf
{
    /// <param name="furigana">Readings above what carries them, as the reader chose for pages.</param>
    public static byte[] Of(MyCaseShown shown, bool furigana)
    {
        ImmutableArray<Inline> Read(string markup) =>
            [.. RubyText.Parse(markup).Select(part => Piece(part, furigana))];

        var (@case, definition) = (shown.Case, shown.Application.Definition);
        var blocks = new List<Block>
        {
            new Heading(1, Read("{申請受付|しんせいうけつけ}の{控|ひか}え")),
            new KeyValueTable(
                ShowHeadings: false,
                [
                    new KeyValue("受付番号", @case.Number.Shown),
                    @case.Channel == Channel.Paper
                        ? new KeyValue("受付日", DateText.Long(JapanTime.Date(@case.SubmittedAt)))
                        : new KeyValue("受付日時", JapanTime.Long(@case.SubmittedAt)),
                    new KeyValue("手続", Read(definition.Name.Ja)),
                    new KeyValue("申請先", $"{shown.Organisation.Name} {shown.Section?.Name}"),
                    new KeyValue("申請者", @case.ApplicantName),
                    .. Fee(shown.Application),
                ]
            ),
            new Paragraph(
                Read(
                    "この{控|ひか}えは、{申請|しんせい}を{受|う}け{付|つ}けたことを{示|しめ}すものです。{決定|けってい}は、{審査|しんさ}のあと、{通知|つうち}でお{知|し}らせします。"
                )
            ),
        };
        blocks.Add(new Heading(2, Read("{申請|しんせい}の{内容|ないよう}")));
        foreach (var section in Summary.Sections(shown.Application))
        {
            blocks.Add(new Heading(3, Read(section.Title.Ja)));
            blocks.Add(
                new KeyValueTable(
                    false,
                    [
                        .. section.Rows.Select(row => new KeyValue(
                            new(Read(row.Label.Ja)),
                            row.OnPaper
                        )),
                    ]
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

    private static IEnumerable<KeyValue> Fee(FormState application) =>
        application.Definition.Fee?.Of(application.Scope) is { } cost
            ? [new KeyValue("手数料", TermsText.Cost(cost).Plain(ReaderLanguage.Japanese))]
            : [];

    private static Inline Piece(RubyPart part, bool furigana) =>
        furigana && part.Reading is not null
            ? new Ruby(part.Text, part.Reading)
            : new Run(part.Text);
}
