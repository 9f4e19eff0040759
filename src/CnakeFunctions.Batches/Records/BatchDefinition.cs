using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Records;

/// <summary>What a batch does and to what: never changes once it is accepted.</summary>
/// <param name="FailedInBatch">Only the entries that failed in this batch.</param>
/// <param name="SourceSnapshot">The version it reads, once planned.</param>
public sealed record BatchDefinition(string BatchId, BatchRequest Request, string? FailedInBatch, string? SourceSnapshot)
{
    /// <param name="operationVersion">The operation's present one.</param>
    public EntrySelection ToSelection(BatchOptions options, string? operationVersion) => new()
    {
        Filter = Request.Filter,
        Order = options.Priority,
        Operation = Request.Operation,
        OperationVersion = operationVersion,
        FailedInBatch = FailedInBatch,
    };
}
