using System.Text;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Validation;

public sealed class RequestReaderTests
{
    private static readonly OperationRegistry Operations = new([new TranslateOperation()]);

    [Fact]
    public void Every_fault_of_form_is_reported_at_once_with_its_path()
    {
        var problem = Refuse("""
            {"dataset": 5, "filter": {"tags": "x", "statuses": ["done"], "nope": 1, "createdAfter": "yesterday"},
             "options": {"sliceSize": "many", "retry": 3, "priority": "random"}, "extra": true, "operation": null}
            """);
        Assert.Equal(ProblemTypes.Validation, problem.Type);
        Assert.Equal(
            ["dataset", "filter.tags", "filter.statuses", "filter.nope", "filter.createdAfter", "options.sliceSize", "options.retry", "options.priority", "extra", "operation"],
            problem.Errors!.Select(error => error.Field));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"dataset\":\"a\",\"dataset\":\"b\"}")]
    [InlineData("{\"dataset\":\"a\",}")]
    public void What_is_no_object_is_a_bad_request(string json) => Assert.Equal(ProblemTypes.BadRequest, Refuse(json).Type);

    [Fact]
    public void Depth_is_bounded() =>
        Assert.Equal(400, Refuse("{\"operationOptions\":" + new string('[', 500) + new string(']', 500) + "}").Status);

    [Fact]
    public void An_empty_body_means_all_defaults() => Assert.Equal("default", Read("").Dataset);

    [Fact]
    public void Null_leaves_an_optional_member_out_and_lists_hold_none()
    {
        Assert.Null(Read("""{"displayName":null,"options":{"sliceSize":null}}""").DisplayName);
        Assert.Equal("filter.ids", Assert.Single(Refuse("""{"filter":{"ids":["a",null]}}""").Errors!).Field);
    }

    [Fact]
    public void Every_fault_of_content_is_reported_at_once()
    {
        var request = new BatchRequest
        {
            Dataset = "No Name",
            Operation = "nope",
            DisplayName = new string('x', 201) + "\u0001",
            Filter = new EntryFilter
            {
                Ids = [""],
                Tags = [.. Enumerable.Repeat("t", 101)],
                Statuses = [.. Enumerable.Repeat(EntryState.Failed, 101)],
                IdPattern = new string('*', 2_000),
                MinimumBytes = 10,
                MaximumBytes = 5,
                Limit = 0,
                CreatedAfter = DateTimeOffset.UnixEpoch.AddDays(1),
                CreatedBefore = DateTimeOffset.UnixEpoch,
            },
            Options = new BatchOptions
            {
                MaxConcurrency = 0,
                MaxConcurrentChunks = 101,
                ChunkBytes = 1,
                ToleratedFailurePercentage = double.NaN,
                ToleratedFailureCount = -1,
                CheckpointIntervalSeconds = 1,
                Retry = new RetryOptions { MaximumAttempts = 0, BackoffCoefficient = 0.5 },
            },
        };
        var faults = new FaultList();
        BatchRequestRules.Check(request, Operations, faults);
        Assert.Equal(
            [
                "dataset", "displayName", "displayName", "operation", "filter.ids", "filter.tags", "filter.statuses", "filter.idPattern", "filter.limit",
                "filter.minimumBytes", "filter.createdAfter", "options.maxConcurrency", "options.maxConcurrentChunks", "options.chunkBytes",
                "options.toleratedFailureCount", "options.toleratedFailurePercentage", "options.retry.maximumAttempts",
                "options.retry.backoffCoefficient", "options.checkpointIntervalSeconds",
            ],
            faults.Faults.Select(fault => fault.Field));
        Assert.Contains("translate", faults.Faults.First(fault => fault.Field == "operation").Message, StringComparison.Ordinal);
        Assert.Throws<ProblemException>(faults.ThrowIfAny);
    }

    [Fact]
    public void Options_of_the_operation_are_checked_by_the_operation()
    {
        var faults = new FaultList();
        BatchRequestRules.Check(Read("""{"operationOptions":{"mode":"wild","languageLevel":9,"other":1}}"""), Operations, faults);
        Assert.Equal(["operationOptions.mode", "operationOptions.languageLevel", "operationOptions.other"], faults.Faults.Select(fault => fault.Field));
        faults = new FaultList();
        BatchRequestRules.Check(Read("""{"operationOptions":[1]}"""), Operations, faults);
        Assert.Equal("operationOptions", Assert.Single(faults.Faults).Field);
    }

    [Fact]
    public void A_patch_is_checked_by_what_it_leads_to()
    {
        var faults = new FaultList();
        BatchRequestRules.Check(new BatchOptionsPatch { Clear = ["retry"] }, new BatchOptions { EntryTimeoutSeconds = 0 }, faults);
        Assert.Equal(["clear", "entryTimeoutSeconds"], faults.Faults.Select(fault => fault.Field));
    }

    private static BatchRequest Read(string json) => RequestReader.Read<BatchRequest>(Encoding.UTF8.GetBytes(json));

    private static Problem Refuse(string json) => Assert.Throws<ProblemException>(() => Read(json)).Problem;
}
