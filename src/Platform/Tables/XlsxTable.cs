using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ihatov.Platform.Tables;

/// <summary>Writes a table as an Excel workbook of one sheet (ECMA-376); every cell is a text, so that none is a formula.</summary>
public sealed class XlsxTable : IDisposable
{
    /// <summary>The media type to serve it with.</summary>
    public const string MediaType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly ZipArchive archive;
    private readonly XmlWriter sheet;

    /// <param name="name">The sheet's name, at most 31 characters.</param>
    public XlsxTable(Stream to, string name)
    {
        archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part(
            "[Content_Types].xml",
            $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
        );
        Part(
            "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>"""
        );
        Part(
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""
        );
        sheet = XmlWriter.Create(
            archive.CreateEntry("xl/worksheets/sheet1.xml").Open(),
            new XmlWriterSettings { CloseOutput = true }
        );
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
    }

    public void Row(IEnumerable<string> cells)
    {
        sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            sheet.WriteStartElement("c", Main);
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(Allowed(cell));
            sheet.WriteEndElement();
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    public void Dispose()
    {
        sheet.Dispose();
        archive.Dispose();
    }

    private void Part(string path, string xml)
    {
        using var writer = new StreamWriter(
            archive.CreateEntry(path).Open(),
            new UTF8Encoding(false)
        );
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    }

    // XML has no place for control characters and lone surrogates.
    private static string Allowed(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
                kept.Append(rune);
        }
        return kept.ToString();
    }
}
