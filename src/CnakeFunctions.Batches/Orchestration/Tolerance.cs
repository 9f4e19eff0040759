using System.Globalization;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>Whether a batch has more failures than its options tolerate.</summary>
public static class Tolerance
{
    /// <summary>Why the batch has to stop, or null. Shares are of the whole batch, so that early failures alone do not end it.</summary>
    public static string? Exceeded(BatchOptions options, BatchTotals totals)
    {
        if (options.ToleratedFailureCount is { } count && totals.Failed > count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{totals.Failed} entries failed; {count} are tolerated.");
        }

        if (options.ToleratedFailurePercentage is { } percentage && totals.Entries > 0)
        {
            var share = 100.0 * totals.Failed / totals.Entries;
            if (share > percentage)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"{share:0.##} % of the entries failed; {percentage:0.##} % are tolerated.");
            }
        }

        return null;
    }
}
