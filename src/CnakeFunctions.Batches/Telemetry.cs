using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CnakeFunctions.Batches;

/// <summary>What a listener (OpenTelemetry, dotnet-counters) sees under the name "CnakeFunctions".</summary>
public static class Telemetry
{
    public const string Name = "CnakeFunctions";

    public static ActivitySource Source { get; } = new(Name);

    internal const string StateTag = "state";
    internal const string TypeTag = "type";

    private static readonly Meter Meter = new(Name);

    /// <summary>Entries done, by <c>state</c>.</summary>
    internal static Counter<long> Entries { get; } = Meter.CreateCounter<long>("cnake.entries", "{entry}", "Entries completed or failed");

    /// <summary>Entries that failed for good, by <c>type</c> of the error.</summary>
    internal static Counter<long> Errors { get; } = Meter.CreateCounter<long>("cnake.errors", "{entry}", "Entries that failed for good");

    internal static Histogram<double> SliceDuration { get; } =
        Meter.CreateHistogram<double>("cnake.slice.duration", "ms", "Time spent on the entries of one slice");

    internal static Histogram<double> CommitDuration { get; } =
        Meter.CreateHistogram<double>("cnake.commit.duration", "s", "Time that a commit of results into a snapshot took");

    /// <summary>Batches that ended, by <c>state</c>.</summary>
    internal static Counter<long> BatchesEnded { get; } = Meter.CreateCounter<long>("cnake.batches", "{batch}", "Batches ended");

    /// <summary>Rounds of the watch: each has read the batches from storage.</summary>
    internal static Counter<long> Heartbeats { get; } =
        Meter.CreateCounter<long>("cnake.heartbeat", "{round}", "Rounds of the watch over batches, one a minute");

    /// <summary>Counted anew in every round, so that its sum over some minutes is above 0 while a batch is stuck.</summary>
    internal static Counter<long> StuckBatches { get; } =
        Meter.CreateCounter<long>("cnake.batches.stuck", "{batch}", "Running batches without progress, as often as the watch found them so");
}
