using System.Net.Http.Headers;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Api;

internal sealed partial class CnakeApi
{
    /// <summary>Uploads a file into a dataset, which is made when it is not there.</summary>
    /// <param name="dataset">Its name.</param>
    /// <param name="path">The file.</param>
    /// <param name="format"><c>duckdb</c>, <c>jsonl</c> or <c>parquet</c>.</param>
    /// <param name="replace">Removes entries that the file does not hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IngestResult> UploadAsync(string dataset, string path, string format, bool replace, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Put, $"datasets/{Segment(dataset)}" + Query(("format", format), ("replace", replace ? "true" : null)))
        {
            Content = new StreamContent(File.OpenRead(path), 1 << 16)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
            },
        };
        return SendAsync(request, TransferTimeout, response => ReadAsync<IngestResult>(response, cancellationToken), cancellationToken);
    }

    /// <summary>Downloads a dataset as one file, through a temporary one beside it: the target is whole or not there.</summary>
    public async Task DownloadAsync(string dataset, string? version, string format, string path, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await RepeatAsync(
                () => SendAsync(
                    new HttpRequestMessage(HttpMethod.Get, $"datasets/{Segment(dataset)}" + Query(("format", format), ("version", version))),
                    TransferTimeout,
                    async response =>
                    {
                        await using var file = File.Create(temporary);
                        await response.Content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken),
                cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<DatasetStatistics> GetStatisticsAsync(string dataset, CancellationToken cancellationToken) =>
        GetAsync<DatasetStatistics>("dataset/statistics" + Query(("dataset", dataset)), cancellationToken);

    public Task<Page<DatasetEntry>> ListEntriesAsync(
        string dataset, EntryState? status, string? idPattern, int limit, string? continuation, CancellationToken cancellationToken) =>
        GetAsync<Page<DatasetEntry>>(
            "dataset/entries" + Query(
                ("dataset", dataset), ("status", Name(status)), ("idPattern", idPattern), ("limit", Number(limit)), ("continuation", continuation)),
            cancellationToken);

    /// <summary>One entry with its code and newest translation. Ids are paths: every segment is escaped by itself.</summary>
    public Task<DatasetEntry> GetEntryAsync(string dataset, string id, CancellationToken cancellationToken) =>
        GetAsync<DatasetEntry>(
            $"dataset/entries/{string.Join('/', id.Split('/').Select(Segment))}" + Query(("dataset", dataset)), cancellationToken);
}
