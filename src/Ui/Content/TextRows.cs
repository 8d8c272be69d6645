using System.Text;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ihatov.Ui.Content;

/// <summary>A row of a long list (一覧の行): its page, where it has one, and its texts in the order of the columns.</summary>
public sealed record TextRow(string? Link, IReadOnlyList<string> Texts)
{
    /// <summary>The colour of its status.</summary>
    public ChipTone Tone { get; init; }

    /// <summary>What somebody typed, behind the last text; its line breaks are kept.</summary>
    public string? Typed { get; init; }

    /// <summary>What is sent when the row is ticked.</summary>
    public string? Tick { get; init; }

    /// <summary>What ticking it means, for who hears the box alone.</summary>
    public string? TickName { get; init; }
}

/// <summary>Many rows of plain texts, written as <see cref="Row"/>, <see cref="Cell"/> and <see cref="Chip"/> write them, but each in one piece.</summary>
/// <remarks>Fifty rows are a thousand components, which cost ten times what the store needs to find them. All rows in one piece
/// would be an object so large that the collector goes through all of memory for every few lists.</remarks>
public sealed class TextRows : ComponentBase
{
    /// <summary>The columns' headers, shown beside the values on phones.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    [Parameter, EditorRequired]
    public IEnumerable<TextRow> Rows { get; set; } = [];

    /// <summary>The column that names the row and leads to its page; its text is a number, which does not break. -1 for none.</summary>
    [Parameter]
    public int LinkColumn { get; set; } = -1;

    /// <summary>The column of the status; -1 for none.</summary>
    [Parameter]
    public int ChipColumn { get; set; } = -1;

    /// <summary>The columns whose texts break at spaces only, such as dates.</summary>
    [Parameter]
    public IReadOnlyList<int> WholeColumns { get; set; } = [];

    /// <summary>The columns of names, which break only when they are long.</summary>
    [Parameter]
    public IReadOnlyList<int> NameColumns { get; set; } = [];

    /// <summary>The field of the boxes with which rows are ticked, a column of its own before the others; null for none.</summary>
    [Parameter]
    public string? TickField { get; set; }

    /// <summary>見本 花子 is one line, 株式会社見本製作所（見本 花子） is not.</summary>
    private const int LongestOnOneLine = 12;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var labels = Labels
            .Select(label =>
                $"<span class=\"cell__label\" aria-hidden=\"true\">{WordsMarkup.Encoder.Encode(label)}</span><span class=\"cell__value\">"
            )
            .ToList();
        var html = new StringBuilder(2048);
        foreach (var row in Rows)
        {
            html.Clear().Append("<tr role=\"row\">");
            if (TickField is not null)
                Box(html, row);
            for (var i = 0; i < labels.Count; i++)
                Cell(html, labels[i], row, i);
            html.Append("</tr>");
            builder.AddMarkupContent(0, html.ToString());
        }
    }

    private void Box(StringBuilder html, TextRow row) =>
        html.Append(
                "<td class=\"cell cell--tick\" role=\"cell\"><span class=\"cell__label\" aria-hidden=\"true\">選ぶ</span><label class=\"choice\"><input class=\"choice__box\" type=\"checkbox\" name=\""
            )
            .Append(WordsMarkup.Encoder.Encode(TickField!))
            .Append("\" value=\"")
            .Append(WordsMarkup.Encoder.Encode(row.Tick ?? ""))
            .Append("\" aria-label=\"")
            .Append(WordsMarkup.Encoder.Encode(row.TickName ?? ""))
            .Append("\" /></label></td>");

    private void Cell(StringBuilder html, string label, TextRow row, int column)
    {
        var text = WordsMarkup.Encoder.Encode(row.Texts[column]);
        if (column == LinkColumn)
            html.Append("<th class=\"cell\" scope=\"row\" role=\"rowheader\">")
                .Append(label)
                .Append("<a class=\"link\" href=\"")
                .Append(WordsMarkup.Encoder.Encode(row.Link ?? ""))
                .Append("\"><span class=\"number\">")
                .Append(text)
                .Append("</span></a></span></th>");
        else
        {
            html.Append("<td class=\"cell\" role=\"cell\">").Append(label);
            if (column == ChipColumn)
                html.Append("<span class=\"chip chip--")
                    .Append(row.Tone.ToString().ToLowerInvariant())
                    .Append("\">")
                    .Append(text)
                    .Append("</span>");
            else if (NameColumns.Contains(column) && row.Texts[column].Length <= LongestOnOneLine)
                html.Append("<span class=\"whole\">").Append(text).Append("</span>");
            else if (WholeColumns.Contains(column))
                Wholes(html, row.Texts[column]);
            else
                html.Append(text);
            if (row.Typed is not null && column == row.Texts.Count - 1)
                html.Append("<span class=\"as-typed\">")
                    .Append(WordsMarkup.Encoder.Encode(row.Typed))
                    .Append("</span>");
            html.Append("</span></td>");
        }
    }

    private void Wholes(StringBuilder html, string text)
    {
        foreach (var (i, part) in text.Split(' ').Index())
            html.Append(i > 0 ? " " : "")
                .Append("<span class=\"whole\">")
                .Append(WordsMarkup.Encoder.Encode(part))
                .Append("</span>");
    }
}
