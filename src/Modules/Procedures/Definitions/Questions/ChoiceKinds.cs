using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>One choice (選択肢): the code that is stored, the words that are read.</summary>
internal sealed record Option(string Code, Wording Label, Wording? Hint);

/// <summary>One of several (単一選択), as radio buttons or a list.</summary>
internal sealed record ChoiceKind(IReadOnlyList<Option> Options, bool List) : QuestionKind
{
    public override ExpressionType Type { get; } =
        ExpressionType.Choice([.. Options.Select(o => o.Code)]);

    public override string Missing(string label) => $"{label}を選んでください。";

    public override Value? Read(FieldInput input)
    {
        var code = input.Raw();
        if (code.Length == 0)
            return null;
        if (Options.Any(o => o.Code == code))
            return new TextValue(code);
        input.Refuse("choice.unknown", $"{input.Label}は表示された中から選んでください。");
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language) =>
        value is TextValue t
            ? [Options.FirstOrDefault(o => o.Code == t.Text)?.Label.PlainIn(language) ?? t.Text]
            : [];
}

/// <summary>Any of several (複数選択).</summary>
internal sealed record ChoicesKind(IReadOnlyList<Option> Options) : QuestionKind
{
    public override ExpressionType Type { get; } =
        ExpressionType.Choices([.. Options.Select(o => o.Code)]);

    public override string Missing(string label) => $"{label}を1つ以上選んでください。";

    public override Value? Read(FieldInput input)
    {
        var typed = input.RawAll().Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (typed.Count == 0)
            return null;
        var codes = Options.Select(o => o.Code).Where(typed.Contains).ToList();
        if (codes.Count == typed.Count)
            return new CodesValue(codes);
        input.Refuse("choice.unknown", $"{input.Label}は表示された中から選んでください。");
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language) =>
        value is CodesValue c
            ?
            [
                .. Options
                    .Where(o => c.Codes.Contains(o.Code, StringComparer.Ordinal))
                    .Select(o => o.Label.PlainIn(language)),
            ]
            : [];
}

/// <summary>Yes or no (はい・いいえ); the field holds yes or no.</summary>
internal sealed record YesNoKind : QuestionKind
{
    public static readonly Wording Yes = new("はい", null, "Yes");
    public static readonly Wording No = new("いいえ", null, "No");

    public override ExpressionType Type => ExpressionType.Truth;

    public override string Missing(string label) => $"{label}を選んでください。";

    public override Value? Read(FieldInput input)
    {
        var raw = input.Raw();
        if (raw is "yes" or "no")
            return TruthValue.Of(raw == "yes");
        if (raw.Length > 0)
            input.Refuse(
                "choice.unknown",
                $"{input.Label}は「はい」か「いいえ」を選んでください。"
            );
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language) =>
        value is TruthValue t ? [(t.Truth ? Yes : No).PlainIn(language)] : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is TruthValue t ? [new("", [t.Truth ? "yes" : "no"])] : [];
}

/// <summary>A declaration or consent (申告・同意) to tick, with the sentences it is about; unticked is no answer.</summary>
/// <param name="Statements">What is declared, sentence by sentence; empty where the label says it all.</param>
internal sealed record DeclarationKind(IReadOnlyList<Wording> Statements) : QuestionKind
{
    public override ExpressionType Type => ExpressionType.Truth;

    public override string Missing(string label) =>
        $"内容を確かめて「{label}」にチェックを付けてください。";

    public override Value? Read(FieldInput input)
    {
        var raw = input.Raw();
        if (raw == "yes")
            return TruthValue.True;
        if (raw.Length > 0)
            input.Refuse("choice.unknown", $"{input.Label}にチェックを付けるか、外してください。");
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) => Show(value, ReaderLanguage.Japanese);

    public override IReadOnlyList<string> Show(Value value, ReaderLanguage language) =>
        value is TruthValue { Truth: true }
            ? [.. Statements.Select(s => s.PlainIn(language)), Ticked.PlainIn(language)]
            : [];

    private static readonly Wording Ticked = new("チェックしました", null, "Ticked");

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is TruthValue { Truth: true } ? [new("", ["yes"])] : [];
}
