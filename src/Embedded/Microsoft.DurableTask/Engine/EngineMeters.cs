using System.Diagnostics.Metrics;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>Counts what the engine does.</summary>
internal sealed class EngineMeters : IDisposable
{
    private static readonly KeyValuePair<string, object?> Succeeded = new("outcome", "succeeded");
    private static readonly KeyValuePair<string, object?> Failed = new("outcome", "failed");
    private const string Name = "CnakeFunctions.Embedded.DurableTask";
    private readonly Meter meter = new(Name);
    private readonly Counter<long> activities;
    private readonly Counter<long> turns;
    private readonly Counter<long> finished;

    public EngineMeters()
    {
        activities = meter.CreateCounter<long>("durable.activities", "{activity}", "Activities that ended");
        turns = meter.CreateCounter<long>("durable.turns", "{turn}", "Turns of orchestrators");
        finished = meter.CreateCounter<long>("durable.orchestrations", "{orchestration}", "Orchestrations that ended");
    }

    public void ActivityEnded(bool succeeded) => activities.Add(1, succeeded ? Succeeded : Failed);

    public void TurnEnded() => turns.Add(1);

    public void OrchestrationEnded(bool succeeded) => finished.Add(1, succeeded ? Succeeded : Failed);

    public void Dispose() => meter.Dispose();
}
