using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A kind of question (質問の型): which fields it has, how typed text becomes a value, and how the value is written for people.</summary>
internal abstract record QuestionKind
{
    /// <summary>The fields of a question with one field.</summary>
    protected static readonly IReadOnlyList<string> Single = [""];

    /// <summary>The field names after the question's path; a single empty one when the path itself is the field.</summary>
    public virtual IReadOnlyList<string> Parts => Single;

    public abstract ExpressionType Type { get; }

    /// <summary>How a missing answer is asked for.</summary>
    public virtual string Missing(string label) => $"{label}を入力してください。";

    /// <summary>The value of what was typed; null when nothing was typed, or with refusals noted in the input.</summary>
    public abstract Value? Read(FieldInput input);

    /// <summary>The value as lines of text for the check page and notices.</summary>
    public abstract IReadOnlyList<string> Show(Value value);

    /// <summary>The same for a reader: in their language what the form offered, as it is what was typed.</summary>
    public virtual IReadOnlyList<string> Show(Value value, ReaderLanguage language) => Show(value);

    /// <summary>The fields that would give the value when read: the way back, for prefilled facts and stored applications.</summary>
    public virtual IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value switch
        {
            TextValue t => [new("", [t.Text])],
            CodesValue c => [new("", c.Codes)],
            PartsValue p => p.Parts.Select(part => new KeyValuePair<string, IReadOnlyList<string>>(
                part.Key,
                [part.Value]
            )),
            _ => [],
        };
}

/// <summary>A kind whose value is one cleaned line of text.</summary>
internal abstract record TextualKind : QuestionKind
{
    public override ExpressionType Type => ExpressionType.Text;

    public override IReadOnlyList<string> Show(Value value) =>
        value is TextValue t ? t.Text.Split('\n') : [];
}
