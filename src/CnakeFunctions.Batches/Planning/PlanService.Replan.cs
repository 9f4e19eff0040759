using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Running;

namespace CnakeFunctions.Batches.Planning;

public sealed partial class PlanService
{
    /// <summary>
    /// Cuts the chunks not yet started anew, for another chunk size or order. They get numbers after all others, so that a chunk never
    /// changes once it is written; the old ones are left out of the batch's list.
    /// </summary>
    public async Task<PlanOutcome> ReplanAsync(ReplanInput input, CancellationToken cancellationToken)
    {
        var definition = await records.FindDefinitionAsync(input.BatchId, cancellationToken).ConfigureAwait(false) ?? throw Missing(input.BatchId);
        var before = await chunks.GetTotalsAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        var kept = Subtract(before.Chunks, input.Queue);
        var taken = await ReadIdsAsync(input.BatchId, kept, cancellationToken).ConfigureAwait(false);
        var selection = definition.ToSelection(input.Options, VersionOf(definition));
        if (selection.Filter.Limit is not null)
        {
            // Under another order a limit would choose other entries: the remaining ones stay the remaining ones.
            var rest = await ReadIdsAsync(input.BatchId, input.Queue, cancellationToken).ConfigureAwait(false);
            selection = selection with { Filter = selection.Filter with { Limit = null, Ids = [.. rest] } };
        }

        var reference = await PinAsync(definition, cancellationToken).ConfigureAwait(false);
        using var snapshot = await store.OpenAsync(reference, cancellationToken).ConfigureAwait(false);
        var first = input.Queue.Max(range => range.First + range.Count);
        var cut = new PlannedCut(
            ChunkSizing.Choose(input.Options.ChunkSize, before.Entries), input.Options.ChunkBytes, input.Options.Priority);
        var plan = await planner.WriteAsync(input.BatchId, snapshot, selection, Limits(cut), first, taken, cancellationToken)
            .ConfigureAwait(false);
        var range = new ChunkRange(first, plan.Chunks.Count);
        var totals = await chunks.ReplanAsync(input.BatchId, [.. kept, range], cancellationToken).ConfigureAwait(false);
        LogReplanned(input.BatchId, plan.Entries, plan.Chunks.Count);
        return new PlanOutcome(range, totals.Chunks, cut, totals.ToTotals(time.GetUtcNow()), reference.Version);
    }

    private async Task<HashSet<string>> ReadIdsAsync(
        string batchId, IReadOnlyList<ChunkRange> ranges, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var number in ranges.SelectMany(range => Enumerable.Range(range.First, range.Count)))
        {
            foreach (var entry in await blobs.RequireChunkAsync(batchId, number, cancellationToken).ConfigureAwait(false))
            {
                ids.Add(entry.EntryId);
            }
        }

        return ids;
    }

    /// <summary>The chunks of <paramref name="all"/> that are in none of <paramref name="removed"/>.</summary>
    internal static IReadOnlyList<ChunkRange> Subtract(IReadOnlyList<ChunkRange> all, IReadOnlyList<ChunkRange> removed)
    {
        var gone = removed.SelectMany(range => Enumerable.Range(range.First, range.Count)).ToHashSet();
        var kept = new List<ChunkRange>();
        foreach (var number in all.SelectMany(range => Enumerable.Range(range.First, range.Count)).Where(number => !gone.Contains(number)).Order())
        {
            if (kept.Count > 0 && kept[^1].First + kept[^1].Count == number)
            {
                kept[^1] = kept[^1] with { Count = kept[^1].Count + 1 };
            }
            else
            {
                kept.Add(new ChunkRange(number, 1));
            }
        }

        return kept;
    }

    [Microsoft.Extensions.Logging.LoggerMessage(2006, Microsoft.Extensions.Logging.LogLevel.Information,
        "Batch {BatchId}: its {Entries} entries not yet started are now in {Chunks} chunks")]
    private partial void LogReplanned(string batchId, long entries, int chunks);
}
