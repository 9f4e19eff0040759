using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>What was made of rows that change no more, by their key.</summary>
/// <param name="capacity">Rows kept.</param>
internal sealed class EndedRows<T>(int capacity, Func<TableEntity, T> make) where T : class
{
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <param name="heads">Keys in order, each with the time of the row's last change: one that changed after all is read again.</param>
    /// <param name="read">Reads the rows of some keys in order, and whatever lies between them.</param>
    /// <returns>In the order of the heads; those are left out that are gone meanwhile.</returns>
    public async Task<IReadOnlyList<T>> GetAsync(
        IReadOnlyList<TableEntity> heads, Func<IReadOnlyList<string>, Task<IReadOnlyList<TableEntity>>> read)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var head in heads)
        {
            if (_kept.TryGetValue(head.RowKey, out var kept) && kept.UpdatedAt == head.GetDateTimeOffset("updatedAt"))
            {
                found[head.RowKey] = kept.Value;
            }
            else
            {
                missing.Add(head.RowKey);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var row in await read(missing).ConfigureAwait(false))
            {
                found[row.RowKey] = Keep(row);
            }
        }

        return [.. heads.Select(head => found.GetValueOrDefault(head.RowKey)).OfType<T>()];
    }

    private T Keep(TableEntity row)
    {
        if (_kept.Count >= capacity)
        {
            _kept.Clear();
        }

        var value = make(row);
        _kept[row.RowKey] = new Kept(row.GetDateTimeOffset("updatedAt"), value);
        return value;
    }

    private sealed record Kept(DateTimeOffset? UpdatedAt, T Value);
}
