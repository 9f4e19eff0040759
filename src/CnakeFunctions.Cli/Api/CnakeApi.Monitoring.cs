using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Api;

internal sealed partial class CnakeApi
{
    public Task<ErrorAnalysis> GetErrorAnalysisAsync(
        int? hours, string? dataset, string? operation, string? batch, CancellationToken cancellationToken) =>
        GetAsync<ErrorAnalysis>(
            "monitoring/error-analysis" + Query(("hours", Number(hours)), ("dataset", dataset), ("operation", operation), ("batch", batch)),
            cancellationToken);

    public Task<Performance> GetPerformanceAsync(int? hours, string? dataset, CancellationToken cancellationToken) =>
        GetAsync<Performance>("monitoring/performance" + Query(("hours", Number(hours)), ("dataset", dataset)), cancellationToken);

    private static string? Number(int? number) => number is { } given ? Number(given) : null;
}
