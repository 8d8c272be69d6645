using Ihatov.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Platform.Api;

/// <summary>What a route of the API promises (APIの約束), for the OpenAPI document.</summary>
/// <param name="Name">The operation's id, stable: <c>takeCase</c>.</param>
/// <param name="Summary">What it does, in one Japanese sentence.</param>
/// <param name="Problems">Codes of the problems it answers with besides those of every route; see <see cref="ProblemCatalogue"/>.</param>
public sealed record ApiPromise(string Name, string Summary, IReadOnlyList<string> Problems)
{
    /// <summary>A change names the version it saw.</summary>
    public bool AsksForVersion { get; init; }

    /// <summary>What is made carries a key.</summary>
    public bool AsksForKey { get; init; }

    /// <summary>The answer carries an ETag.</summary>
    public bool AnswersVersion { get; init; }

    /// <summary>The type whose JSON is the body; null without one.</summary>
    public Type? Body { get; init; }

    /// <summary>The request may come without the body.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Names that the query of the address may hold besides those that the handler takes itself.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The body is a file's bytes.</summary>
    public bool TakesFile { get; init; }

    /// <summary>The shape of the body is the procedure's: an object of texts and arrays of texts.</summary>
    public bool TakesAnswers { get; init; }
}

/// <summary>Declares routes of the API where they are mapped.</summary>
public static class ApiRoutes
{
    /// <summary>Names what a route does and which problems it answers with.</summary>
    public static RouteHandlerBuilder Promises(
        this RouteHandlerBuilder route,
        string name,
        string summary,
        params string[] problems
    ) => route.WithMetadata(new ApiPromise(name, summary, problems)).RefuseOtherSites();

    /// <summary>A change that names the version it saw in <c>If-Match</c>.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder route) =>
        route.Refine(p =>
            p with
            {
                AsksForVersion = true,
                AnswersVersion = true,
                Problems =
                [
                    .. p.Problems,
                    "if-match.required",
                    "if-match.format",
                    "if-match.stale",
                ],
            }
        );

    /// <summary>Makes something, once for each <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder Makes(this RouteHandlerBuilder route) =>
        route.Refine(p =>
            p with
            {
                AsksForKey = true,
                Problems = [.. p.Problems, "idempotency.required", "idempotency.other-request"],
            }
        );

    /// <summary>Answers with an ETag, and 304 to whoever has that version.</summary>
    public static RouteHandlerBuilder AnswersVersion(this RouteHandlerBuilder route) =>
        route.Refine(p => p with { AnswersVersion = true });

    /// <summary>Takes a body of JSON. The handler reads it once it knows that the caller may: content of another type is no secret's answer.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull =>
        route.Refine(p =>
            p with
            {
                Body = typeof(T),
                Problems = [.. p.Problems, "request.content-type", "json.syntax", "json.shape"],
            }
        );

    /// <summary>Takes a body of JSON, or none.</summary>
    public static RouteHandlerBuilder MayTake<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Takes<T>().Refine(p => p with { BodyIsOptional = true });

    /// <summary>The query of the address narrows what is answered.</summary>
    public static RouteHandlerBuilder Narrows(
        this RouteHandlerBuilder route,
        params string[] names
    ) => route.Refine(p => p with { Query = names });

    /// <summary>Takes the answers of a procedure as JSON.</summary>
    public static RouteHandlerBuilder TakesAnswers(this RouteHandlerBuilder route) =>
        route.Refine(p =>
            p with
            {
                TakesAnswers = true,
                Problems =
                [
                    .. p.Problems,
                    "request.content-type",
                    "json.syntax",
                    "json.shape",
                    "json.text",
                    "json.repeated",
                    "answers.too-many",
                    "answers.too-long",
                ],
            }
        );

    /// <summary>Takes a file's bytes as the whole body.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) =>
        route.Refine(p => p with { TakesFile = true });

    private static RouteHandlerBuilder Refine(
        this RouteHandlerBuilder route,
        Func<ApiPromise, ApiPromise> more
    )
    {
        route.Finally(endpoint =>
            endpoint.Metadata.Add(more(endpoint.Metadata.OfType<ApiPromise>().Last()))
        );
        return route;
    }

    /// <summary>The sign-in cookie travels with requests that other sites' pages cause; what changes something refuses them.</summary>
    private static RouteHandlerBuilder RefuseOtherSites(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(
            async (call, next) =>
            {
                var request = call.HttpContext.Request;
                return
                    !HttpMethods.IsGet(request.Method)
                    && !HttpMethods.IsHead(request.Method)
                    && request.Headers["Sec-Fetch-Site"] == "cross-site"
                    ? new ProblemAnswer(
                        new Refusal(
                            "request.cross-site",
                            "ほかのサイトのページからの操作は受け付けません。"
                        )
                    )
                    : await next(call);
            }
        );
}
