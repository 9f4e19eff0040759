using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Validation;

/// <summary>What requests for batches must fulfil; all faults are reported together.</summary>
public static class BatchRequestRules
{
    public const int MaximumDisplayName = 200;
    private const int MaximumIds = 10_000;
    private const int MaximumIdChars = 300_000;
    private const int MaximumList = 100;
    private const int MaximumText = 1_024;
    private const int MaximumOptionChars = 30_000;

    public static void Check(BatchRequest request, OperationRegistry operations, FaultList faults)
    {
        if (!DatasetName.IsValid(request.Dataset))
        {
            faults.Add("dataset", "must be 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit");
        }

        faults.Length("displayName", request.DisplayName, MaximumDisplayName);
        if (request.DisplayName?.Any(char.IsControl) == true)
        {
            faults.Add("displayName", "must not hold control characters");
        }

        CheckOperation(request, operations, faults);
        CheckFilter(request.Filter, faults);
        CheckOptions(request.Options, faults, "options.");
    }

    public static void Check(BatchOptionsPatch patch, BatchOptions result, FaultList faults)
    {
        foreach (var name in patch.Clear ?? [])
        {
            if (!ControlPatch.Clearable.Contains(name))
            {
                faults.Add("clear", "can hold " + string.Join(", ", ControlPatch.Clearable));
            }
        }

        CheckOptions(result, faults, "");
    }

    private static void CheckOperation(BatchRequest request, OperationRegistry operations, FaultList faults)
    {
        if (!operations.TryFind(request.Operation, out var operation))
        {
            faults.Add("operation", "is not known; known are " + string.Join(", ", operations.Names));
            return;
        }

        if (request.OperationOptions is { } options && options.GetRawText().Length > MaximumOptionChars)
        {
            faults.Add("operationOptions", $"must have at most {MaximumOptionChars} characters");
            return;
        }

        foreach (var fault in operation.ValidateOptions(request.OperationOptions))
        {
            faults.Add(fault.Field.Length == 0 ? "operationOptions" : "operationOptions." + fault.Field, fault.Message);
        }
    }

    private static void CheckFilter(EntryFilter filter, FaultList faults)
    {
        CheckList("filter.ids", filter.Ids, MaximumIds, faults);
        if (filter.Ids?.Sum(id => (long)id.Length) > MaximumIdChars)
        {
            faults.Add("filter.ids", $"must have at most {MaximumIdChars} characters in all; select by tag or idPattern instead");
        }

        CheckList("filter.languages", filter.Languages, MaximumList, faults);
        CheckList("filter.tags", filter.Tags, MaximumList, faults);
        if (filter.Statuses?.Count > MaximumList)
        {
            faults.Add("filter.statuses", $"must have at most {MaximumList} items");
        }

        faults.Length("filter.idPattern", filter.IdPattern, MaximumText);
        faults.Minimum("filter.minimumBytes", filter.MinimumBytes, 0);
        faults.Minimum("filter.maximumBytes", filter.MaximumBytes, 0);
        faults.Minimum("filter.limit", filter.Limit, 1);
        if (filter.MinimumBytes > filter.MaximumBytes)
        {
            faults.Add("filter.minimumBytes", "must not be above maximumBytes");
        }

        if (filter.CreatedAfter > filter.CreatedBefore)
        {
            faults.Add("filter.createdAfter", "must not be later than createdBefore");
        }
    }

    private static void CheckList(string field, IReadOnlyList<string>? items, int maximum, FaultList faults)
    {
        if (items?.Count > maximum)
        {
            faults.Add(field, $"must have at most {maximum} items");
        }
        else if (items?.Any(item => item.Length is 0 or > MaximumText) == true)
        {
            faults.Add(field, $"must hold texts of 1 to {MaximumText} characters");
        }
    }

    private static void CheckOptions(BatchOptions options, FaultList faults, string prefix)
    {
        faults.Range(prefix + "maxConcurrency", options.MaxConcurrency, 1, 1_000);
        faults.Range(prefix + "maxConcurrentChunks", options.MaxConcurrentChunks, 1, 100);
        faults.Range(prefix + "chunkSize", options.ChunkSize, 1, 100_000);
        faults.Range(prefix + "chunkBytes", options.ChunkBytes, 64 << 10, 64 << 20);
        faults.Range(prefix + "sliceSize", options.SliceSize, 1, 10_000);
        faults.Minimum(prefix + "toleratedFailureCount", options.ToleratedFailureCount, 0);
        faults.Range(prefix + "toleratedFailurePercentage", options.ToleratedFailurePercentage, 0, 100);
        faults.Range(prefix + "retry.maximumAttempts", options.Retry.MaximumAttempts, 1, 20);
        faults.Range(prefix + "retry.firstDelaySeconds", options.Retry.FirstDelaySeconds, 0, 3_600);
        faults.Range(prefix + "retry.backoffCoefficient", options.Retry.BackoffCoefficient, 1, 10);
        faults.Range(prefix + "retry.maximumDelaySeconds", options.Retry.MaximumDelaySeconds, 0, 86_400);
        faults.Range(prefix + "checkpointIntervalSeconds", options.CheckpointIntervalSeconds, 5, 86_400);
        faults.Range(prefix + "entryTimeoutSeconds", options.EntryTimeoutSeconds, 1, 3_600);
    }
}
