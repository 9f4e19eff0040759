using CnakeFunctions.Batches.Maintenance;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Planning;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Batches.Running;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CnakeFunctions.Batches.Service;

/// <summary>Registers everything that batches and datasets need.</summary>
public static class BatchServices
{
    public static IServiceCollection AddBatches(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddEntryOperations();

        services.AddSingleton(_ => StorageConnection.CreateBlobs(configuration));
        services.AddSingleton(provider => provider.GetRequiredService<Azure.Storage.Blobs.BlobServiceClient>()
            .GetBlobContainerClient(configuration["CNAKE_CONTAINER"] ?? StorageConnection.ContainerName));
        services.AddSingleton<StorageSetup>();
        services.AddSingleton(_ => DatasetSettings.Read(configuration));
        services.AddSingleton<DatasetStore>();
        services.AddSingleton<DatasetIngestor>();
        services.AddSingleton<DatasetExporter>();
        services.AddSingleton<BatchBlobs>();
        services.AddSingleton<BatchPlanner>();
        services.AddSingleton<ResultCommitter>();

        services.AddSingleton(_ => BatchTables.Connect(configuration));
        services.AddSingleton<BatchRecords>();
        services.AddSingleton<ChunkRecords>();
        services.AddSingleton<ErrorRecords>();
        services.AddSingleton<ReportBuilder>();
        services.AddSingleton<PlanService>();
        services.AddSingleton<BatchSessions>();
        services.AddSingleton<EntryRunner>();
        services.AddSingleton<SliceProcessor>();
        services.AddSingleton<ChunkService>();
        services.AddSingleton<CommitService>();
        services.AddSingleton<FinishService>();
        services.AddSingleton<Generation.GenerateService>();
        services.AddSingleton<RestoreService>();
        services.AddSingleton<BatchService>();
        services.AddSingleton(_ => MaintenanceOptions.Read(configuration));
        services.AddSingleton<Reanalysis>();
        services.AddSingleton<SnapshotRetention>();
        services.AddSingleton<Watchdog>();
        services.AddSingleton<WindowRecords>();
        services.AddSingleton<DatasetOverview>();
        services.AddSingleton<MonitoringService>();
        services.AddSingleton(_ => WatchSettings.Read(configuration));
        services.AddSingleton<BatchWatch>();
        return services;
    }
}
