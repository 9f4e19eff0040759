using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Questions about a dataset's entries.</summary>
public sealed class DatasetFunctions(DatasetStore store, ILogger<DatasetFunctions> logger)
{
    private const string DefaultDataset = "default";

    [Function(nameof(GetStatistics))]
    public Task<IResult> GetStatistics([HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/statistics")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var dataset = query.Text("dataset") ?? DefaultDataset;
            var version = query.Text("version");
            query.Finish();
            using var snapshot = await OpenAsync(dataset, version, cancellation);
            return Api.Json(await snapshot.GetStatisticsAsync(cancellation));
        });

    [Function(nameof(ListEntries))]
    public Task<IResult> ListEntries([HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/entries")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var dataset = query.Text("dataset") ?? DefaultDataset;
            var version = query.Text("version");
            var limit = query.Number("limit", 100, 1, LocalSnapshot.MaximumPage);
            var continuation = query.Text("continuation");
            var filter = new EntryFilter
            {
                Languages = query.Texts("language"),
                Tags = query.Texts("tag"),
                Statuses = query.Choices<EntryState>("status"),
                IdPattern = query.Text("idPattern", 1_024),
            };
            query.Finish();
            using var snapshot = await OpenAsync(dataset, version, cancellation);
            try
            {
                return Api.Json(await snapshot.ListEntriesAsync(filter, limit, continuation, cancellation));
            }
            catch (ArgumentException malformed)
            {
                throw ProblemException.Validation([new FieldError("continuation", malformed.Message)]);
            }
        });

    /// <summary>Ids are paths: everything after <c>entries/</c> is the id.</summary>
    [Function(nameof(GetEntry))]
    public Task<IResult> GetEntry(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/entries/{*id}")] HttpRequest request, string id) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var dataset = query.Text("dataset") ?? DefaultDataset;
            var version = query.Text("version");
            query.Finish();
            using var snapshot = await OpenAsync(dataset, version, cancellation);
            return await snapshot.FindEntryAsync(id, cancellation) is { } entry
                ? Api.Json(entry)
                : throw ProblemException.NotFound("The dataset has no such entry.");
        });

    private async Task<LocalSnapshot> OpenAsync(string dataset, string? version, CancellationToken cancellation) =>
        await store.OpenAsync(await Snapshots.RequireAsync(store, dataset, version, cancellation), cancellation);
}
