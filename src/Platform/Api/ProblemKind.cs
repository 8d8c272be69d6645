namespace Ihatov.Platform.Api;

/// <summary>One reason why a request is not carried out (問題の種類), as its page <c>/problems/{code}</c> explains it. A code never changes its meaning.</summary>
/// <param name="Code">Stable, lower-case, dotted; the code of the refusals it stands for.</param>
/// <param name="Status">The HTTP status it is answered with when it is the only reason.</param>
/// <param name="Title">A short name.</param>
/// <param name="Meaning">What is the matter.</param>
/// <param name="WayOut">What the program or its user does next.</param>
public sealed record ProblemKind(
    string Code,
    int Status,
    string Title,
    string Meaning,
    string WayOut
);

/// <summary>The kinds of problem that one part of the product can answer with; registered with the container.</summary>
public sealed record ProblemList(IReadOnlyList<ProblemKind> Kinds);

/// <summary>Every reason that can leave through the API (問題の目録): the one place where codes get a status, a title and an explanation.</summary>
public sealed class ProblemCatalogue
{
    private readonly Dictionary<string, ProblemKind> byCode;

    public ProblemCatalogue(IEnumerable<ProblemList> lists)
    {
        All =
        [
            .. lists.SelectMany(list => list.Kinds).OrderBy(k => k.Code, StringComparer.Ordinal),
        ];
        byCode = All.ToDictionary(k => k.Code, StringComparer.Ordinal);
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<ProblemKind> All { get; }

    /// <summary>The kind of a code; null when nobody explained it.</summary>
    public ProblemKind? Find(string code) =>
        byCode.GetValueOrDefault(
            // Rules belong to the procedures' own texts; one page explains them all.
            code.StartsWith("rule.", StringComparison.Ordinal)
                ? "rule"
                : code
        );

    /// <summary>The kind of a code, or of refusals that nobody explained.</summary>
    public ProblemKind Of(string code) => Find(code) ?? byCode["request.refused"];

    /// <summary>The address of the page that explains a kind.</summary>
    public static string Address(ProblemKind kind) => $"/problems/{kind.Code}";
}
