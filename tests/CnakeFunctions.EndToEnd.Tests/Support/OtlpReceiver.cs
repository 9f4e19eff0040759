using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.EndToEnd.Tests.Support;

internal sealed record ReceivedSpan(
    string Service, string Source, string TraceId, string SpanId, string ParentId, string Name, int Kind, Dictionary<string, string> Attributes);

internal sealed record ReceivedLog(string TraceId, string Text, Dictionary<string, string> Attributes);

/// <summary>A collector on loopback that takes OTLP over HTTP and keeps what it gets.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedLog> _logs = new();
    private readonly ConcurrentDictionary<string, byte> _metrics = new(StringComparer.Ordinal);

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _web = builder.Build();
        _web.MapPost("/v1/{signal}", ReceiveAsync);
    }

    public string Endpoint => _web.Urls.First();

    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    public IReadOnlyList<ReceivedLog> Logs => [.. _logs];

    public ICollection<string> Metrics => _metrics.Keys;

    /// <summary>Settings that make the app send to it, without long waits.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = "65536",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public static async Task<OtlpReceiver> StartAsync(CancellationToken ct)
    {
        var receiver = new OtlpReceiver();
        await receiver._web.StartAsync(ct);
        return receiver;
    }

    /// <summary>Whether the bytes of any message hold the text.</summary>
    public bool Contains(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _bodies.Any(body => body.AsSpan().IndexOf(wanted) >= 0);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http, string signal)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _bodies.Enqueue(body.ToArray());
        foreach (var resource in new ProtoReader(body.ToArray()).Messages(1))
        {
            var service = resource.Messages(1).First().Attributes(1).GetValueOrDefault("service.name", "");
            foreach (var scope in resource.Messages(2))
            {
                var source = scope.Messages(1).First().Text(1);
                foreach (var item in scope.Messages(2))
                {
                    Keep(signal, service, source, item);
                }
            }
        }

        http.Response.ContentType = "application/x-protobuf";
    }

    private void Keep(string signal, string service, string source, ProtoReader item)
    {
        switch (signal)
        {
            case "traces":
                _spans.Enqueue(new ReceivedSpan(
                    service, source, item.Hex(1), item.Hex(2), item.Hex(4), item.Text(5), (int)item.Number(6), item.Attributes(9)));
                break;
            case "metrics":
                _metrics.TryAdd(item.Text(1), 0);
                break;
            default:
                _logs.Enqueue(new ReceivedLog(item.Hex(9), item.Messages(5).FirstOrDefault()?.Text(1) ?? "", item.Attributes(6)));
                break;
        }
    }
}
