using System.Diagnostics.CodeAnalysis;

namespace Ihatov.Kernel;

/// <summary>Why the domain says no (拒否): a stable code for machines, a Japanese sentence for people, and the field it concerns.</summary>
/// <param name="Code">Stable, lower-case, dotted: <c>field.required</c>.</param>
/// <param name="Message">Polite Japanese that names the field, the reason and the way out.</param>
/// <param name="Field">The field's path as in the form (<c>children[0].name.family</c>), or null when no single field is concerned.</param>
public sealed record Refusal(string Code, string Message, string? Field = null)
{
    /// <summary>What the sentence is filled with, for who says it in another language.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public Refusal With(params string[] arguments) => this with { Arguments = arguments };
}

/// <summary>A value, or the refusals that stand in its way. Exceptions are kept for bugs and broken machines.</summary>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly IReadOnlyList<Refusal>? refusals;

    private Result(T? value, IReadOnlyList<Refusal>? refusals)
    {
        this.value = value;
        this.refusals = refusals;
    }

    /// <summary>Tells the two outcomes apart; exactly one of the out values is meaningful.</summary>
    public bool Ok([MaybeNullWhen(false)] out T result, out IReadOnlyList<Refusal> because)
    {
        result = value;
        because = refusals ?? [];
        return refusals is null;
    }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => refusals is null;

    /// <summary>The value; throws when refused, so only for values known to be good (constants, tests).</summary>
    public T Value =>
        refusals is null
            ? value!
            : throw new InvalidOperationException(
                string.Join(" ", refusals.Select(r => $"{r.Code}: {r.Message}"))
            );

    /// <summary>The refusals; empty when there is a value.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals ?? [];

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Result<T>(List<Refusal> refusals) =>
        refusals.Count > 0
            ? new(default, refusals)
            : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}
