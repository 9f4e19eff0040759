using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace CnakeFunctions.Hosting;

/// <content>On Azure: the worker's own conventions, and Application Insights by the app's identity.</content>
internal static partial class AppTelemetry
{
    static partial void AddPlatform(IOpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
        telemetry.UseFunctionsWorkerDefaults();
        if (configuration[ApplicationInsights] is { Length: > 0 } connection)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                exporter.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(configuration["AZURE_CLIENT_ID"]));
            });
        }
    }
}
