using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>A document on A4 paper (文書: 控え, 通知書), written as tagged PDF 1.7 that follows PDF/UA-1 (ISO 14289-1).</summary>
/// <param name="Title">Shown in the window's title bar and read first by screen readers.</param>
/// <param name="Date">The document's moment; the only source of time in the file, so the same input gives the same bytes.</param>
/// <param name="Blocks">The content in reading order; the first heading has level 1.</param>
public sealed record PdfDocument(
    string Title,
    DateTimeOffset Date,
    params ImmutableArray<Block> Blocks
)
{
    /// <summary>Who made the document: the office's name.</summary>
    public string Author { get; init; } = "";

    /// <summary>Stands at the foot of every page beside the page number: the document's or case's number.</summary>
    public string Footer { get; init; } = "";

    /// <summary>Lays the document out and writes it.</summary>
    /// <exception cref="InvalidOperationException">Heading levels are skipped, or there is no heading of level 1 first.</exception>
    public RenderedPdf Render()
    {
        CheckHeadings();
        var fonts = new DocumentFonts(PrintFonts.Default);
        var structure = new StructureElement("Document");
        var flow = new PageFlow(fonts, structure);
        foreach (var block in Blocks)
            block.Place(flow);
        foreach (var page in flow.Pages)
            PlaceFooter(flow, page);
        return new(Write(fonts, structure, flow.Pages), flow.Pages.Count, fonts.Missing);
    }

    private void CheckHeadings()
    {
        var level = 0;
        foreach (
            var next in Blocks
                .Select(block =>
                    block is Heading heading ? heading.Level
                    : block is Notice ? 2
                    : 0
                )
                .Where(next => next > 0)
        )
        {
            if (next > level + 1 || next > 3)
                throw new InvalidOperationException(
                    $"A heading of level {next} may not follow level {level}."
                );
            level = next;
        }

        if (level == 0)
            throw new InvalidOperationException("A document needs a heading of level 1.");
    }

    private void PlaceFooter(PageFlow flow, PdfPage page)
    {
        const string Kind = "/Artifact <</Type/Pagination/Subtype/Footer>>";
        const double Top = PdfPage.Height - 44;
        page.Rule(PageFlow.Left, Top - 6, PageFlow.Width, 0.4, 0.6);
        if (Footer.Length > 0)
            page.ArtifactText(
                flow.Typesetter.Break([Footer], TextStyle.Footer, PageFlow.Width * 0.8)[0],
                PageFlow.Left,
                Top,
                Kind
            );
        var number = flow.Typesetter.Break(
            [$"{page.Number + 1} / {flow.Pages.Count} ページ"],
            TextStyle.Footer,
            PageFlow.Width
        )[0];
        page.ArtifactText(number, PageFlow.Left + PageFlow.Width - number.Width, Top, Kind);
    }

    private byte[] Write(DocumentFonts fonts, StructureElement structure, List<PdfPage> pages)
    {
        var writer = new PdfWriter();
        var (catalog, tree, root) = (writer.Reserve(), writer.Reserve(), writer.Reserve());
        var resources = string.Concat(
            fonts.Used.Select(font =>
                $"/F{font.Number} {FontObjects.Write(writer, font.Number, font.Font)} 0 R"
            )
        );
        var numbers = new List<int>();
        foreach (var page in pages)
        {
            var content = writer.Stream("", page.Content());
            numbers.Add(
                writer.Object(
                    $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PdfWriter.Number(PdfPage.Width)} {PdfWriter.Number(PdfPage.Height)}]/Resources<</Font<<{resources}>>>>/Contents {content} 0 R/StructParents {page.Number}/Tabs/S>>"
                )
            );
        }

        writer.Object(
            tree,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}]>>"
        );
        StructureElement.Write(writer, root, structure, pages, numbers);
        var title = Clusters.Clean(Title);
        var metadata = writer.Stream(
            "/Type/Metadata/Subtype/XML",
            Encoding.UTF8.GetBytes(Metadata(title)),
            compress: false
        );
        writer.Object(
            catalog,
            $"<</Type/Catalog/Version/1.7/Pages {tree} 0 R/StructTreeRoot {root} 0 R/MarkInfo<</Marked true>>/Lang(ja-JP)/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R>>"
        );
        var date =
            Date.ToString("'D:'yyyyMMddHHmmss", CultureInfo.InvariantCulture)
            + Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'')
            + "'";
        var author = Author.Length == 0 ? "" : $"/Author{PdfWriter.Text(Clusters.Clean(Author))}";
        var information = writer.Object(
            $"<</Title{PdfWriter.Text(title)}{author}/Producer(Ihatov)/CreationDate({date})/ModDate({date})>>"
        );
        return writer.Finish(catalog, information);
    }

    private string Metadata(string title)
    {
        var date = Date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var author =
            Author.Length == 0
                ? ""
                : $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(Clusters.Clean(Author))}</rdf:li></rdf:Seq></dc:creator>\n";
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(
                title
            )}</rdf:li></rdf:Alt></dc:title>
            {author}<dc:language><rdf:Bag><rdf:li>ja-JP</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
            <pdf:Producer>Ihatov</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;
    }
}

/// <summary>The finished file (出力): its bytes, how many pages, and how many characters no font could draw as written (shown as 〓).</summary>
public sealed record RenderedPdf(byte[] Bytes, int Pages, int MissingGlyphs);
