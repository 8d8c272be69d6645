using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>Where drafts are as JSON (下書きの番地): a resident's below the procedure, a clerk's below the counter, as the pages have them.</summary>
internal sealed record DraftPlaces(
    IEndpointRouteBuilder Routes,
    string Front,
    Permission Permission,
    string Suffix
)
{
    /// <summary>Behind the procedure's slug.</summary>
    public const string All = "/{procedure}/drafts";

    public const string One = All + "/{draft:guid}";

    private const string Counter = "/api/staff/counter";

    public static IReadOnlyList<DraftPlaces> Of(IEndpointRouteBuilder routes) =>
        [
            new(routes, "/api/{town}/procedures", Permission.Apply, ""),
            new(routes, Counter, Permission.EnterForOthers, "AtCounter"),
        ];

    /// <summary>An operation that is mapped at this place: under a name of its own, for those whose drafts are here.</summary>
    public RouteHandlerBuilder Promises(
        RouteHandlerBuilder operation,
        string name,
        string summary,
        params string[] problems
    ) =>
        operation
            .Requires(Permission)
            .Promises(
                name + Suffix,
                Suffix.Length == 0 ? summary : $"窓口で入力する下書き：{summary}",
                problems
            );

    /// <summary>The address of a draft.</summary>
    public static string Address(string town, string procedure, Guid draft, bool atCounter) =>
        atCounter
            ? $"{Counter}/{procedure}/drafts/{draft}"
            : $"/api/{town}/procedures/{procedure}/drafts/{draft}";
}
