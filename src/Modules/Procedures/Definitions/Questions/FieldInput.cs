using System.Diagnostics.CodeAnalysis;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>What was typed into one question, and where its refusals go.</summary>
internal sealed class FieldInput(
    Answers answers,
    string path,
    string label,
    FormContext context,
    List<Refusal> refusals
)
{
    public string Path => path;

    public string Label => label;

    public FormContext Context => context;

    public Answers Answers => answers;

    /// <summary>The same question under another name, for a part of it that messages call otherwise.</summary>
    public FieldInput Called(string name) => new(answers, path, name, context, refusals);

    /// <summary>True once something was refused here.</summary>
    public bool Refused { get; private set; }

    public string FieldOf(string part) => QuestionPath.Part(path, part);

    /// <summary>The typed text of a part exactly; empty when absent.</summary>
    public string Raw(string part = "") => answers.First(path, part);

    public IReadOnlyList<string> RawAll() => answers.All(path);

    /// <summary>One cleaned line; empty when nothing was typed or it was refused.</summary>
    public string Line(string part, string name, int limit)
    {
        var raw = Raw(part);
        return raw.Length == 0 || InputText.IsBlank(raw)
            ? ""
            : Keep(InputText.SingleLine(raw, name, limit), part);
    }

    /// <summary>ASCII digits of what was typed in any width, without hyphens and spaces.</summary>
    public string Digits(string part, string name)
    {
        // The length is looked at first, so that a huge text costs nothing.
        var line = Line(part, name, 40);
        return line.Length == 0 ? "" : Keep(InputText.Digits(line, name), part);
    }

    // The field's whole path is put together only where something is refused.
    private string Keep(Result<string> result, string part)
    {
        if (result.Ok(out var value, out var because))
            return value;
        foreach (var refusal in because)
            Refuse(refusal with { Field = FieldOf(part) });
        return "";
    }

    /// <summary>The value, or the fallback with the refusals noted.</summary>
    [return: NotNullIfNotNull(nameof(fallback))]
    public T? Keep<T>(Result<T> result, T? fallback)
    {
        if (result.Ok(out var value, out var because))
            return value!;
        foreach (var refusal in because)
            Refuse(refusal);
        return fallback;
    }

    public void Refuse(
        string code,
        string message,
        string part = "",
        params IReadOnlyList<string> arguments
    ) => Refuse(new Refusal(code, message, FieldOf(part)) { Arguments = arguments });

    private void Refuse(Refusal refusal)
    {
        Refused = true;
        refusals.Add(refusal);
    }
}
