using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Batches.Records;

/// <summary>The tables that hold what is known of batches.</summary>
public sealed class BatchTables
{
    private readonly SemaphoreSlim _creating = new(1, 1);
    private volatile bool _created;

    /// <param name="prefix">Put before each table's name: letters and digits; for tests that share a storage account.</param>
    public BatchTables(TableServiceClient service, string prefix = "")
    {
        Service = service;
        Batches = service.GetTableClient(prefix + "batches");
        Chunks = service.GetTableClient(prefix + "batchchunks");
        Errors = service.GetTableClient(prefix + "batcherrors");
    }

    public TableServiceClient Service { get; }

    /// <summary>One row a batch, newest first, and one row an Idempotency-Key.</summary>
    public TableClient Batches { get; }

    /// <summary>Per batch: one row a recorded run of a chunk, one a slice under way, and one with the sums.</summary>
    public TableClient Chunks { get; }

    /// <summary>One row a failed entry.</summary>
    public TableClient Errors { get; }

    /// <summary>From <c>AzureWebJobsStorage</c>: a connection string, or the account's name for a managed identity.</summary>
    /// <exception cref="InvalidOperationException">Neither is configured.</exception>
    public static BatchTables Connect(IConfiguration configuration)
    {
        const string setting = "AzureWebJobsStorage";
        var prefix = configuration["CNAKE_TABLE_PREFIX"] ?? "";
        if (configuration[setting] is { Length: > 0 } connection)
        {
            return new BatchTables(new TableServiceClient(connection), prefix);
        }

        var section = configuration.GetSection(setting);
        var uri = section["tableServiceUri"] is { Length: > 0 } given ? new Uri(given)
            : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.table.core.windows.net")
            : throw new InvalidOperationException(
                $"Storage is not configured: set {setting} (connection string), or {setting}__accountName for a managed identity.");
        return new BatchTables(new TableServiceClient(uri, new DefaultAzureCredential()), prefix);
    }

    /// <summary>Creates the tables when they are not there; cheap once done.</summary>
    /// <param name="again">Looks even when they were there before.</param>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken, bool again = false)
    {
        if (_created && !again)
        {
            return;
        }

        await _creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_created || again)
            {
                await Batches.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
                await Chunks.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
                await Errors.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
                _created = true;
            }
        }
        finally
        {
            _creating.Release();
        }
    }
}
