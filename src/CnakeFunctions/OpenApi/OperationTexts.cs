using System.Collections.Frozen;
using CnakeFunctions.Contracts;
using CnakeFunctions.Dashboard;
using CnakeFunctions.Triggers;
using static CnakeFunctions.OpenApi.Parameters;

namespace CnakeFunctions.OpenApi;

/// <summary>What the description of the API says of each function, by the function's name.</summary>
internal static class OperationTexts
{
    private const string Datasets = "datasets";
    private const string Batches = "batches";
    private const string Monitoring = "monitoring";
    private const string Generate = "generate";
    private const string Service = "service";

    private static readonly (string, string) Location = ("Location", "Where to ask for it.");

    public static FrozenDictionary<string, OperationText> All { get; } = new Dictionary<string, OperationText>
    {
        [nameof(DatasetFileFunctions.ListDatasets)] = new(Datasets, "Lists the datasets.", Ok<Page<string>>("Their names.")),
        [nameof(DatasetFileFunctions.PutDataset)] = new(
            Datasets, "Takes a file into a dataset, which is made when there is none.", Ok<IngestResult>("What was added, updated, left out and why."))
        {
            Parameters = [Format, Flag("replace", "Also removes what the file does not hold."), List("tag", "Put on every entry.")],
            BodyTypes = ["application/vnd.duckdb", "application/x-ndjson", "application/vnd.apache.parquet"],
        },
        [nameof(DatasetFileFunctions.GetDataset)] = new(
            Datasets, "Downloads a dataset.",
            new AnswerText(200, "The file.", null, "application/vnd.duckdb", "application/x-ndjson", "application/vnd.apache.parquet"))
        {
            Parameters = [Format, SnapshotVersion],
        },
        [nameof(DatasetFileFunctions.ListSnapshots)] = new(
            Datasets, "Lists the versions of a dataset, newest first.", Ok<Page<SnapshotInfo>>("The versions.")),
        [nameof(DatasetFunctions.GetStatistics)] = new(Datasets, "Counts a dataset.", Ok<DatasetStatistics>("The counts."))
        {
            Parameters = [Dataset("default"), SnapshotVersion],
        },
        [nameof(DatasetFunctions.ListEntries)] = new(Datasets, "Lists entries by id, without their code.", Ok<Page<DatasetEntry>>("A page of them."))
        {
            Parameters =
            [
                Dataset("default"), SnapshotVersion, .. Paged(100, 1_000), List("language", "Only these."), List("tag", "Only with one of these."),
                List("status", "Only these.") with { Type = typeof(EntryState) }, Text("idPattern", "A glob over ids."),
            ],
        },
        [nameof(DatasetFunctions.GetEntry)] = new(Datasets, "One entry with its code and newest translation.", Ok<DatasetEntry>("The entry."))
        {
            Parameters = [Dataset("default"), SnapshotVersion],
        },
        [nameof(OperationFunctions.ListOperations)] = new(Batches, "Lists what a batch can run.", Ok<Page<string>>("Names of operations.")),
        [nameof(BatchFunctions.ProcessBatch)] = new(
            Batches, "Starts a batch.", new AnswerText(202, "The batch, accepted.", typeof(Batch)) { Header = Location })
        {
            Parameters = [Key],
            Body = typeof(BatchRequest),
        },
        [nameof(BatchFunctions.GetBatch)] = new(Batches, "A batch as it stands.", Ok<Batch>("The batch.")),
        [nameof(BatchFunctions.PatchBatch)] = new(Batches, "Changes options of a batch that has not ended.", Ok<Batch>("The batch."))
        {
            Body = typeof(BatchOptionsPatch),
        },
        [nameof(BatchFunctions.ListBatches)] = new(Batches, "Lists batches, newest first.", Ok<Page<Batch>>("A page of them."))
        {
            Parameters = [Dataset(), Choice<BatchState>("state", "Only these."), .. Paged(50, 200)],
        },
        [nameof(BatchFunctions.CancelBatch)] = Control("Cancels a batch; what is done is kept."),
        [nameof(BatchFunctions.PauseBatch)] = Control("Pauses a batch."),
        [nameof(BatchFunctions.ResumeBatch)] = Control("Lets a paused batch go on."),
        [nameof(BatchFunctions.RetryFailed)] = new(
            Batches, "Starts a batch over what failed in an ended one.", new AnswerText(202, "The new batch.", typeof(Batch)) { Header = Location })
        {
            Parameters = [Key],
        },
        [nameof(BatchResultFunctions.GetBatchEntries)] = new(
            Batches, "Lists the entries of a batch with what became of them, also while it runs.", Ok<Page<BatchEntry>>("A page of them; it may be short."))
        {
            Parameters = [Choice<EntryState>("state", "Only these."), .. Paged(100, 1_000)],
        },
        [nameof(BatchResultFunctions.GetBatchErrors)] = new(Batches, "Lists the failures of a batch in groups, the largest first.", Ok<Page<ErrorGroup>>("A page of groups."))
        {
            Parameters = [.. Paged(100, 1_000)],
        },
        [nameof(BatchResultFunctions.GetBatchReport)] = new(
            Batches, "What a batch did, or has done so far.", new AnswerText(200, "The report.", typeof(BatchReport), "text/html"))
        {
            Parameters = [Text("format", "Without it, what the request accepts.") with { Values = ["json", "html"] }],
        },
        [nameof(MonitoringFunctions.GetDashboard)] = new(Monitoring, "All that the first screen of a dashboard shows.", Ok<MonitoringDashboard>("The figures."))
        {
            Parameters = [Hours, Dataset()],
        },
        [nameof(MonitoringFunctions.GetBatchProgress)] = new(
            Monitoring, "How far a batch is, in detail: once, or as server-sent events until it ends.",
            new AnswerText(200, "The progress; each event's data is the same.", typeof(BatchProgressDetail), "text/event-stream"),
            new AnswerText(204, "To a stream that connects again (Last-Event-ID: end) after the batch has ended.")),
        [nameof(MonitoringFunctions.GetErrorAnalysis)] = new(Monitoring, "What failed and why, over time.", Ok<ErrorAnalysis>("Categories of failures."))
        {
            Parameters = [Hours, Dataset(), Text("operation", "Only of this one."), Text("batch", "Only of this one; without hours, over all its time.")],
        },
        [nameof(MonitoringFunctions.GetPerformance)] = new(Monitoring, "How fast operations are.", Ok<Performance>("Figures by operation."))
        {
            Parameters = [Hours, Dataset()],
        },
        [nameof(GenerateFunctions.StartGeneration)] = new(
            Generate, "Runs an operation over a single source, durably.",
            new AnswerText(200, "It is done.", typeof(Generation)) { Header = Location },
            new AnswerText(202, "It runs.", typeof(Generation)) { Header = Location })
        {
            Parameters = [Wait],
            Body = typeof(GenerateRequest),
        },
        [nameof(GenerateFunctions.GetGeneration)] = new(Generate, "What came of a single source.", Ok<Generation>("Its result, once done."))
        {
            Parameters = [Wait],
        },
        [nameof(HealthFunction.GetHealth)] = new(
            Service, "Whether all that the app stands on answers.", Ok<Health>("It works."), new AnswerText(503, "Something does not answer.", typeof(Health))),
        [nameof(OpenApiFunction.GetOpenApi)] = new(Service, "This description.", new AnswerText(200, "An OpenAPI 3.1 document.", typeof(object))),
        [nameof(DashboardFunctions.ServeDashboard)] = new(Service, "The dashboard, for a browser.", new AnswerText(200, "The page.", null, "text/html")),
        [nameof(DashboardFunctions.ServeDashboardAsset)] = new(Service, "A file of the dashboard.", new AnswerText(200, "The file.", null, "*/*")),
    }.ToFrozenDictionary();

    private static AnswerText Ok<T>(string description) => new(200, description, typeof(T));

    private static OperationText Control(string summary) => new(Batches, summary, new AnswerText(202, "The batch.", typeof(Batch)))
    {
        Parameters = [Text("reason", "Why, for people; up to 500 characters.")],
    };
}
