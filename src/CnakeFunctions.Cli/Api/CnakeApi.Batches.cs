using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Api;

internal sealed partial class CnakeApi
{
    public Task<Batch> StartBatchAsync(BatchRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync<Batch>("dataset/process-batch", request, cancellationToken, idempotencyKey);

    public Task<Batch> GetBatchAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<Batch>($"dataset/batch/{Segment(id)}", cancellationToken);

    public Task<Page<Batch>> ListBatchesAsync(string? dataset, string? state, int limit, string? continuation, CancellationToken cancellationToken) =>
        GetAsync<Page<Batch>>(
            "dataset/batches" + Query(("dataset", dataset), ("state", state), ("limit", Number(limit)), ("continuation", continuation)),
            cancellationToken);

    /// <param name="id">The batch.</param>
    /// <param name="action"><c>cancel</c>, <c>pause</c> or <c>resume</c>.</param>
    /// <param name="reason">Shown to people.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<Batch> ControlBatchAsync(string id, string action, string? reason, CancellationToken cancellationToken) =>
        PostAsync<Batch>($"dataset/batch/{Segment(id)}/{action}" + Query(("reason", reason)), null, cancellationToken);

    public Task<Batch> RetryFailedAsync(string id, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync<Batch>($"dataset/batch/{Segment(id)}/retry-failed", null, cancellationToken, idempotencyKey);

    public Task<Page<BatchEntry>> ListBatchEntriesAsync(
        string id, EntryState? state, int limit, string? continuation, CancellationToken cancellationToken) =>
        GetAsync<Page<BatchEntry>>(
            $"dataset/batch/{Segment(id)}/entries" + Query(("state", Name(state)), ("limit", Number(limit)), ("continuation", continuation)),
            cancellationToken);

    public Task<Page<ErrorGroup>> ListErrorsAsync(string id, int limit, string? continuation, CancellationToken cancellationToken) =>
        GetAsync<Page<ErrorGroup>>(
            $"dataset/batch/{Segment(id)}/errors" + Query(("limit", Number(limit)), ("continuation", continuation)), cancellationToken);

    public Task<BatchReport> GetReportAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<BatchReport>($"dataset/batch/{Segment(id)}/report?format=json", cancellationToken);

    /// <summary>The report as a page of its own.</summary>
    public Task<string> GetHtmlReportAsync(string id, CancellationToken cancellationToken) =>
        RepeatAsync(
            () => SendAsync(
                new HttpRequestMessage(HttpMethod.Get, $"dataset/batch/{Segment(id)}/report?format=html"),
                RequestTimeout,
                response => response.Content.ReadAsStringAsync(cancellationToken),
                cancellationToken),
            cancellationToken);

    public Task<Health> GetHealthAsync(CancellationToken cancellationToken) => GetAsync<Health>("health", cancellationToken);

    private static string Segment(string text) => Uri.EscapeDataString(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Name(EntryState? state) => state is { } value ? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) : null;

    private static string Query(params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}")
            .ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
