using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

public static class BatchStates
{
    /// <summary>Whether the batch has come to its end.</summary>
    public static bool IsTerminal(this BatchState state) =>
        state is BatchState.Completed or BatchState.CompletedWithErrors or BatchState.Failed or BatchState.Cancelled;
}
