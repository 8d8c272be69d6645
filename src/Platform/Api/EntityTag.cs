using System.Globalization;
using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Platform.Api;

/// <summary>The version of a thing in <c>ETag</c> and <c>If-Match</c> (版の札, RFC 9110 section 8.8.3): a number in quotation marks.</summary>
public static class EntityTag
{
    public static string Of(long version) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the caller saw. Every change asks for it, so that nobody overwrites what they have not seen.</summary>
    public static Result<long> Seen(HttpRequest request)
    {
        var tags = request.Headers.IfMatch;
        if (tags.Count == 0)
            return new Refusal(
                "if-match.required",
                "ヘッダーIf-Matchに、最後に読み取ったETagを付けてください。"
            );
        return
            tags is [{ Length: > 2 and <= 22 } tag]
            && tag[0] == '"'
            && tag[^1] == '"'
            && long.TryParse(
                tag.AsSpan(1, tag.Length - 2),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
            ? version
            : new Refusal(
                "if-match.format",
                "ヘッダーIf-Matchには、読み取ったETagを1つだけ、引用符を含めてそのまま付けてください。"
            );
    }

    /// <summary>The version that the caller saw, where it is still that of the thing.</summary>
    /// <param name="thing">The thing in a sentence: この不在.</param>
    public static Result<long> Seen(HttpRequest request, long now, string thing) =>
        !Seen(request).Ok(out var seen, out var because) ? because.ToList()
        : seen != now ? Stale(thing)
        : seen;

    /// <summary>Somebody changed the thing after the caller read it.</summary>
    public static Refusal Stale(string thing) =>
        new(
            "if-match.stale",
            $"読み取った後に、{thing}が更新されました。最新の内容を確かめてください。"
        );

    /// <summary>Answers with a thing under its version; with 304 when the caller has it already.</summary>
    public static IResult Answer<T>(
        HttpContext http,
        T value,
        long version,
        int status = StatusCodes.Status200OK
    )
    {
        var tag = Of(version);
        http.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json(value, ApiJson.Options, ApiJson.MediaType, status);
    }
}
