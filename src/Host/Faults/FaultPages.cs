using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Ihatov.Host.Faults;

/// <summary>Answers that went wrong, said to people as a page and to machines as problem details (RFC 9457).</summary>
internal static class FaultPages
{
    /// <summary>Covers unhandled exceptions and answers with an error code but no body.</summary>
    public static void UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = context => Answer(context, context.Response.StatusCode),
                StatusCodeSelector = StatusOf,
                SuppressDiagnosticsCallback = fault =>
                    StatusOf(fault.Exception) != StatusCodes.Status500InternalServerError,
            }
        );
        app.UseStatusCodePages(context =>
            Answer(context.HttpContext, context.HttpContext.Response.StatusCode)
        );
    }

    /// <summary>A broken machine is not a bug, and a malformed request is neither.</summary>
    private static int StatusOf(Exception exception) =>
        exception switch
        {
            StorageFull => StatusCodes.Status507InsufficientStorage,
            StorageException => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static async Task Answer(HttpContext context, int status)
    {
        var fault = context.Features.Get<RefusedPage>() is { } refused
            ? new Fault(status, refused.Title, [refused.Refusal.Message])
            : Fault.Of(status);
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "300";
        if (context.Request.Path.StartsWithSegments("/api"))
            await ProblemAnswer.Write(context, Code(status), string.Join(" ", fault.Text));
        else
            await Pages
                .Show<FaultPage>(new FaultShown(fault, await Unsent.Of(context, status)), status)
                .ExecuteAsync(context);
    }

    /// <summary>The code under which programs know a fault.</summary>
    private static string Code(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "request.sign-in",
            StatusCodes.Status403Forbidden => "request.permission",
            StatusCodes.Status404NotFound => "request.not-found",
            StatusCodes.Status405MethodNotAllowed => "request.method",
            StatusCodes.Status413PayloadTooLarge => "request.too-large",
            StatusCodes.Status415UnsupportedMediaType => "request.content-type",
            StatusCodes.Status429TooManyRequests => "request.too-many",
            StatusCodes.Status503ServiceUnavailable => "storage.unavailable",
            StatusCodes.Status507InsufficientStorage => "storage.full",
            >= 500 => "server.fault",
            _ => "request.malformed",
        };
}
