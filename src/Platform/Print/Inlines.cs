namespace Ihatov.Platform.Print;

/// <summary>A piece of running text (文中の要素); a string is one, and a line feed in it begins a new line.</summary>
public abstract record Inline
{
    private protected Inline() { }

    public static implicit operator Inline(string text) => new Run(text);
}

/// <summary>Plain or bold text (文字列).</summary>
public sealed record Run(string Text, bool Bold = false) : Inline;

/// <summary>Text with its reading above it (ふりがな); never divided between lines.</summary>
public sealed record Ruby(string Base, string Reading, bool Bold = false) : Inline;

/// <summary>Where lines stand between the margins (文字揃え).</summary>
public enum Align
{
    /// <summary>At the left, full lines flush on both sides.</summary>
    Start,

    /// <summary>In the middle, as 記.</summary>
    Center,

    /// <summary>At the right, as the number and the date of a letter.</summary>
    End,
}

/// <summary>How large a paragraph is set (文字の大きさ).</summary>
public enum TextSize
{
    /// <summary>10.5 pt.</summary>
    Normal,

    /// <summary>9 pt, for notes.</summary>
    Small,

    /// <summary>13 pt, for the one number that people look for.</summary>
    Large,
}

/// <summary>The metrics of a text (書式): size and line pitch in points.</summary>
internal sealed record TextStyle(double Size, double Pitch, bool Bold = false)
{
    public static readonly TextStyle Body = new(10.5, 18);
    public static readonly TextStyle Small = new(9, 15);
    public static readonly TextStyle Large = new(13, 22, Bold: true);
    public static readonly TextStyle Name = new(13, 23);
    public static readonly TextStyle Title = new(17, 28, Bold: true);
    public static readonly TextStyle Section = new(11.5, 20, Bold: true);
    public static readonly TextStyle Cell = new(10, 16.5);
    public static readonly TextStyle HeaderCell = new(9.5, 16.5, Bold: true);
    public static readonly TextStyle Note = new(8.5, 13);
    public static readonly TextStyle Footer = new(8, 12);

    public static TextStyle Of(TextSize size) =>
        size switch
        {
            TextSize.Small => Small,
            TextSize.Large => Large,
            _ => Body,
        };
}
