using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ihatov.Ui.Forms;

namespace Ihatov.Procedures.Forms;

/// <summary>A page of a form as it is for everybody who is asked the same (画面の型): its HTML, with gaps where <see cref="OwnParts"/> go.</summary>
/// <remarks>It is cut out of what the page's components wrote with <see cref="Mark"/>s in place of a person's own parts. So the
/// components' markup stays the only one, and a mold never holds anything of anybody.</remarks>
internal sealed class FormMold
{
    private const int MostBytesOfUnit = 3;

    private static readonly string AnyMark =
        $"{Regex.Escape(Mark.Beginning)}(?<name>[^{Mark.End}]*){Mark.End}";

    // The mark of a choice is the value of an attribute that is there or not; any other stands for text.
    private static readonly Regex Marks = new(
        $" (?<attribute>checked|selected)=\"{AnyMark}(?<choice>[^\"]*)\"|{AnyMark}",
        RegexOptions.NonBacktracking
    );

    private readonly List<(byte[] Before, Gap Gap)> pieces = [];
    private readonly Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);
    private readonly List<string> fields = [];
    private byte[] rest = [];
    private int whole;

    /// <summary>About what it takes of memory.</summary>
    public int Bytes => whole + 250 * pieces.Count;

    /// <summary>Cuts a page at its marks; null unless every name given is found, each where it can be filled in.</summary>
    public static FormMold? Cut(string html, IReadOnlySet<string> names, HtmlEncoder encoder)
    {
        var mold = new FormMold();
        var missing = names.ToHashSet(StringComparer.Ordinal);
        var from = 0;
        foreach (Match mark in Marks.Matches(html))
        {
            var name = mark.Groups["name"].Value;
            var attribute = mark.Groups["attribute"].Value;
            var choice = WebUtility.HtmlDecode(mark.Groups["choice"].Value);
            if (
                !names.Contains(name) || mold.GapOf(name, attribute, choice, encoder) is not { } gap
            )
                return null;
            missing.Remove(name);
            mold.pieces.Add((Encoding.UTF8.GetBytes(html[from..mark.Index]), gap));
            from = mark.Index + mark.Length;
        }
        mold.rest = Encoding.UTF8.GetBytes(html[from..]);
        mold.whole = mold.pieces.Sum(piece => piece.Before.Length) + mold.rest.Length;
        return missing.Count == 0 && mold.pieces.Count == Mark.Traces(html) ? mold : null;
    }

    /// <summary>False when a list has to show an answer that is none of its options: only the components write that.</summary>
    public bool Takes(TypedText typed)
    {
        foreach (var (path, options) in lists)
        {
            if (typed.First(path) is { Length: > 0 } answer && !options.Contains(answer))
                return false;
        }
        return true;
    }

    /// <summary>Writes the page with one person's own parts.</summary>
    public void Fill(OwnParts own, IBufferWriter<byte> page)
    {
        var texts = fields.ConvertAll(own.Typed.First);
        var parts = pieces.ConvertAll(piece => piece.Gap(own, texts));
        // Whole into one buffer: a web server's writer locks for each piece, and a compressor packs each for itself.
        var most = whole + (MostBytesOfUnit * parts.Sum(part => part.Length));
        var to = page.GetSpan(most);
        var free = to;
        for (var i = 0; i < parts.Count; i++)
        {
            pieces[i].Before.CopyTo(free);
            free = free[pieces[i].Before.Length..];
            free = free[Encoding.UTF8.GetBytes(parts[i], free)..];
        }
        rest.CopyTo(free);
        page.Advance(to.Length - free.Length + rest.Length);
    }

    /// <summary>What goes where a mark was, as HTML; null when nothing can.</summary>
    private Gap? GapOf(string name, string attribute, string choice, HtmlEncoder encoder)
    {
        var first = OwnParts.PathOf(name, OwnParts.First);
        if (attribute.Length == 0)
            return name switch
            {
                OwnParts.DraftMark => (own, _) => own.Draft,
                OwnParts.TokenMark => (own, _) => own.Token,
                OwnParts.AccountMark => (own, _) => encoder.Encode(own.Account),
                OwnParts.SavedAtMark => (own, _) => encoder.Encode(own.SavedAt),
                OwnParts.KeptUntilMark => (own, _) => encoder.Encode(own.KeptUntil),
                OwnParts.SeenMark => (own, _) => own.Seen,
                _ when first is not null && FieldOf(first) is var field => (_, texts) =>
                    encoder.Encode(texts[field]),
                _ => null,
            };
        var chosen = " " + attribute;
        if (first is null)
            return OwnParts.PathOf(name, OwnParts.All) is { } all
                ? (own, _) => own.Typed.All(all).Contains(choice) ? chosen : ""
                : null;
        if (attribute == "selected")
        {
            lists.TryAdd(first, []);
            lists[first].Add(choice);
        }
        var at = FieldOf(first);
        return (_, texts) => texts[at] == choice ? chosen : "";
    }

    private int FieldOf(string path)
    {
        if (!fields.Contains(path))
            fields.Add(path);
        return fields.IndexOf(path);
    }

    /// <summary>What goes into a gap, as HTML.</summary>
    /// <param name="texts">The first texts of all fields, each looked up once: a list of prefectures asks 47 times.</param>
    private delegate string Gap(OwnParts own, List<string> texts);
}

/// <summary>What of a page is one person's own (本人の部分), and the names of its marks.</summary>
internal sealed record OwnParts(
    TypedText Typed,
    string Draft,
    string Account,
    string SavedAt,
    string KeptUntil,
    string Seen,
    string Token
)
{
    public const string DraftMark = "draft";
    public const string AccountMark = "account";
    public const string SavedAtMark = "saved";
    public const string KeptUntilMark = "kept";
    public const string SeenMark = "seen";
    public const string TokenMark = "token";

    /// <summary>Begins the name of a mark for a field's first text; its path follows.</summary>
    public const string First = "first:";

    /// <summary>The same for all texts of a field, where several can be chosen.</summary>
    public const string All = "all:";

    public static string? PathOf(string name, string kind) =>
        name.StartsWith(kind, StringComparison.Ordinal) ? name[kind.Length..] : null;
}

/// <summary>Shows marks where a person's texts stand, and remembers which were asked for.</summary>
internal sealed class MarkedText() : TypedText(Definitions.Answers.Empty)
{
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public override string First(string path) => Marked(OwnParts.First + path);

    public override IReadOnlyList<string> All(string path) => [Marked(OwnParts.All + path)];

    private string Marked(string name)
    {
        Names.Add(name);
        return Mark.Of(name);
    }
}
