using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions;

/// <summary>A text with places for values (差し込み): <c>${lost-months}か月分</c>. A missing value leaves its place empty.</summary>
internal sealed record Template(IReadOnlyList<TemplatePart> Parts)
{
    /// <summary>The same in plain Japanese, where it is written.</summary>
    public Template? Easy { get; init; }

    /// <summary>The same in English, where it is written.</summary>
    public Template? English { get; init; }

    /// <param name="show">How a value is written: the format of the answer or computed value it names.</param>
    public string Render(Scope scope, Func<Expression, Value, string> show) =>
        string.Concat(
            Parts.Select(p =>
                p.Expression is null ? p.Text
                : Evaluator.Evaluate(p.Expression, scope) is { } value ? show(p.Expression, value)
                : ""
            )
        );
}

/// <summary>A fixed stretch, or a formula in place of one.</summary>
internal sealed record TemplatePart(string Text, Expression? Expression);
