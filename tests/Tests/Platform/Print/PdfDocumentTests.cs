using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Print;

namespace Ihatov.Tests.Platform.Print;

public sealed partial class PdfDocumentTests
{
    private static PdfDocument Of(params Block[] blocks) =>
        new("題", SampleDocuments.Date, [new Heading(1, "題"), .. blocks]);

    [Fact]
    public void Every_entry_of_the_cross_reference_points_at_its_object() =>
        new PdfObjects(
            SampleDocuments.LongTable(120).Render().Bytes
        ).Bodies.Count.ShouldBeGreaterThan(400);

    [Fact]
    public void Qpdf_finds_no_error()
    {
        foreach (
            var document in new[]
            {
                SampleDocuments.Receipt(),
                SampleDocuments.DecisionNotice(),
                SampleDocuments.LongTable(60),
            }
        )
            PdfTool
                .Run(document.Render().Bytes, "qpdf", "--check", "FILE")
                .ShouldContain("No syntax or stream encoding errors");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_and_another_date_other_bytes()
    {
        var bytes = SampleDocuments.Receipt().Render().Bytes;
        SampleDocuments.Receipt().Render().Bytes.ShouldBe(bytes);
        (SampleDocuments.Receipt() with { Date = SampleDocuments.Date.AddSeconds(1) })
            .Render()
            .Bytes.ShouldNotBe(bytes);
    }

    [Theory]
    [InlineData("𠮷田")]
    [InlineData("葛\U000E0100城")]
    [InlineData("葛\U000E0101城")]
    [InlineData("か\u3099き")]
    [InlineData("髙﨑〜～−―")]
    [InlineData("令和」（昭和）、「平成」")]
    public void Copied_text_is_the_text_that_was_written(string text)
    {
        var rendered = Of(new Paragraph(text)).Render();
        rendered.MissingGlyphs.ShouldBe(0);
        PdfTool.Text(rendered.Bytes).ShouldContain(text);
        PdfTool.Run(rendered.Bytes, "pdftotext", "-raw", "FILE", "-").ShouldContain(text);
    }

    [Fact]
    public void Readings_are_structured_as_ruby()
    {
        var structure = PdfTool.Structure(
            Of(new Paragraph(new Ruby("葛\U000E0100城", "かつらぎ"), "様")).Render().Bytes
        );
        PdfTool
            .WithoutSpaces(structure)
            .ShouldContain("P(block)Ruby(inline)RB\"葛\U000E0100城\"RT\"かつらぎ\"\"様\"");
    }

    [Fact]
    public void The_structure_names_headings_lists_tables_and_figures()
    {
        var structure = PdfTool.WithoutSpaces(
            PdfTool.Structure(SampleDocuments.Receipt().Render().Bytes)
        );
        structure.ShouldStartWith("DocumentH1(block)\"妊娠届出控え\"");
        structure.ShouldContain("TRTH:/Scope/Row\"生年月日\"TD\"1996年4月2日（平成8年）\"");
        structure.ShouldContain("Lbl(block)\"1\"LBody(block)\"担当者が内容を確認し、");
        structure.ShouldContain("Figure");
        structure.ShouldContain("H2(block)\"問い合わせ先\"");
    }

    [Fact]
    public void What_readers_need_is_declared()
    {
        var rendered = SampleDocuments.Receipt().Render();
        var bodies = new PdfObjects(rendered.Bytes).Bodies.Values;
        var catalog = bodies.Single(body => body.Contains("/Type/Catalog"));
        catalog.ShouldContain("/Lang(ja-JP)");
        catalog.ShouldContain("/MarkInfo<</Marked true>>");
        catalog.ShouldContain("/DisplayDocTitle true");
        bodies
            .Where(body => body.Contains("/Type/Page/"))
            .ShouldAllBe(page => page.Contains("/Tabs/S") && page.Contains("/StructParents"));
        bodies
            .Where(body => body.Contains("/Subtype/Type0"))
            .ShouldAllBe(font => font.Contains("/ToUnicode"));
        bodies
            .Count(body =>
                body.Contains("/S/Figure") && body.Contains("/Alt<FEFF") && body.Contains("/BBox[")
            )
            .ShouldBe(1);
        PdfTool
            .Run(rendered.Bytes, "pdfinfo", "-meta", "FILE")
            .ShouldContain("<pdfuaid:part>1</pdfuaid:part>");
    }

    [Fact]
    public void A_name_of_forty_characters_and_a_long_address_stay_between_the_margins()
    {
        var name = string.Concat(Enumerable.Repeat("寿限無五劫の擦り切れ", 4));
        var address =
            "見本県見本町大字見本字長畑第12地割345番地6コーポ見本第二・別館203号室見本方"
            + new string('Ａ', 60);
        var bytes = Of(
                new RecipientBlock("000-0000", address, "様", name),
                new KeyValueTable(true, new("氏名", name), new("住所", address), new(name, "値"))
            )
            .Render()
            .Bytes;
        var text = PdfTool.WithoutSpaces(PdfTool.Structure(bytes));
        text.ShouldContain(name + "様");
        text.ShouldContain(address);
        var edges = Edge().Matches(PdfTool.Run(bytes, "pdftotext", "-bbox", "FILE", "-"));
        edges.Count.ShouldBeGreaterThan(8);
        edges.ShouldAllBe(edge =>
            double.Parse(edge.Groups[1].Value, CultureInfo.InvariantCulture)
            < PageFlow.Left + PageFlow.Width + 0.5
        );
    }

    [Fact]
    public void A_table_of_three_pages_shows_its_headings_on_each_and_reads_them_once()
    {
        var rendered = SampleDocuments.LongTable(45).Render();
        rendered.Pages.ShouldBe(3);
        for (var page = 1; page <= 3; page++)
            PdfTool
                .Run(rendered.Bytes, "pdftotext", "-f", $"{page}", "-l", $"{page}", "FILE", "-")
                .ShouldContain("日付");
        var structure = PdfTool.Structure(rendered.Bytes);
        structure.Split("/Scope /Column").Length.ShouldBe(1 + 3);
        structure.Split("/Scope /Row").Length.ShouldBe(1 + 45);
        for (var row = 1; row <= 45; row++)
            structure.ShouldContain($"\"第{row}号\"");
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_on_the_next()
    {
        var reason = string.Concat(Enumerable.Repeat("雨ニモマケズ風ニモマケズ。", 300));
        var rendered = Of(new KeyValueTable(true, new KeyValue("理由", reason))).Render();
        rendered.Pages.ShouldBeGreaterThan(2);
        PdfTool
            .WithoutSpaces(PdfTool.Structure(rendered.Bytes))
            .Replace("\"", "")
            .ShouldContain(reason);
    }

    [Fact]
    public void A_character_that_no_font_has_is_counted_and_can_still_be_copied()
    {
        var rendered = Of(new Paragraph("𓀀と𓀀")).Render();
        rendered.MissingGlyphs.ShouldBe(2);
        PdfTool.Text(rendered.Bytes).ShouldContain("𓀀と𓀀");
    }

    [Fact]
    public void Control_characters_and_half_surrogates_become_geta()
    {
        var rendered = Of(new Paragraph("甲\0乙\a丙\uD800丁\u202E戊\uE000己\uDC00")).Render();
        rendered.MissingGlyphs.ShouldBe(6);
        PdfTool.Text(rendered.Bytes).ShouldContain("甲〓乙〓丙〓丁〓戊〓己〓");
    }

    [Fact]
    public void Brackets_and_backslashes_in_metadata_are_text()
    {
        const string Title = @"(控え) \) /Title <x> & ]]> endobj";
        var bytes = (Of() with { Title = Title, Author = Title }).Render().Bytes;
        var information = PdfTool.Run(bytes, "pdfinfo", "FILE");
        information.ShouldContain($"Title:           {Title}\n");
        information.ShouldContain($"Author:          {Title}\n");
        PdfTool
            .Run(bytes, "pdfinfo", "-meta", "FILE")
            .ShouldContain("(控え) \\) /Title &lt;x&gt; &amp; ]]&gt; endobj");
    }

    [Fact]
    public void Any_text_can_be_printed() =>
        Prop.ForAll<string?>(text =>
            {
                var content = text ?? "";
                var rendered = (
                    Of(
                        new Paragraph(content),
                        new KeyValueTable(true, new KeyValue(content, new Ruby(content, content)))
                    ) with
                    {
                        Title = content,
                    }
                ).Render();
                return new PdfObjects(rendered.Bytes).Bodies.Count > 0;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Heading_levels_may_not_be_skipped()
    {
        Should.Throw<InvalidOperationException>(() => Of(new Heading(3, "節")).Render());
        Should.Throw<InvalidOperationException>(() =>
            new PdfDocument("題", SampleDocuments.Date, new Paragraph("文")).Render()
        );
    }

    [Fact]
    public void The_licences_of_the_fonts_lie_beside_them()
    {
        var fonts = Path.Combine(AppContext.BaseDirectory, "fonts");
        foreach (var licence in new[] { "BIZUDGothic_LICENSE.txt", "NotoSansJP_LICENSE.txt" })
            File.ReadAllText(Path.Combine(fonts, licence))
                .ShouldContain("SIL Open Font License, Version 1.1");
    }

    [GeneratedRegex("xMax=\"(?<x>[0-9.]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Edge();
}
