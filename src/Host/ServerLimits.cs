using System.Globalization;
using System.Threading.RateLimiting;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;

namespace Ihatov.Host;

/// <summary>How much one client may ask of the server (利用の上限): sizes of requests and writes a minute.</summary>
internal static class ServerLimits
{
    /// <summary>The largest request body in bytes, other than uploads, which set their own.</summary>
    public const long LargestBody = 1024 * 1024;

    public static void AddServerLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            // As long as the whole request: a text too long for its field comes back at the field, with what was typed.
            form.ValueLengthLimit = (int)LargestBody;
            form.ValueCountLimit = 2048;
            form.KeyLengthLimit = 256;
            form.MultipartBodyLengthLimit = 64 * 1024 * 1024;
        });
        var signIns = builder.Configuration.GetValue("RateLimits:SignInsPerMinute", 20);
        var writes = builder.Configuration.GetValue("RateLimits:WritesPerMinute", 240);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(
                    CultureInfo.InvariantCulture
                );
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            {
                var address = context.Connection.RemoteIpAddress;
                return context.Request.Path == EnforceRouteAccess.SignInPath
                    ? Window($"sign-in {address}", signIns)
                    : Window(
                        context.Caller() is { IsSignedIn: true } caller
                            ? $"person {caller.Person}"
                            : $"address {address}",
                        writes
                    );
            });
        });
    }

    /// <summary>What counts against the limits a minute: everything but reading.</summary>
    public static bool Count(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);

    /// <summary>Refuses bodies that would have to be unpacked: nothing here unpacks what others packed.</summary>
    public static void RefuseEncodedBodies(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var encodings = context.Request.Headers.ContentEncoding;
                if (
                    encodings.Count == 0
                    || encodings.All(e =>
                        string.Equals(e, "identity", StringComparison.OrdinalIgnoreCase)
                    )
                )
                    return next(context);
                if (context.Request.Path.StartsWithSegments("/api"))
                    return new ProblemAnswer(
                        new Kernel.Refusal(
                            "request.encoding",
                            "Content-Encodingの付いた本文は受け取れません。本文を圧縮せずに送ってください。"
                        )
                    ).ExecuteAsync(context);
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }
        );

    private static RateLimitPartition<string> Window(string key, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
            }
        );
}
