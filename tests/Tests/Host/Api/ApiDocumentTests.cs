using System.Net;
using System.Text.Json;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Ihatov.Tests.Host.Api;

/// <summary>The API's document is kept, valid, whole, and readable.</summary>
public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_document_is_the_one_that_was_agreed()
    {
        var app = await App.Shared(Engine.Sqlite);
        var now = await app.Browser().Client.GetStringAsync("/api/openapi.json");
        var agreed = await File.ReadAllTextAsync(ApiContract.File);
        now.ShouldBe(
            agreed,
            "The API has changed. If it should, keep what /api/openapi.json of a running host answers as docs/api/openapi.json, and say so to who uses it."
        );
    }

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1()
    {
        await using var file = File.OpenRead(ApiContract.File);
        var read = await OpenApiDocument.LoadAsync(file, "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
    }

    [Fact]
    public async Task Every_route_of_the_API_is_in_the_document_with_its_permission()
    {
        var app = await App.Shared(Engine.Sqlite);
        var routes = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(e => e.RoutePattern.RawText != "/api/openapi.json")
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Where(m => m != "HEAD")
                    .Select(m =>
                        $"{m} {Plain(e.RoutePattern.RawText!)} {e.Metadata.GetMetadata<RouteAccess>()!.Permission}"
                    )
            )
            .Order(StringComparer.Ordinal);
        var documented = ApiContract
            .Operations.Select(o => $"{o.Method} {o.Address} {o.Permission}")
            .Order(StringComparer.Ordinal);
        documented.ShouldBe(routes);
        ApiContract.Operations.Select(o => o.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Everything_in_the_document_is_described()
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(ApiContract.File));
        Undescribed(document.RootElement, "").ShouldBeEmpty();
    }

    /// <summary>The parts without a description: schemas with a name, their properties, parameters, headers, bodies, and answers.</summary>
    private static IEnumerable<string> Undescribed(JsonElement at, string path) =>
        at.ValueKind switch
        {
            JsonValueKind.Object => at.EnumerateObject()
                .SelectMany(part =>
                    (
                        part.Name switch
                        {
                            "schemas" or "properties" or "headers" or "responses" => part
                                .Value.EnumerateObject()
                                .Select(p => ($"{path}/{part.Name}/{p.Name}", p.Value)),
                            "parameters" => part
                                .Value.EnumerateArray()
                                .Select(p => ($"{path}/{p.GetProperty("name")}", p)),
                            "requestBody" => [($"{path}/{part.Name}", part.Value)],
                            _ => [],
                        }
                    )
                        .Where(named => !named.Item2.TryGetProperty("description", out _))
                        .Select(named => named.Item1)
                        .Concat(Undescribed(part.Value, $"{path}/{part.Name}"))
                ),
            JsonValueKind.Array => at.EnumerateArray()
                .SelectMany((part, i) => Undescribed(part, $"{path}/{i}")),
            _ => [],
        };

    [Fact]
    public async Task The_page_tells_every_operation_without_script()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = app.Browser();
        await browser.Open("/api");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var operation in ApiContract.Operations)
        {
            browser.Page.GetElementById(operation.Id).ShouldNotBeNull(operation.Id);
            browser.Text.ShouldContain($"{operation.Method} {operation.Address}");
        }
        browser.Page.QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_problem_that_is_promised_is_explained()
    {
        var app = await App.Shared(Engine.Sqlite);
        var catalogue = app.Services.GetRequiredService<ProblemCatalogue>();
        var promises = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(e => e.Metadata.GetMetadata<ApiPromise>())
            .OfType<ApiPromise>()
            .ToList();
        promises.Count.ShouldBeGreaterThan(20);
        promises
            .SelectMany(p => p.Problems)
            .Where(code => catalogue.Find(code) is null)
            .ShouldBeEmpty();
    }

    private static string Plain(string pattern) =>
        pattern
            .Replace(":guid", "", StringComparison.Ordinal)
            .Replace(":long", "", StringComparison.Ordinal);
}
