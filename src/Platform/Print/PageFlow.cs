using System.Collections.Immutable;

namespace Ihatov.Platform.Print;

/// <summary>Fills pages from top to bottom (割付); blocks place themselves on it.</summary>
internal sealed class PageFlow(DocumentFonts fonts, StructureElement document)
{
    /// <summary>43 characters of 10.5 pt in a line, in the middle of A4.</summary>
    public const double Width = 451.5;

    public const double Left = (PdfPage.Width - Width) / 2;
    private const double Top = 54;
    private const double Bottom = PdfPage.Height - 60;

    public List<PdfPage> Pages { get; } = [new(0)];

    public PdfPage Page => Pages[^1];

    public Typesetter Typesetter { get; } = new(fonts);

    public StructureElement Document { get; } = document;

    /// <summary>Where the next line begins, in points from the top of the page.</summary>
    public double Y { get; private set; } = Top;

    public double Remaining => Bottom - Y;

    public static double FullHeight => Bottom - Top;

    public bool AtTop => Y <= Top;

    public void Advance(double height) => Y += height;

    /// <summary>Room between blocks; none at the top of a page.</summary>
    public void Space(double height) => Y += AtTop ? 0 : height;

    /// <summary>Begins a page unless so much room is left.</summary>
    public void Ensure(double height)
    {
        if (height > Remaining && !AtTop)
            NewPage();
    }

    public void NewPage()
    {
        Pages.Add(new(Pages.Count));
        Y = Top;
    }

    public void Text(
        StructureElement element,
        ImmutableArray<Inline> content,
        TextStyle style,
        Align align = Align.Start,
        double indent = 0
    ) => Text(element, Typesetter.Break(content, style, Width, indent), style, Left, Width, align);

    public void Text(
        StructureElement element,
        IReadOnlyList<Line> lines,
        TextStyle style,
        double x,
        double width,
        Align align = Align.Start
    )
    {
        for (var i = 0; i < lines.Count; i++)
        {
            // Neither the first nor the last line of a paragraph stands alone on a page.
            var room = (int)(Remaining / style.Pitch);
            var left = lines.Count - i;
            if (
                !AtTop
                && (
                    room < 1
                    || (left > 1 && room < 2 && i == 0)
                    || (left == 2 && room == 1 && i > 1)
                )
            )
                NewPage();
            DrawLine(element, lines[i], style, x, width, Y, align);
            Y += style.Pitch;
        }
    }

    public void DrawLine(
        StructureElement element,
        Line line,
        TextStyle style,
        double x,
        double width,
        double top,
        Align align = Align.Start
    )
    {
        var visible =
            line.Width
            - (line.Atoms.Count > 0 && line.Atoms[^1].Text == " " ? line.Atoms[^1].Width : 0);
        var slack = width - line.Indent - visible;
        var gaps = line.Atoms.Sum(atom => atom.Ruby is null ? atom.Glyphs.Count : 0) - 1;
        var stretch =
            align == Align.Start && !line.Last && gaps > 0 && Math.Abs(slack) < style.Size * 2
                ? slack / gaps
                : 0;
        var start = align switch
        {
            Align.Center => slack / 2,
            Align.End => slack,
            _ => 0,
        };
        Page.Text(
            element,
            line,
            x + line.Indent + start,
            top + ((style.Pitch - style.Size) / 2),
            stretch
        );
    }
}
