using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>A text with places for values (差し込み): <c>${lost-months}か月分</c>. A missing value leaves its place empty.</summary>
internal sealed record Template(IReadOnlyList<TemplatePart> Parts)
{
    /// <summary>The same in plain Japanese, where it is written.</summary>
    public Template? Easy { get; init; }

    /// <summary>The same in English, where it is written.</summary>
    public Template? English { get; init; }

    /// <summary>The text with its values, each as the answer or computed value that it names is written in the language; the words are as they stand here.</summary>
    public string Render(
        Definition definition,
        Scope scope,
        ReaderLanguage language = ReaderLanguage.Japanese
    ) =>
        string.Concat(
            Parts.Select(p =>
                p.Expression is null ? p.Text
                : Evaluator.Evaluate(p.Expression, scope) is { } value
                    ? ValueText.Show(definition, p.Expression, value, language)
                : ""
            )
        );

    /// <summary>The same in a language, with its values; in Japanese where it is not written.</summary>
    public string RenderIn(ReaderLanguage language, Definition definition, Scope scope) =>
        language switch
        {
            ReaderLanguage.Easy when Easy is not null => Easy.Render(definition, scope, language),
            ReaderLanguage.English when English is not null => English.Render(
                definition,
                scope,
                language
            ),
            _ => Render(definition, scope),
        };
}

/// <summary>A fixed stretch, or a formula in place of one.</summary>
internal sealed record TemplatePart(string Text, Expression? Expression);
