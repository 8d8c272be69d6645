using Ihatov.Platform.Api;
using Ihatov.Platform.Web;

namespace Ihatov.Host.Api;

/// <summary>What the page of one kind of problem shows.</summary>
internal sealed record ProblemShown(ProblemKind Kind);

/// <summary>What the list of all kinds shows.</summary>
internal sealed record ProblemsShown(IReadOnlyList<ProblemKind> Kinds);

/// <summary>The pages to which the <c>type</c> of problem details leads (問題の説明): what the code means and what to do.</summary>
internal static class ProblemPages
{
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/problems",
                (ProblemCatalogue catalogue) =>
                    Pages.Show<ProblemsPage>(new ProblemsShown(catalogue.All))
            )
            .Public();
        routes
            .MapGet(
                "/problems/{code}",
                IResult (string code, ProblemCatalogue catalogue) =>
                    catalogue.Find(code) is { } kind
                        ? Pages.Show<ProblemPage>(new ProblemShown(kind))
                        : TypedResults.NotFound()
            )
            .Public();
    }
}
