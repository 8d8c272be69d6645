using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ihatov.Host;

/// <summary>Sends traces and metrics by OTLP (計測) when an endpoint is configured; otherwise nothing is collected.</summary>
/// <remarks>The standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> switches it on. Only routes and codes are recorded, no answers.</remarks>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        var resource = ResourceBuilder.CreateDefault().AddService("ihatov");
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Ihatov", "Npgsql")
            .AddOtlpExporter()
            .Build();
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "Ihatov",
                "Npgsql"
            )
            .AddOtlpExporter()
            .Build();
        builder.Services.AddSingleton(traces).AddSingleton(metrics);
    }
}
