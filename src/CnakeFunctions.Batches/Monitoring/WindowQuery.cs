namespace CnakeFunctions.Batches.Monitoring;

/// <summary>Which batches a question is about; null: any.</summary>
/// <param name="Hours">Length of the window; null with a batch: all its time.</param>
public sealed record WindowQuery(int? Hours, string? Dataset = null, string? Operation = null, string? BatchId = null)
{
    public const int DefaultHours = 24;
}
