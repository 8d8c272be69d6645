using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ihatov.Procedures.Definitions.Yaml;

/// <summary>
/// Reads the small part of YAML that definitions need: maps, lists and text. Anchors, aliases, tags and several documents are refused,
/// so a file can neither grow when read (the "billion laughs") nor name types; size and depth are limited before anything is built.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The deepest nesting of maps and lists.</summary>
    public const int MaxDepth = 32;

    private readonly string source;
    private readonly Diagnostics diagnostics;
    private readonly Parser parser;
    private int depth;

    private YamlReader(string source, Diagnostics diagnostics)
    {
        (this.source, this.diagnostics) = (source, diagnostics);
        parser = new Parser(new StringReader(source));
    }

    /// <summary>Reads a file's bytes (UTF-8); null when anything was refused, with the reasons in <paramref name="diagnostics"/>.</summary>
    public static YamlNode? Read(ReadOnlySpan<byte> bytes, Diagnostics diagnostics)
    {
        if (bytes.Length > MaxBytes)
        {
            diagnostics.Add(
                new(1, 1),
                $"ファイルが大きすぎます。{MaxBytes / 1024}KB以下にしてください（現在{bytes.Length / 1024}KB）。"
            );
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return Read(text.StartsWith('\uFEFF') ? text[1..] : text, diagnostics);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(
                new(1, 1),
                "文字コードがUTF-8ではありません。UTF-8で保存してください。"
            );
            return null;
        }
    }

    /// <summary>Reads a text; see <see cref="Read(ReadOnlySpan{byte}, Diagnostics)"/>.</summary>
    public static YamlNode? Read(string text, Diagnostics diagnostics)
    {
        if (text.Length > MaxBytes)
        {
            diagnostics.Add(
                new(1, 1),
                $"ファイルが大きすぎます。{MaxBytes / 1024}KB以下にしてください。"
            );
            return null;
        }

        try
        {
            var root = new YamlReader(text, diagnostics).Document();
            return diagnostics.Any ? null : root;
        }
        catch (YamlException e)
        {
            diagnostics.Add(
                At(e.Start),
                $"YAMLの書き方に誤りがあります。字下げ、コロン、引用符を確かめてください（{e.Message}）。"
            );
        }
        catch (Refused e)
        {
            diagnostics.Add(e.Place, e.Message);
        }
        catch (Exception e)
            when (e
                    is InvalidOperationException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or FormatException
                        or OverflowException
            )
        {
            // The scanner trips over a few malformed texts with plain exceptions; for the writer of the file they are syntax errors too.
            diagnostics.Add(new(1, 1), $"YAMLとして読めません（{e.Message}）。");
        }

        return null;
    }

    private YamlNode Document()
    {
        Next<StreamStart>();
        if (!parser.MoveNext() || parser.Current is StreamEnd)
            throw new Refused(new(1, 1), "ファイルが空です。");
        parser.MoveNext();
        var root = Node();
        Next<DocumentEnd>();
        parser.MoveNext();
        return parser.Current is DocumentStart second
            ? throw new Refused(At(second.Start), "「---」で区切った2つ目の文書は置けません。")
            : root;
    }

    private YamlNode Node()
    {
        if (parser.Current is AnchorAlias alias)
            throw new Refused(
                At(alias.Start),
                "別名（*）は使えません。同じ内容をもう一度書いてください。"
            );
        if (parser.Current is not NodeEvent node)
            throw new Refused(At(parser.Current?.Start ?? default), "値がありません。");
        if (!node.Anchor.IsEmpty)
            throw new Refused(At(node.Start), "目印（&）は使えません。");
        if (!node.Tag.IsEmpty)
            throw new Refused(At(node.Start), "型の指定（!）は使えません。");
        return node switch
        {
            Scalar scalar => Text(scalar),
            MappingStart map => Nested(map.Start, Map),
            _ => Nested(node.Start, List),
        };
    }

    private YamlNode Nested(Mark start, Func<Position, YamlNode> read)
    {
        if (++depth > MaxDepth)
            throw new Refused(At(start), $"入れ子が深すぎます。{MaxDepth}段までにしてください。");
        var node = read(At(start));
        depth--;
        return node;
    }

    private YamlMap Map(Position at)
    {
        var (entries, seen) = (
            new List<YamlEntry>(),
            new Dictionary<string, Position>(StringComparer.Ordinal)
        );
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            if (Node() is not YamlScalar key)
                throw new Refused(At(parser.Current!.Start), "項目の名前は文字で書いてください。");
            parser.MoveNext();
            if (!seen.TryAdd(key.Text, key.At))
                diagnostics.Add(
                    key.At,
                    $"項目「{key.Text}」が2回書かれています（1回目は{seen[key.Text].Line}行目）。"
                );
            entries.Add(new YamlEntry(key, Node()));
        }

        return new YamlMap(at, entries);
    }

    private YamlList List(Position at)
    {
        var items = new List<YamlNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
            items.Add(Node());
        return new YamlList(at, items);
    }

    private YamlScalar Text(Scalar scalar)
    {
        var at = At(scalar.Start);
        var places = new ScalarPlaces(source, (int)scalar.Start.Index, at, scalar.Value);
        return new YamlScalar(at, scalar.Value, scalar.Style == ScalarStyle.Plain, places);
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (!parser.MoveNext() || parser.Current is not T)
            throw new Refused(At(parser.Current?.Start ?? default), "YAMLとして読めません。");
    }

    private static Position At(Mark mark) =>
        new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private sealed class Refused(Position place, string message) : Exception(message)
    {
        public Position Place { get; } = place;
    }
}
