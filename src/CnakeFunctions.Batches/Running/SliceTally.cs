using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Running;

/// <summary>Gathers what comes of the entries of a slice, in their order.</summary>
internal sealed class SliceTally(BatchSession session, int attempt, TimeProvider time)
{
    private readonly DurationHistogram _durations = new();
    private readonly ActivitySeries _activity = new();
    private readonly Dictionary<string, long> _diagnostics = [];
    private readonly List<PartRecord> _records = [];
    private long _bytesRead;
    private long _bytesWritten;

    public IReadOnlyList<PartRecord> Records => _records;
    public List<int> Retry { get; } = [];
    public int Completed { get; private set; }
    public int Failed { get; private set; }
    public double Milliseconds { get; private set; }

    /// <summary>How long the slice waited until work on it began; null when that is not known.</summary>
    public TimeSpan? QueueWait { get; set; }

    public void Add(int position, ChunkEntry entry, EntryResult result, TimeSpan duration)
    {
        var again = result.Error is { Transient: true } && attempt < session.Control.Options.Retry.MaximumAttempts;
        var state = result.Error is null ? EntryState.Completed : again ? EntryState.Retrying : EntryState.Failed;
        Milliseconds += duration.TotalMilliseconds;
        var record = new PartRecord
        {
            EntryId = entry.EntryId,
            ContentHash = entry.ContentHash,
            Operation = session.Operation.Name,
            OperationVersion = session.Operation.Version,
            State = state,
            Attempts = attempt,
            DurationMilliseconds = Math.Round(duration.TotalMilliseconds, 3),
            Error = result.Error,
            Diagnostics = result.Diagnostics,
            Code = result.Error is null ? result.Code : null,
            Result = result.Error is null ? result.Result : null,
            BytesIn = entry.Bytes,
            BytesOut = result.Error is null && result.Code is { } code ? Encoding.UTF8.GetByteCount(code) : 0,
            CompletedAt = time.GetUtcNow(),
        };
        _records.Add(record);
        if (again)
        {
            Retry.Add(position);
            return;
        }

        Completed += state == EntryState.Completed ? 1 : 0;
        Failed += state == EntryState.Failed ? 1 : 0;
        _durations.Record(duration.TotalMilliseconds);
        _activity.Record(record.CompletedAt, state == EntryState.Failed);
        _bytesRead += record.BytesIn;
        _bytesWritten += record.BytesOut;
        foreach (var (diagnostic, count) in result.Diagnostics)
        {
            _diagnostics[diagnostic] = _diagnostics.GetValueOrDefault(diagnostic) + count;
        }
    }

    public SliceStatistics Statistics()
    {
        var waits = new DurationHistogram();
        if (QueueWait is { } wait && _records.Count > 0)
        {
            // Clocks of two machines may differ: a wait is never negative, which the histogram sees to.
            waits.Record(wait.TotalMilliseconds, _records.Count);
        }

        return new SliceStatistics
        {
            Durations = _durations,
            QueueWaits = waits,
            Activity = _activity,
            Diagnostics = _diagnostics,
            BytesRead = _bytesRead,
            BytesWritten = _bytesWritten,
            Retries = attempt > 1 ? _records.Count : 0,
        };
    }

    /// <summary>Tells a part that holds only some of its slice from what a repeat of the call may write.</summary>
    public string Fingerprint()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{_records.Count}/{time.GetUtcNow():O}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
    }
}
