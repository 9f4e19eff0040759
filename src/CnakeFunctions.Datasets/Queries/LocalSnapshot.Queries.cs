using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

public sealed partial class LocalSnapshot
{
    /// <summary>Largest page of a list.</summary>
    public const int MaximumPage = 1000;

    public Task<DatasetStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Entries without code, by id.</summary>
    /// <param name="limit">1 to <see cref="MaximumPage"/>.</param>
    /// <exception cref="ArgumentException">The continuation is not one of ours.</exception>
    public Task<Page<DatasetEntry>> ListEntriesAsync(
        EntryFilter filter, int limit, string? continuation = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One entry with its code and newest translation, or null.</summary>
    public Task<DatasetEntry?> FindEntryAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The code of an entry, or null: what resolves <c>cimport</c> and <c>include</c>.</summary>
    public string? FindCode(string id) => throw new NotImplementedException();

    /// <summary>What became of the entries of a batch, by entry id, as far as its results are in this snapshot.</summary>
    public Task<Page<BatchEntry>> ListBatchEntriesAsync(
        string batchId, EntryState? state, int limit, string? continuation = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Entries of a batch by state, as far as its results are in this snapshot.</summary>
    public Task<EntryCounts> CountBatchEntriesAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
