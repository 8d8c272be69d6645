using System.Collections.Immutable;

namespace Ihatov.Platform.Print;

/// <summary>A part of a document, one below the other (文書の構成要素).</summary>
public abstract record Block
{
    private protected Block() { }

    internal abstract void Place(PageFlow flow);
}

/// <summary>A heading (見出し): level 1 is the document's title (表題) and stands in the middle; levels may not be skipped.</summary>
/// <param name="Level">1 to 3.</param>
public sealed record Heading(int Level, params ImmutableArray<Inline> Content) : Block
{
    internal override void Place(PageFlow flow)
    {
        var style = Level == 1 ? TextStyle.Title : TextStyle.Section;
        flow.Space(Level == 1 ? 16 : 12);
        flow.Ensure(style.Pitch + (3 * TextStyle.Body.Pitch));
        flow.Text(
            flow.Document.Add($"H{Level}"),
            Content,
            style,
            Level == 1 ? Align.Center : Align.Start
        );
        flow.Space(Level == 1 ? 12 : 3);
    }
}

/// <summary>A paragraph (段落); a string in it may hold line feeds.</summary>
public sealed record Paragraph(params ImmutableArray<Inline> Content) : Block
{
    public Align Align { get; init; }

    public TextSize Size { get; init; }

    /// <summary>Whether the first line begins one character to the right (字下げ), as in the body of a letter.</summary>
    public bool Indent { get; init; }

    internal override void Place(PageFlow flow)
    {
        var style = TextStyle.Of(Size);
        flow.Text(flow.Document.Add("P"), Content, style, Align, Indent ? style.Size : 0);
        flow.Space(4);
    }
}

/// <summary>To whom a letter goes (宛名): postal code, address, name with 様 or 御中.</summary>
public sealed record RecipientBlock(
    string PostalCode,
    string Address,
    string Honorific,
    params ImmutableArray<Inline> Name
) : Block
{
    private const double Share = 0.62;

    internal override void Place(PageFlow flow)
    {
        flow.Space(8);
        var width = PageFlow.Width * Share;
        if (PostalCode.Length + Address.Length > 0)
        {
            var place = PostalCode.Length == 0 ? Address : $"〒{PostalCode}\n{Address}";
            var lines = flow.Typesetter.Break([place], TextStyle.Body, width);
            flow.Text(flow.Document.Add("P"), lines, TextStyle.Body, PageFlow.Left, width);
            flow.Space(3);
        }

        var name = flow.Typesetter.Break([.. Name, $"\u3000{Honorific}"], TextStyle.Name, width);
        flow.Text(flow.Document.Add("P"), name, TextStyle.Name, PageFlow.Left, width);
        flow.Space(8);
    }
}

/// <summary>From whom a letter comes (発信者): lines that begin together, the longest ending one character before the right margin.</summary>
public sealed record SenderBlock(params ImmutableArray<string> Lines) : Block
{
    internal override void Place(PageFlow flow)
    {
        var style = TextStyle.Body;
        var lines = flow.Typesetter.Break([string.Join('\n', Lines)], style, PageFlow.Width * 0.6);
        var width = lines.Max(line => line.Width);
        flow.Space(6);
        flow.Ensure(lines.Count * style.Pitch);
        flow.Text(
            flow.Document.Add("P"),
            lines,
            style,
            PageFlow.Left + PageFlow.Width - width - style.Size,
            width
        );
        flow.Space(6);
    }
}

/// <summary>A list (箇条書き), numbered by 1, 2, 3 or marked by ・.</summary>
public sealed record Items(bool Numbered, params ImmutableArray<Paragraph> Entries) : Block
{
    internal override void Place(PageFlow flow)
    {
        var list = flow.Document.Add(
            "L",
            $"/A<</O/List/ListNumbering/{(Numbered ? "Decimal" : "Disc")}>>"
        );
        foreach (var (index, entry) in Entries.Index())
        {
            var style = TextStyle.Of(entry.Size);
            var indent = (Numbered && Entries.Length > 9 ? 2.5 : 2) * style.Size;
            var lines = flow.Typesetter.Break(entry.Content, style, PageFlow.Width - indent);
            flow.Ensure(Math.Min(lines.Count, 2) * style.Pitch);
            var item = list.Add("LI");
            var label = flow.Typesetter.Break([Numbered ? $"{index + 1}" : "・"], style, indent);
            flow.DrawLine(
                item.Add("Lbl"),
                label[0],
                style,
                PageFlow.Left + (style.Size / 2),
                indent,
                flow.Y
            );
            flow.Text(
                item.Add("LBody"),
                lines,
                style,
                PageFlow.Left + indent,
                PageFlow.Width - indent
            );
        }

        flow.Space(4);
    }
}

/// <summary>A note between two rules (教示 and the like): a heading of level 2 and paragraphs in small letters.</summary>
public sealed record Notice(string Title, params ImmutableArray<Paragraph> Content) : Block
{
    private const double Inset = 8;

    internal override void Place(PageFlow flow)
    {
        var width = PageFlow.Width - (2 * Inset);
        flow.Space(12);
        flow.Ensure(12 + (4 * TextStyle.Small.Pitch));
        flow.Page.Rule(PageFlow.Left, flow.Y, PageFlow.Width, 0.6, 0.35);
        flow.Advance(6);
        var heading = flow.Typesetter.Break([new Run(Title, Bold: true)], TextStyle.Small, width);
        flow.Text(flow.Document.Add("H2"), heading, TextStyle.Small, PageFlow.Left + Inset, width);
        foreach (var paragraph in Content)
        {
            var indent = paragraph.Indent ? TextStyle.Small.Size : 0;
            var lines = flow.Typesetter.Break(paragraph.Content, TextStyle.Small, width, indent);
            flow.Text(
                flow.Document.Add("P"),
                lines,
                TextStyle.Small,
                PageFlow.Left + Inset,
                width,
                paragraph.Align
            );
            flow.Space(2);
        }

        flow.Advance(6);
        flow.Page.Rule(PageFlow.Left, flow.Y, PageFlow.Width, 0.6, 0.35);
        flow.Space(10);
    }
}
