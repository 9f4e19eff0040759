using System.Diagnostics.Metrics;
using Azure.Data.Tables;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Batches.Tests.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Batches.Tests.Service;

public sealed class BatchWatchTests : IAsyncLifetime
{
    private AzuriteServer? _azurite;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteServer.StartAsync(inMemory: true, Token);

    public async ValueTask DisposeAsync() => await _azurite!.DisposeAsync();

    [Fact]
    public async Task A_running_batch_without_progress_is_stuck_after_its_time_and_progress_clears_it()
    {
        var tables = new BatchTables(new TableServiceClient(_azurite!.ConnectionString));
        var records = new BatchRecords(tables);
        var chunks = new ChunkRecords(tables, TimeProvider.System);
        var running = PureRecordTests.NewBatch() with { State = BatchState.Running };
        await records.AddAsync(running, null, Token);
        await records.AddAsync(running with { Id = BatchId.Create(running.CreatedAt.AddSeconds(1)), State = BatchState.Paused }, null, Token);

        var time = new Clock(running.CreatedAt);
        var watch = new BatchWatch(records, chunks, new WatchSettings { StuckAfter = TimeSpan.FromMinutes(15) }, time, NullLogger<BatchWatch>.Instance);
        using var meters = new Sums();
        Assert.Empty(await watch.LookAsync(Token));
        time.Now += TimeSpan.FromMinutes(14);
        Assert.Empty(await watch.LookAsync(Token));
        time.Now += TimeSpan.FromMinutes(2);
        Assert.Equal([running.Id], await watch.LookAsync(Token));
        Assert.Equal((3L, 1L), (meters["cnake.heartbeat"], meters["cnake.batches.stuck"]));

        var part = new PartReference("p", 2, 2, 0, 1, "");
        await chunks.ReportAsync(
            new SliceProgress { BatchId = running.Id, Chunk = 0, Name = ChunkKeys.Slice(0, 0, 0), Attempt = 1, Entries = "0-1", Part = part }, Token);
        Assert.Empty(await watch.LookAsync(Token));
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>What counters of ours have counted since it was made.</summary>
    private sealed class Sums : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, long> _sums = [];

        public Sums()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value);
            _listener.Start();
        }

        public long this[string name] => _sums.GetValueOrDefault(name);

        public void Dispose() => _listener.Dispose();
    }
}
