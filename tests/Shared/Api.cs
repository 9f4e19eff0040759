using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Testing;

/// <summary>The HTTP API as a client uses it.</summary>
internal sealed class Api(AppHost host)
{
    public async Task<IngestResult> UploadAsync(string dataset, IEnumerable<(string Id, string Code)> entries, CancellationToken ct)
    {
        var lines = new StringBuilder();
        foreach (var (id, code) in entries)
        {
            lines.Append(JsonSerializer.Serialize(new { id, code })).Append('\n');
        }

        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines.ToString()));
        using var response = await host.Client.PutAsync($"datasets/{dataset}?format=jsonl", content, ct);
        return await ReadAsync<IngestResult>(response, ct);
    }

    public async Task<Batch> StartAsync(object request, CancellationToken ct, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "dataset/process-batch") { Content = JsonContent.Create(request, options: CnakeJson.Options) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        using var response = await host.Client.SendAsync(message, ct);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await ReadAsync<Batch>(response, ct);
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var response = await host.Client.GetAsync(path, ct);
        return await ReadAsync<T>(response, ct);
    }

    public Task<Batch> GetBatchAsync(string id, CancellationToken ct) => GetAsync<Batch>($"dataset/batch/{id}", ct);

    public async Task<Batch> PostAsync(string path, CancellationToken ct)
    {
        using var response = await host.Client.PostAsync(path, null, ct);
        return await ReadAsync<Batch>(response, ct);
    }

    public async Task<Batch> PatchAsync(string id, object patch, CancellationToken ct)
    {
        using var response = await host.Client.PatchAsync($"dataset/batch/{id}", JsonContent.Create(patch, options: CnakeJson.Options), ct);
        return await ReadAsync<Batch>(response, ct);
    }

    /// <summary>Polls until the batch is as wanted; an app that is away counts as "not yet".</summary>
    public async Task<Batch> WaitAsync(string id, Func<Batch, bool> wanted, CancellationToken ct, int seconds = 120)
    {
        var watch = Stopwatch.StartNew();
        Batch? last = null;
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            try
            {
                last = await GetBatchAsync(id, ct);
                if (wanted(last))
                {
                    return last;
                }
            }
            catch (Exception away) when (away is HttpRequestException or ApiException { Status: 503 })
            {
            }

            await Task.Delay(100, ct);
        }

        var instances = await host.Client.GetStringAsync("/runtime/webhooks/durabletask/instances?runtimeStatus=Running,Pending,Failed,Suspended", ct);
        throw new TimeoutException($"The batch stayed {JsonSerializer.Serialize(last, CnakeJson.Options)}\n{instances}\n{Tail(host.Log)}");
    }

    public Task<Batch> WaitForEndAsync(string id, CancellationToken ct, int seconds = 120) => WaitAsync(id, IsEnded, ct, seconds);

    public static bool IsEnded(Batch batch) =>
        batch.State is BatchState.Completed or BatchState.CompletedWithErrors or BatchState.Failed or BatchState.Cancelled;

    public async Task<List<BatchEntry>> AllEntriesAsync(string id, EntryState? state, CancellationToken ct)
    {
        var entries = new List<BatchEntry>();
        string? continuation = null;
        do
        {
            var query = (state is null ? "" : $"&state={JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()!)}")
                + (continuation is null ? "" : $"&continuation={continuation}");
            var page = await GetAsync<Page<BatchEntry>>($"dataset/batch/{id}/entries?limit=500{query}", ct);
            entries.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return entries;
    }

    public async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new ApiException((int)response.StatusCode, (int)response.StatusCode >= 500 ? text + "\n" + Tail(host.Log) : text);
        }

        return JsonSerializer.Deserialize<T>(text, CnakeJson.Options)!;
    }

    private static string Tail(string log) => log.Length > 8_000 ? log[^8_000..] : log;
}

internal sealed class ApiException(int status, string body) : Exception($"{status}: {body}")
{
    public int Status { get; } = status;
    public string Body { get; } = body;
}
