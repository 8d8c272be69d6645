using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ihatov.Tests.Support;

/// <summary>What a program does with the API: sends JSON with the headers it needs, reads JSON and ETag.</summary>
internal sealed class ApiClient(HttpClient http)
{
    public HttpStatusCode Status { get; private set; }

    /// <summary>The body of the last answer as JSON; undefined when it was none.</summary>
    public JsonElement Body { get; private set; }

    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>The version of the last answer that named one.</summary>
    public string? ETag { get; private set; }

    public string? Code =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code)
            ? code.GetString()
            : null;

    /// <summary>Operations of the document that answered, and with what.</summary>
    public List<(string Operation, int Status)> Told { get; } = [];

    public string Text(string property) => Body.GetProperty(property).GetString()!;

    /// <summary>field: code of each error.</summary>
    public IReadOnlyList<string> Errors =>
        [
            .. Body.GetProperty("errors")
                .EnumerateArray()
                .Select(e =>
                    $"{e.GetProperty("field").GetString()}: {e.GetProperty("code").GetString()}"
                ),
        ];

    public Task<ApiClient> Get(string address, string? ifNoneMatch = null) =>
        Send(HttpMethod.Get, address, null, ("If-None-Match", ifNoneMatch));

    public Task<ApiClient> Post(
        string address,
        object? body = null,
        string? ifMatch = null,
        string? key = null
    ) =>
        Send(
            HttpMethod.Post,
            address,
            body is null ? null : Json(body),
            ("If-Match", ifMatch),
            ("Idempotency-Key", key)
        );

    public Task<ApiClient> Put(string address, object body, string? ifMatch = null) =>
        Send(HttpMethod.Put, address, Json(body), ("If-Match", ifMatch));

    public Task<ApiClient> Delete(string address, string? ifMatch = null) =>
        Send(HttpMethod.Delete, address, null, ("If-Match", ifMatch));

    public async Task<ApiClient> Send(
        HttpMethod method,
        string address,
        HttpContent? content,
        params (string Name, string? Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        Answer = await http.SendAsync(request);
        Status = Answer.StatusCode;
        if (ApiContract.Check(Answer) is { } operation)
            Told.Add((operation.Id, (int)Status));
        ETag = Answer.Headers.TryGetValues("ETag", out var tags) ? tags.Single() : ETag;
        var text = await Answer.Content.ReadAsByteArrayAsync();
        Body =
            Answer.Content.Headers.ContentType?.MediaType?.EndsWith(
                "json",
                StringComparison.Ordinal
            ) == true
                ? JsonDocument.Parse(text).RootElement
                : default;
        return this;
    }

    public static HttpContent Json(object body) =>
        body is string raw
            ? new StringContent(raw, Encoding.UTF8, "application/json")
            : JsonContent.Create(body);
}
