using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>An element of the logical structure (論理構造), by which screen readers read the document (ISO 32000-1, 14.7 and 14.8).</summary>
internal sealed class StructureElement(string type)
{
    private readonly List<(StructureElement? Child, int Page, int Mark)> kids = [];
    private int number;

    public string Type { get; } = type;

    /// <summary>Entries written as they are: /Alt, /A.</summary>
    public string Entries { get; init; } = "";

    public StructureElement Add(string childType, string entries = "")
    {
        var child = new StructureElement(childType) { Entries = entries };
        kids.Add((child, 0, 0));
        return child;
    }

    public void AddMark(int page, int mark) => kids.Add((null, page, mark));

    public static void Write(
        PdfWriter writer,
        int root,
        StructureElement document,
        IReadOnlyList<PdfPage> pages,
        IReadOnlyList<int> pageObjects
    )
    {
        document.Number(writer);
        document.WriteBelow(writer, root, pageObjects);
        var parents = new StringBuilder();
        foreach (var page in pages)
        {
            var marks = string.Join(' ', page.Marks.Select(element => $"{element.number} 0 R"));
            parents.Append(
                CultureInfo.InvariantCulture,
                $"{page.Number} {writer.Object($"[{marks}]")} 0 R "
            );
        }

        var tree = writer.Object($"<</Nums[{parents}]>>");
        writer.Object(
            root,
            $"<</Type/StructTreeRoot/K {document.number} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {pages.Count}>>"
        );
    }

    private void Number(PdfWriter writer)
    {
        number = writer.Reserve();
        foreach (var (child, _, _) in kids)
            child?.Number(writer);
    }

    private void WriteBelow(PdfWriter writer, int parent, IReadOnlyList<int> pageObjects)
    {
        var firstPage = kids.Where(kid => kid.Child is null)
            .Select(kid => kid.Page)
            .DefaultIfEmpty(-1)
            .First();
        var body = string.Join(
            ' ',
            kids.Select(kid =>
                kid.Child is { } child ? $"{child.number} 0 R"
                : kid.Page == firstPage ? $"{kid.Mark}"
                : $"<</Type/MCR/Pg {pageObjects[kid.Page]} 0 R/MCID {kid.Mark}>>"
            )
        );
        var page = firstPage < 0 ? "" : $"/Pg {pageObjects[firstPage]} 0 R";
        writer.Object(
            number,
            $"<</Type/StructElem/S/{Type}/P {parent} 0 R{page}{Entries}/K[{body}]>>"
        );
        foreach (var (child, _, _) in kids)
            child?.WriteBelow(writer, number, pageObjects);
    }
}
