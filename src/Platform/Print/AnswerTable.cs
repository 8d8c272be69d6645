using System.Collections.Immutable;

namespace Ihatov.Platform.Print;

/// <summary>Questions with room to write (記入欄の表), on paper that comes back by post or over the counter.</summary>
public sealed record AnswerTable(params ImmutableArray<AnswerRow> Rows) : Block
{
    private const double LabelShare = 0.34;
    private const double Inset = 6;
    private const double Padding = 5;
    private const double Border = 0.5;

    internal override void Place(PageFlow flow)
    {
        var table = flow.Document.Add("Table");
        var labelWidth = PageFlow.Width * LabelShare;
        flow.Space(4);
        foreach (var row in Rows)
            Place(flow, table, row, labelWidth);
        flow.Space(8);
    }

    private static void Place(
        PageFlow flow,
        StructureElement table,
        AnswerRow row,
        double labelWidth
    )
    {
        var (inner, answerWidth) = (
            labelWidth - (2 * Inset),
            PageFlow.Width - labelWidth - (2 * Inset)
        );
        var label = flow.Typesetter.Break(row.Label, TextStyle.HeaderCell, inner);
        IReadOnlyList<Line> note =
            row.Note.Length == 0 ? [] : flow.Typesetter.Break([row.Note], TextStyle.Note, inner);
        var parts = row.Answer.Select(part => part.Measure(flow, answerWidth)).ToList();
        var height =
            Math.Max(
                (label.Count * TextStyle.HeaderCell.Pitch) + (note.Count * TextStyle.Note.Pitch),
                parts.Sum(part => part.Height)
            ) + (2 * Padding);
        flow.Ensure(height);
        var (top, cells) = (flow.Y, table.Add("TR"));
        flow.Page.Fill(PageFlow.Left, top + (Border / 2), labelWidth, height - Border, 0.955);
        flow.Page.Rule(PageFlow.Left, top, PageFlow.Width, Border, 0.4);
        flow.Page.Rule(PageFlow.Left, top + height, PageFlow.Width, Border, 0.4);
        var heading = cells.Add("TH", "/A<</O/Table/Scope/Row>>");
        var y = top + Padding;
        foreach (
            var (lines, style) in new[] { (label, TextStyle.HeaderCell), (note, TextStyle.Note) }
        )
        {
            foreach (var line in lines)
            {
                flow.DrawLine(heading, line, style, PageFlow.Left + Inset, inner, y);
                y += style.Pitch;
            }
        }
        var cell = cells.Add("TD");
        y = top + Padding;
        foreach (var part in parts)
        {
            part.Draw(flow, cell, PageFlow.Left + labelWidth + Inset, answerWidth, y);
            y += part.Height;
        }
        flow.Advance(height);
    }
}

/// <summary>One question on paper (設問): what is asked, a note in small letters below, and where the answer is written.</summary>
public sealed record AnswerRow(
    ImmutableArray<Inline> Label,
    string Note,
    params ImmutableArray<AnswerPart> Answer
);

/// <summary>A place in which an answer is written (記入欄).</summary>
public abstract record AnswerPart
{
    private protected AnswerPart() { }

    internal abstract Measured Measure(PageFlow flow, double width);

    /// <summary>A part whose height is known, ready to be drawn.</summary>
    internal sealed record Measured(
        double Height,
        Action<PageFlow, StructureElement, double, double, double> Draw
    );

    /// <summary>The text as one line, however wide: for labels beside boxes.</summary>
    private protected static Line? Label(PageFlow flow, string text) =>
        text.Length == 0 ? null : flow.Typesetter.Break([text], TextStyle.Note, PageFlow.Width)[0];
}

/// <summary>Lines to write on (記入線), with a word before the first and a unit after the last.</summary>
public sealed record WritingLines(string Before = "", int Count = 1, string After = "") : AnswerPart
{
    private const double Pitch = 25;

    internal override Measured Measure(PageFlow flow, double width) =>
        new(
            Count * Pitch,
            (on, cell, x, room, top) =>
            {
                var (before, after) = (Label(on, Before), Label(on, After));
                var start = before is null ? 0 : Math.Max(before.Width, 34) + 4;
                var end = after is null ? 0 : after.Width + 4;
                if (before is not null)
                    on.DrawLine(cell, before, TextStyle.Note, x, before.Width, top + 8);
                for (var i = 1; i <= Count; i++)
                    on.Page.Rule(x + start, top + (i * Pitch) - 3, room - start - end, 0.4, 0.65);
                if (after is not null)
                    on.DrawLine(
                        cell,
                        after,
                        TextStyle.Note,
                        x + room - after.Width,
                        after.Width,
                        top + ((Count - 1) * Pitch) + 8
                    );
            }
        );
}

/// <summary>Boxes for single figures (数字のます) in groups, with words between: 〒□□□-□□□□.</summary>
public sealed record FigureBoxes(params ImmutableArray<(string Before, int Figures)> Groups)
    : AnswerPart
{
    private const double Side = 17;

    /// <summary>The word after the last box.</summary>
    public string After { get; init; } = "";

    internal override Measured Measure(PageFlow flow, double width) =>
        new(
            Side + 7,
            (on, cell, x, _, top) =>
            {
                foreach (var (before, figures) in Groups.Append((After, 0)))
                {
                    if (Label(on, before) is { } word)
                    {
                        on.DrawLine(cell, word, TextStyle.Note, x, word.Width, top + 4);
                        x += word.Width + 3;
                    }
                    for (var i = 0; i < figures; i++, x += Side)
                        Box(on, x, top + 2);
                    x += figures > 0 ? 3 : 0;
                }
            }
        );

    private static void Box(PageFlow flow, double x, double top)
    {
        foreach (var side in new[] { top, top + Side })
            flow.Page.Rule(x, side, Side, 0.5, 0.4);
        foreach (var side in new[] { x, x + Side })
            flow.Page.Fill(side - 0.25, top, 0.5, Side, 0.4);
    }
}

/// <summary>Choices with boxes to tick (選択肢): side by side where they are short, otherwise one below the other.</summary>
public sealed record TickBoxes(params ImmutableArray<string> Choices) : AnswerPart
{
    private const string Box = "□ ";
    private static readonly TextStyle Style = TextStyle.Cell;

    internal override Measured Measure(PageFlow flow, double width)
    {
        var apart = Choices
            .Select(choice => flow.Typesetter.Break([Box + choice], Style, width))
            .ToList();
        var gap = 1.5 * Style.Size;
        var rows = new List<List<(Line Line, double X)>>();
        var x = 0.0;
        foreach (var lines in apart)
        {
            var fits = lines.Count == 1 && rows.Count > 0 && x + lines[0].Width <= width;
            if (!fits)
                x = 0;
            foreach (var line in lines)
            {
                if (fits)
                    rows[^1].Add((line, x));
                else
                    rows.Add([(line, 0)]);
            }
            x = lines.Count == 1 ? x + lines[0].Width + gap : width;
        }
        return new Measured(
            (rows.Count * Style.Pitch) + 3,
            (on, cell, left, _, top) =>
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    foreach (var (line, at) in rows[i])
                        on.DrawLine(
                            cell,
                            line,
                            Style,
                            left + at,
                            line.Width,
                            top + (i * Style.Pitch)
                        );
                }
            }
        );
    }
}
