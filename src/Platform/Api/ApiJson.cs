using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ihatov.Platform.Api;

/// <summary>How the API writes and reads JSON (JSONの読み書き): camelCase, strict, shallow.</summary>
public static class ApiJson
{
    public const string MediaType = "application/json";

    /// <summary>No body of ours is nested deeper.</summary>
    private const int Deepest = 16;

    private static readonly Refusal NotJson = new(
        "json.syntax",
        "JSONとして読み取れません。書き方が違うか、入れ子が深すぎます。"
    );

    public static JsonSerializerOptions Options { get; } = Create();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.MaxDepth = Deepest;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    }

    /// <summary>Reads the whole body, within the server's limit.</summary>
    public static async Task<Result<T>> Read<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!IsJson(request))
            return new Refusal(
                "request.content-type",
                "Content-Typeをapplication/jsonにして送ってください。"
            );
        try
        {
            return
                await JsonSerializer.DeserializeAsync<T>(request.Body, Options, cancellation)
                    is { } read
                ? read
                : NotJson;
        }
        catch (JsonException wrong)
        {
            // The reader's own exception inside means the text is no JSON; otherwise it does not fit the type.
            return wrong.InnerException is JsonException
                ? NotJson
                : new Refusal(
                    "json.shape",
                    "JSONの項目が違います。名前、型、必要な項目をAPIの説明で確かめてください。",
                    wrong.Path is { Length: > 2 and <= 200 } path ? path[2..] : null
                );
        }
    }

    /// <summary>Reads a body that may be left out.</summary>
    public static async Task<Result<T>> ReadOr<T>(
        HttpRequest request,
        T without,
        CancellationToken cancellation
    )
        where T : class =>
        request.ContentType is null && request.ContentLength is null or 0
            ? without
            : await Read<T>(request, cancellation);

    /// <summary>The content is said to be JSON; browsers ask before another site's page may send it.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
