using CnakeFunctions.Batches.Service;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Datasets as files: upload, download, versions.</summary>
public sealed class DatasetFileFunctions(
    DatasetStore store, DatasetIngestor ingestor, DatasetExporter exporter, StorageSetup storage,
    IConfiguration configuration, ILogger<DatasetFileFunctions> logger)
{
    /// <summary>Bytes of an upload when the setting CNAKE_MAXIMUM_UPLOAD_BYTES does not say: 8 GiB.</summary>
    private const long DefaultMaximumUpload = 8L << 30;

    [Function(nameof(ListDatasets))]
    public Task<IResult> ListDatasets([HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            return Api.Json(new Page<string>(await store.ListDatasetsAsync(cancellation)));
        });

    [Function(nameof(PutDataset))]
    public Task<IResult> PutDataset(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "datasets/{name}")] HttpRequest request, string name) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var format = DatasetFormats.Parse(query.Text("format")) ?? DatasetFormats.FromContentType(request.ContentType);
            var options = new IngestOptions { Replace = query.Flag("replace"), Tags = query.Texts("tag") ?? [] };
            query.Finish();
            Snapshots.RequireName(name);
            var maximum = configuration.GetValue("CNAKE_MAXIMUM_UPLOAD_BYTES", DefaultMaximumUpload);
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = maximum;
            }

            await storage.EnsureContainerAsync(cancellation);
            return Api.Json(await ingestor.IngestAsync(name, request.Body, format, options, maximum, cancellation));
        });

    [Function(nameof(GetDataset))]
    public Task<IResult> GetDataset(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets/{name}")] HttpRequest request, string name) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var format = DatasetFormats.Parse(query.Text("format")) ?? DatasetFormat.DuckDb;
            var version = query.Text("version");
            query.Finish();
            var snapshot = await Snapshots.RequireAsync(store, name, version, cancellation);
            return Results.Stream(
                body => exporter.WriteAsync(snapshot, format, body, cancellation),
                DatasetFormats.ContentType(format),
                $"{name}-{snapshot.Version}.{DatasetFormats.Extension(format)}");
        });

    [Function(nameof(ListSnapshots))]
    public Task<IResult> ListSnapshots(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets/{name}/snapshots")] HttpRequest request, string name) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            Snapshots.RequireName(name);
            var snapshots = await store.ListSnapshotsAsync(name, cancellation);
            return snapshots.Count == 0 ? throw new SnapshotNotFoundException(name) : Api.Json(new Page<SnapshotInfo>(snapshots));
        });
}
