using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Yaml;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>What one file's reading shares: its findings, and every formula read, kept until all names are known.</summary>
internal sealed class FileReading(Diagnostics diagnostics)
{
    private readonly Dictionary<Expression, (YamlScalar Source, int Offset)> places = new(
        ReferenceEqualityComparer.Instance
    );

    public Diagnostics Diagnostics => diagnostics;

    public MapReader Map(YamlNode node, string what) => new(node, diagnostics, what);

    /// <summary>Words in three languages: a text is Japanese alone, a map holds ja, easy, en.</summary>
    public Wording? Wording(YamlNode? node)
    {
        if (node is null)
            return null;
        if (node is YamlScalar scalar)
            return new Wording(Ruby(scalar));
        var map = Map(node, "文言");
        var (ja, easy, en) = (map.Scalar("ja", needed: true), map.Scalar("easy"), map.Scalar("en"));
        map.Done();
        return new Wording(
            ja is null ? "" : Ruby(ja),
            easy is null ? null : Ruby(easy),
            en is null ? null : Ruby(en)
        );
    }

    public Wording NeedWording(MapReader map, string key) =>
        Wording(map.Need(key)) ?? new Wording("");

    public Expression? Formula(YamlScalar? scalar) =>
        scalar is null ? null : Formula(scalar, 0, scalar.Text);

    /// <summary>The same with places for values.</summary>
    public Template Template(YamlNode? node)
    {
        if (node is null or YamlScalar)
            return Template((YamlScalar?)node);
        var map = Map(node, "文言");
        var (ja, easy, en) = (map.Scalar("ja", needed: true), map.Scalar("easy"), map.Scalar("en"));
        map.Done();
        return Template(ja) with
        {
            Easy = easy is null ? null : Template(easy),
            English = en is null ? null : Template(en),
        };
    }

    /// <summary>A text with places for values, <c>${…}</c>.</summary>
    public Template Template(YamlScalar? scalar)
    {
        var (parts, at, text) = (new List<TemplatePart>(), 0, scalar?.Text ?? "");
        while (text.IndexOf("${", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                diagnostics.Add(
                    scalar!.Places.At(open),
                    "差し込みの「${」が「}」で閉じられていません。"
                );
                break;
            }

            parts.Add(new TemplatePart(RubyText.Plain(text[at..open]), null));
            if (Formula(scalar!, open + 2, text[(open + 2)..close]) is { } formula)
                parts.Add(new TemplatePart("", formula));
            at = close + 1;
        }

        parts.Add(new TemplatePart(RubyText.Plain(text[at..]), null));
        return new Template(parts);
    }

    /// <summary>Checks a formula against the names it may use; faults are said at their place in the file.</summary>
    public ExpressionType? Check(Expression? formula, Checker checker, ExpressionType? wanted)
    {
        if (formula is null)
            return null;
        var type = wanted is null ? checker.Check(formula) : checker.Want(formula, wanted);
        var (source, offset) = places[formula];
        foreach (var fault in checker.Faults)
            diagnostics.Add(source.Places.At(offset + fault.At), fault.Message);
        return type;
    }

    /// <summary>Says something about a formula at its beginning, or at an offset in it.</summary>
    public void Add(Expression formula, string message, int at = 0)
    {
        var (source, offset) = places[formula];
        diagnostics.Add(source.Places.At(offset + at), message);
    }

    private Expression? Formula(YamlScalar scalar, int offset, string text)
    {
        var formula = ExpressionParser.Parse(text, out var fault);
        if (fault is not null)
            diagnostics.Add(scalar.Places.At(offset + fault.At), fault.Message);
        if (formula is not null)
            places[formula] = (scalar, offset);
        return formula;
    }

    private string Ruby(YamlScalar scalar)
    {
        if (RubyCheck.Fault(scalar.Text) is var (at, message))
            diagnostics.Add(scalar.Places.At(at), message);
        return scalar.Text;
    }
}
