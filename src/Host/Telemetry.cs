using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ihatov.Host;

/// <summary>Sends traces and metrics by OTLP over HTTP (計測) when an endpoint is configured; otherwise nothing is collected.</summary>
/// <remarks>The standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (for example http://127.0.0.1:4318) switches it on.
/// Recorded are routes, status codes and durations; neither addresses with their numbers nor what people typed.</remarks>
internal static class Telemetry
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Variable] is not { Length: > 0 } endpoint)
            return;
        var collector = new Uri(endpoint.TrimEnd('/') + "/");
        var resource = ResourceBuilder.CreateDefault().AddService("ihatov");
        // Made by the container, so that it also flushes and disposes them when the host stops.
        builder.Services.AddSingleton(_ =>
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "Ihatov", "Npgsql")
                .AddProcessor(new WithoutAddresses())
                .AddOtlpExporter(options => To(options, new Uri(collector, "v1/traces")))
                .Build()
        );
        builder.Services.AddSingleton(_ =>
            Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Ihatov",
                    "Npgsql"
                )
                .AddOtlpExporter(options => To(options, new Uri(collector, "v1/metrics")))
                .Build()
        );
        builder.Services.AddHostedService<Collecting>();
    }

    private static void To(OtlpExporterOptions options, Uri address)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = address;
    }

    /// <summary>Begins to collect with the host, and lets the container end it.</summary>
    private sealed class Collecting(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes addresses out of traces: they carry receipt numbers and what people searched for. The route stays.</summary>
    private sealed class WithoutAddresses : BaseProcessor<System.Diagnostics.Activity>
    {
        public override void OnEnd(System.Diagnostics.Activity data)
        {
            data.SetTag("url.path", null);
            data.SetTag("url.query", null);
            data.SetTag("http.target", null);
            if (data.GetTagItem("http.route") is null)
                data.DisplayName = "request";
        }
    }
}
