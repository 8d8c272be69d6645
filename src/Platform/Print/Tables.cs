using System.Collections.Immutable;

namespace Ihatov.Platform.Print;

/// <summary>What is in a table's square (セル).</summary>
public sealed record Cell(params ImmutableArray<Inline> Content)
{
    public static implicit operator Cell(string text) => new((Inline)text);
}

/// <summary>A column of a table (列): its heading, its share of the width, and where its text stands.</summary>
public sealed record Column(string Title, double Share = 1, Align Align = Align.Start);

/// <summary>A table (表) of which the first column names each row; the headings come again on every page.</summary>
public sealed record Table(
    ImmutableArray<Column> Columns,
    ImmutableArray<ImmutableArray<Cell>> Rows
) : Block
{
    internal override void Place(PageFlow flow) =>
        TableLayout.Place(flow, Columns, Rows, showHeadings: true);
}

/// <summary>One line of a key-value table: 項目 and 内容.</summary>
public sealed record KeyValue(Cell Key, params ImmutableArray<Inline> Value);

/// <summary>What was entered or decided (項目と内容の表).</summary>
/// <param name="ShowHeadings">Whether the columns are headed 項目 and 内容, which long tables need.</param>
public sealed record KeyValueTable(bool ShowHeadings, params ImmutableArray<KeyValue> Rows) : Block
{
    private static readonly ImmutableArray<Column> Columns = [new("項目", 0.3), new("内容", 0.7)];

    internal override void Place(PageFlow flow) =>
        TableLayout.Place(
            flow,
            Columns,
            [.. Rows.Select(row => ImmutableArray.Create<Cell>(row.Key, new(row.Value)))],
            ShowHeadings
        );
}

/// <summary>Places tables: rows stay whole unless a row is higher than a page.</summary>
internal static class TableLayout
{
    private const double Inset = 6;
    private const double Padding = 4;
    private const double Border = 0.5;
    private const double BorderGray = 0.6;

    public static void Place(
        PageFlow flow,
        ImmutableArray<Column> columns,
        ImmutableArray<ImmutableArray<Cell>> rows,
        bool showHeadings
    )
    {
        var shares = columns.Sum(column => column.Share);
        var widths = columns.Select(column => PageFlow.Width * column.Share / shares).ToArray();
        var table = flow.Document.Add("Table");
        var headings = showHeadings
            ? columns
                .Select((column, i) => Break(flow, [column.Title], TextStyle.HeaderCell, widths[i]))
                .ToArray()
            : null;
        flow.Space(4);
        if (headings is not null)
        {
            flow.Ensure(Height(headings) * 3);
            var row = table.Add("TR");
            var cells = columns.Select(_ => row.Add("TH", "/A<</O/Table/Scope/Column>>")).ToArray();
            Row(flow, headings, cells, columns, widths, heading: true);
        }

        foreach (var content in rows)
        {
            var lines = content
                .Select(
                    (cell, i) =>
                        Break(
                            flow,
                            cell.Content,
                            i == 0 ? TextStyle.HeaderCell : TextStyle.Cell,
                            widths[i]
                        )
                )
                .ToArray();
            if (flow.Remaining < Math.Min(Height(lines), PageFlow.FullHeight / 2))
                Continue(flow, headings, columns, widths);
            var row = table.Add("TR");
            var cells = content
                .Select(
                    (_, i) => i == 0 ? row.Add("TH", "/A<</O/Table/Scope/Row>>") : row.Add("TD")
                )
                .ToArray();
            while (Height(lines) > flow.Remaining)
            {
                var fitting = Math.Max(
                    1,
                    (int)((flow.Remaining - (2 * Padding)) / TextStyle.Cell.Pitch)
                );
                Row(
                    flow,
                    [.. lines.Select(cell => (IReadOnlyList<Line>)[.. cell.Take(fitting)])],
                    cells,
                    columns,
                    widths,
                    heading: false
                );
                lines = [.. lines.Select(cell => (IReadOnlyList<Line>)[.. cell.Skip(fitting)])];
                Continue(flow, headings, columns, widths);
            }

            Row(flow, lines, cells, columns, widths, heading: false);
        }

        flow.Space(8);
    }

    /// <summary>A new page, with the headings again; for screen readers they were said once.</summary>
    private static void Continue(
        PageFlow flow,
        IReadOnlyList<Line>[]? headings,
        ImmutableArray<Column> columns,
        double[] widths
    )
    {
        flow.NewPage();
        if (headings is not null)
            Row(flow, headings, null, columns, widths, heading: true);
    }

    private static void Row(
        PageFlow flow,
        IReadOnlyList<Line>[] lines,
        StructureElement[]? cells,
        ImmutableArray<Column> columns,
        double[] widths,
        bool heading
    )
    {
        var height = Height(lines);
        var (top, x) = (flow.Y, PageFlow.Left);
        flow.Page.Fill(
            PageFlow.Left,
            top + (Border / 2),
            heading ? PageFlow.Width : widths[0],
            height - Border,
            heading ? 0.9 : 0.955
        );
        flow.Page.Rule(PageFlow.Left, top, PageFlow.Width, Border, BorderGray);
        flow.Page.Rule(PageFlow.Left, top + height, PageFlow.Width, Border, BorderGray);
        for (var i = 0; i < lines.Length; i++)
        {
            var style = heading || i == 0 ? TextStyle.HeaderCell : TextStyle.Cell;
            var y = top + Padding + RoomForReadings(lines);
            foreach (var line in lines[i])
            {
                if (cells is null)
                    flow.Page.ArtifactText(
                        line,
                        x + Inset,
                        y + ((style.Pitch - style.Size) / 2),
                        "/Artifact <</Type/Pagination/Subtype/Header>>"
                    );
                else
                    flow.DrawLine(
                        cells[i],
                        line,
                        style,
                        x + Inset,
                        widths[i] - (2 * Inset),
                        y,
                        columns[i].Align
                    );
                y += style.Pitch;
            }

            x += widths[i];
        }

        flow.Advance(height);
    }

    private static IReadOnlyList<Line> Break(
        PageFlow flow,
        ImmutableArray<Inline> content,
        TextStyle style,
        double width
    ) => flow.Typesetter.Break(content, style, width - (2 * Inset));

    private static double Height(IReadOnlyList<Line>[] cells) =>
        (cells.Max(lines => lines.Count) * TextStyle.Cell.Pitch)
        + (2 * Padding)
        + RoomForReadings(cells);

    private static double RoomForReadings(IReadOnlyList<Line>[] cells) =>
        cells.Any(lines => lines.Count > 0 && lines[0].Atoms.Any(atom => atom.Ruby is not null))
            ? 3
            : 0;
}
