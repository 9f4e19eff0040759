using CnakeFunctions.Batches;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CnakeFunctions.Hosting;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry, for those who ask for them: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> sends them to a collector,
/// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> to Application Insights where the runtime brings its exporter. Without either nothing is
/// registered and nothing is spent.
/// </summary>
internal static partial class AppTelemetry
{
    internal const string ServiceName = "cnakefunctions";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>What is traced besides requests: batches, orchestrations, functions, and calls to storage.</summary>
    private static readonly string[] Sources =
        [Telemetry.Name, "Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker", "Azure.*"];

    private static readonly string[] Meters =
        [Telemetry.Name + "*", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var toCollector = !string.IsNullOrWhiteSpace(builder.Configuration[Collector]);
        if (!toCollector && string.IsNullOrWhiteSpace(builder.Configuration[ApplicationInsights]))
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? ServiceName,
                serviceVersion: typeof(AppTelemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces.AddSource(Sources).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithLogging(configureBuilder: null, logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true));
        AddPlatform(telemetry, builder.Configuration);
        if (toCollector)
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>What only one of the runtimes has; its file is chosen by the build.</summary>
    static partial void AddPlatform(IOpenTelemetryBuilder telemetry, IConfiguration configuration);
}
