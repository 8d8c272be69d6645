using System.Text;
using System.Text.Json.Serialization;
using Ihatov.Platform.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ihatov.Host.Api;

/// <summary>The API described by itself (OpenAPI 3.1の文書): made once from the routes, and kept as a golden file in docs/api/openapi.json.</summary>
internal sealed class ApiDocument(IServiceProvider services) : IDisposable
{
    private const string Name = "api";

    private readonly SemaphoreSlim once = new(1, 1);
    private (OpenApiDocument Document, byte[] Json)? made;

    public void Dispose() => once.Dispose();

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.Configure(json.SerializerOptions);
            // Answers may grow: the document must not promise that they have no other fields. Bodies say so themselves.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        });
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(
            Name,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = route =>
                    route.ActionDescriptor.EndpointMetadata.OfType<ApiPromise>().Any();
                options.AddOperationTransformer<DescribeOperation>();
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Introduce(document);
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }

    /// <summary>The document, and the same as UTF-8 JSON.</summary>
    public async Task<(OpenApiDocument Document, byte[] Json)> Read(CancellationToken cancellation)
    {
        if (made is { } known)
            return known;
        await once.WaitAsync(cancellation);
        try
        {
            var document = await services
                .GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)
                .GetOpenApiDocumentAsync(cancellation);
            var json = await document.SerializeAsJsonAsync(
                OpenApiSpecVersion.OpenApi3_1,
                cancellation
            );
            var now = (document, Encoding.UTF8.GetBytes(json + "\n"));
            made = now;
            return now;
        }
        finally
        {
            once.Release();
        }
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "イーハトーブ API",
            Version = "1",
            Description =
                "住民と職員が画面でできることを、JSONでもできます。時刻はUTC、日付はyyyy-MM-dd、金額は円の整数です。"
                + "変更にはIf-Match（読み取ったETag）、作成にはIdempotency-Keyが必要です。"
                + "できないときはapplication/problem+jsonで答え、codeは変わりません。",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [DescribeOperation.Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "ihatov-session",
                Description = "ログインすると発行されるクッキー。",
            },
        };
        // What may be null is "null or the schema", and only the schema came with the property's description.
        foreach (
            var property in document
                .Components.Schemas!.Values.SelectMany(schema =>
                    schema.Properties?.Values ?? (ICollection<IOpenApiSchema>)[]
                )
                .OfType<OpenApiSchema>()
        )
            property.Description ??= property.OneOf?[^1].Description;
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            item.Operations?.Remove(HttpMethod.Head); // what answers GET answers HEAD
            paths[path] = item;
        }
        document.Paths = paths;
    }
}
