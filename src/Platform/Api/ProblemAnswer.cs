using System.Text.Json;
using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform.Api;

/// <summary>Why a request was not carried out, as the API answers it: problem details (RFC 9457) with the code of <see cref="ProblemCatalogue"/>.</summary>
/// <param name="Type">The page that explains the code: <c>/problems/{code}</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened this time, in Japanese, with the way out.</param>
/// <param name="Errors">Reason by reason, with the field each concerns.</param>
/// <param name="Changed">Who changed the thing meanwhile, with 412; null where it is not known.</param>
public sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyList<ProblemError> Errors,
    ChangedMeanwhile? Changed
);

/// <summary>One refusal (拒否の理由).</summary>
/// <param name="Field">The field's path as sent, or null.</param>
public sealed record ProblemError(string? Field, string Code, string Message, string Type);

/// <summary>The change that came in between (先に行われた更新).</summary>
/// <param name="By">Who changed it; null where that is not for the caller to know.</param>
/// <param name="Act">What was done, as the act's kind; null for drafts.</param>
/// <param name="ETag">The current version, to be sent as If-Match after looking at it.</param>
public sealed record ChangedMeanwhile(string? By, DateTimeOffset At, string? Act, string ETag);

/// <summary>Answers with refusals as problem details.</summary>
public sealed class ProblemAnswer(IReadOnlyList<Refusal> because, ChangedMeanwhile? changed = null)
    : IResult
{
    public const string MediaType = "application/problem+json";

    public ProblemAnswer(Refusal because)
        : this([because]) { }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var catalogue = httpContext.RequestServices.GetRequiredService<ProblemCatalogue>();
        return Write(httpContext, Document(catalogue));
    }

    /// <summary>Writes a problem that is no refusal of the domain: a fault, a missing permission.</summary>
    public static Task Write(HttpContext http, string code, string detail) =>
        Write(
            http,
            Document(
                http.RequestServices.GetRequiredService<ProblemCatalogue>().Of(code),
                detail,
                [],
                null
            )
        );

    private ProblemDocument Document(ProblemCatalogue catalogue)
    {
        var errors = because
            .Select(r => new ProblemError(
                r.Field,
                r.Code,
                r.Message,
                ProblemCatalogue.Address(catalogue.Of(r.Code))
            ))
            .ToList();
        // One reason speaks for itself; several, or one wrong field, are told by the list.
        return
            because is [var only]
            && (
                only.Field is null
                || catalogue.Of(only.Code).Status != StatusCodes.Status422UnprocessableEntity
            )
            ? Document(catalogue.Of(only.Code), only.Message, errors, changed)
            : Document(
                catalogue.Of("request.fields"),
                "入力内容に誤りがあります。errorsの項目を直して、もう一度送ってください。",
                errors,
                changed
            );
    }

    private static ProblemDocument Document(
        ProblemKind kind,
        string detail,
        IReadOnlyList<ProblemError> errors,
        ChangedMeanwhile? changed
    ) =>
        new(
            ProblemCatalogue.Address(kind),
            kind.Title,
            kind.Status,
            detail,
            kind.Code,
            errors,
            changed
        );

    private static async Task Write(HttpContext http, ProblemDocument problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = MediaType;
        await http.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options),
            http.RequestAborted
        );
    }
}
