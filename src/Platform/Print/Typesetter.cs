using System.Collections.Immutable;

namespace Ihatov.Platform.Print;

/// <summary>What a line cannot divide (組版の単位): one character, or a base with its reading.</summary>
internal sealed record Atom(
    string Text,
    IReadOnlyList<Glyph> Glyphs,
    double Size,
    double Width,
    RubyText? Ruby = null
);

/// <summary>The reading above a base (ルビ): its glyphs, and the unstretched widths of base and reading in points.</summary>
internal sealed record RubyText(
    IReadOnlyList<Glyph> Glyphs,
    double Size,
    double BaseWidth,
    double Width
);

/// <summary>A line of text (行); <paramref name="Last"/> when it ends a paragraph, so that it is not stretched to the margin.</summary>
internal sealed record Line(IReadOnlyList<Atom> Atoms, double Width, double Indent, bool Last);

/// <summary>Breaks running text into lines (組版).</summary>
internal sealed class Typesetter(DocumentFonts fonts)
{
    private const string NewLine = "\n";
    private const double Tolerance = 0.01;

    public IReadOnlyList<Line> Break(
        ImmutableArray<Inline> content,
        TextStyle style,
        double width,
        double indent = 0
    )
    {
        var atoms = content.SelectMany(inline => Atoms(inline, style, width)).ToList();
        var lines = new List<Line>();
        for (var start = 0; start < atoms.Count || lines.Count == 0; )
        {
            var (end, next) = EndOfLine(atoms, start, width - indent);
            var line = atoms[start..end];
            for (var i = 0; i + 1 < line.Count; i++)
                line[i] = Kinsoku.Tightens(line[i].Text, line[i + 1].Text)
                    ? Half(line[i])
                    : line[i];
            if (
                line.Sum(atom => atom.Width) > width - indent + Tolerance
                && Kinsoku.IsClosing(line[^1].Text)
            )
                line[^1] = Half(line[^1]);
            lines.Add(
                new(
                    line,
                    line.Sum(atom => atom.Width),
                    indent,
                    next == atoms.Count || atoms[next - 1].Text == NewLine
                )
            );
            (start, indent) = (
                next,
                atoms.Count > next && atoms[next - 1].Text == NewLine ? indent : 0
            );
        }

        return lines;
    }

    /// <summary>First atom after the line, and where the next line begins (behind a line feed).</summary>
    private static (int End, int Next) EndOfLine(List<Atom> atoms, int start, double width)
    {
        var (used, chance) = (0.0, -1);
        for (var i = start; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            if (atom.Text == NewLine)
                return (i, i + 1);
            if (i > start && Kinsoku.MayBreak(atoms[i - 1].Text, atom.Text))
                chance = i;

            // A space may hang over the margin, and closing punctuation gives up its empty half there.
            var least =
                atom.Text == " "
                    ? 0
                    : atom.Width - (Kinsoku.IsClosing(atom.Text) ? atom.Size / 2 : 0);
            if (used + least > width + Tolerance && i > start)
                return chance > start ? (chance, chance) : (i, i);
            used +=
                i + 1 < atoms.Count && Kinsoku.Tightens(atom.Text, atoms[i + 1].Text)
                    ? atom.Size / 2
                    : atom.Width;
        }

        return (atoms.Count, atoms.Count);
    }

    private Atom Half(Atom mark) =>
        mark with
        {
            Glyphs = [fonts.Half(mark.Glyphs[0])],
            Width = mark.Size / 2,
        };

    private IEnumerable<Atom> Atoms(Inline inline, TextStyle style, double width) =>
        inline switch
        {
            Run run => Characters(run.Text, style, style.Bold || run.Bold),
            Ruby { Reading: "" } ruby => Characters(ruby.Base, style, style.Bold || ruby.Bold),
            Ruby ruby => WithReading(ruby, style, style.Bold || ruby.Bold, width),
            _ => throw new ArgumentOutOfRangeException(nameof(inline)),
        };

    private IEnumerable<Atom> Characters(string text, TextStyle style, bool bold)
    {
        foreach (var cluster in Clusters.Of(text))
        {
            if (cluster == NewLine)
            {
                yield return new(NewLine, [], style.Size, 0);
                continue;
            }

            var glyph = fonts.Find(cluster, bold);
            yield return new(cluster, [glyph], style.Size, glyph.Width * style.Size);
        }
    }

    private IEnumerable<Atom> WithReading(Ruby ruby, TextStyle style, bool bold, double width)
    {
        var text = Clusters.Clean(ruby.Base);
        var letters = Clusters.Of(text).Select(cluster => fonts.Find(cluster, bold)).ToList();
        var reading = Clusters
            .Of(Clusters.Clean(ruby.Reading))
            .Select(cluster => fonts.Find(cluster, false))
            .ToList();
        var size = style.Size / 2;
        var (baseWidth, readingWidth) = (
            letters.Sum(glyph => glyph.Width) * style.Size,
            reading.Sum(glyph => glyph.Width) * size
        );
        return Math.Max(baseWidth, readingWidth) <= width && letters.Count > 0
            ?
            [
                new(
                    text,
                    letters,
                    style.Size,
                    Math.Max(baseWidth, readingWidth),
                    new(reading, size, baseWidth, readingWidth)
                ),
            ]
            : Characters($"{ruby.Base}（{ruby.Reading}）", style, bold);
    }
}
