using System.Collections.Concurrent;
using System.Text;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ihatov.Tests.Host;

/// <summary>A collector that speaks OTLP over HTTP receives traces and metrics, and no address of a person's case.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_receives_routes_but_no_numbers()
    {
        var received = new ConcurrentQueue<(string Path, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost(
            "/v1/{kind}",
            async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                received.Enqueue((request.Path.Value!, body.ToArray()));
            }
        );
        await collector.StartAsync();

        var settings = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
        };
        await using (var app = await App.Start(Engine.Sqlite, settings))
        {
            var browser = await app.SignedIn(Demo.Hanako);
            await browser.Open("/me/cases/123456789012");
        }

        received.ShouldContain(r => r.Path == "/v1/traces");
        received.ShouldContain(r => r.Path == "/v1/metrics");
        var text = string.Concat(received.Select(r => Encoding.UTF8.GetString(r.Body)));
        text.ShouldContain("/me/cases/{number}");
        text.ShouldNotContain("123456789012");
    }
}
