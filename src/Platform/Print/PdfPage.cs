using System.Globalization;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>One page's content (ページ); coordinates are points from the top left corner, and everything drawn is marked as an element's content or as an artifact.</summary>
internal sealed class PdfPage(int number)
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    private const double Ascent = 0.88;
    private readonly StringBuilder content = new();
    private StructureElement? open;

    /// <summary>Counted from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The element of each marked sequence, by its number.</summary>
    public List<StructureElement> Marks { get; } = [];

    public byte[] Content()
    {
        Close();
        return Encoding.ASCII.GetBytes(content.ToString());
    }

    /// <summary>Draws a line whose square begins at <paramref name="top"/>; <paramref name="stretch"/> points are added after every character.</summary>
    public void Text(StructureElement element, Line line, double x, double top, double stretch = 0)
    {
        for (var from = 0; from < line.Atoms.Count; )
        {
            var atom = line.Atoms[from];
            var to = from + 1;
            if (atom.Ruby is { } ruby)
            {
                Reading(element, atom, ruby, x, top);
            }
            else
            {
                while (to < line.Atoms.Count && line.Atoms[to].Ruby is null)
                    to++;
                Mark(element);
                Show(
                    line.Atoms.Skip(from).Take(to - from).SelectMany(next => next.Glyphs),
                    atom.Size,
                    x,
                    top,
                    stretch
                );
            }

            for (; from < to; from++)
                x +=
                    line.Atoms[from].Width
                    + (line.Atoms[from].Glyphs.Count * (atom.Ruby is null ? stretch : 0));
        }
    }

    /// <summary>Text that is no part of the content: a page number, a header repeated on the next page.</summary>
    public void ArtifactText(Line line, double x, double top, string kind)
    {
        Artifact(kind);
        Show(
            line.Atoms.SelectMany(atom => atom.Glyphs),
            line.Atoms.Count > 0 ? line.Atoms[0].Size : 1,
            x,
            top,
            0
        );
        Close();
    }

    public void Fill(double x, double top, double width, double height, double gray)
    {
        Artifact("/Artifact <</Type/Layout>>");
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {N(gray)} g {N(x)} {N(Height - top - height)} {N(width)} {N(height)} re f Q\n"
        );
        Close();
    }

    public void Rule(double x, double top, double width, double thickness, double gray) =>
        Fill(x, top - (thickness / 2), width, thickness, gray);

    /// <summary>Draws a figure given as filled squares of a grid of <paramref name="module"/> points.</summary>
    public void Squares(
        StructureElement figure,
        IEnumerable<(int Column, int Row, int Length)> runs,
        double x,
        double top,
        double module
    )
    {
        Mark(figure);
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {module.ToString("0.####", CultureInfo.InvariantCulture)} 0 0 -{module.ToString("0.####", CultureInfo.InvariantCulture)} {N(x)} {N(Height - top)} cm\n"
        );
        foreach (var (column, row, length) in runs)
            content.Append(CultureInfo.InvariantCulture, $"{column} {row} {length} 1 re\n");
        content.Append("f Q\n");
        Close();
    }

    private void Reading(StructureElement element, Atom atom, RubyText ruby, double x, double top)
    {
        Close();
        var group = element.Add("Ruby");
        var (letterGap, readingGap) = (
            Gap(ruby.BaseWidth, atom.Glyphs.Count),
            Gap(ruby.Width, ruby.Glyphs.Count)
        );
        Mark(group.Add("RB"));
        Show(atom.Glyphs, atom.Size, x + (letterGap / 2), top, letterGap);
        Mark(group.Add("RT"));
        Show(ruby.Glyphs, ruby.Size, x + (readingGap / 2), top - ruby.Size, readingGap);
        Close();

        double Gap(double width, int count) => count == 0 ? 0 : (atom.Width - width) / count;
    }

    private void Show(IEnumerable<Glyph> glyphs, double size, double x, double top, double stretch)
    {
        var baseline = Height - top - (Ascent * size);
        content.Append(
            CultureInfo.InvariantCulture,
            $"BT {(stretch == 0 ? "" : $"{N(stretch)} Tc ")}1 0 0 1 {N(x)} {N(baseline)} Tm "
        );
        var font = -1;
        foreach (var glyph in glyphs)
        {
            if (glyph.Font != font)
                content.Append(
                    CultureInfo.InvariantCulture,
                    $"{(font < 0 ? "" : "> Tj ")}/F{glyph.Font} {N(size)} Tf <"
                );
            font = glyph.Font;
            content.Append(CultureInfo.InvariantCulture, $"{glyph.Code:X4}");
        }

        content.Append(font < 0 ? "" : "> Tj ").Append(stretch == 0 ? "ET\n" : "0 Tc ET\n");
    }

    private void Mark(StructureElement element)
    {
        if (open == element)
            return;
        Close();
        element.AddMark(Number, Marks.Count);
        content.Append(
            CultureInfo.InvariantCulture,
            $"/{element.Type} <</MCID {Marks.Count}>> BDC\n"
        );
        Marks.Add(element);
        open = element;
    }

    private void Artifact(string kind)
    {
        Close();
        content.Append(kind).Append(" BDC\n");
        open = Outside;
    }

    private void Close()
    {
        if (open is not null)
            content.Append("EMC\n");
        open = null;
    }

    private static string N(double value) => PdfWriter.Number(value);

    private static readonly StructureElement Outside = new("Artifact");
}
