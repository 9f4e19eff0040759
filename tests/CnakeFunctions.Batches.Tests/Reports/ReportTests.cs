using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Batches.Tests.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public void Failures_alike_but_for_names_and_numbers_make_one_group()
    {
        var grouping = new ErrorGrouping();
        for (var i = 0; i < 9; i++)
        {
            grouping.Add(Failed($"a{i}", new EntryError("SyntaxError", $"Line {i}: '{i}' is \"odd\"", Code: "CY0101")));
        }

        grouping.Add(Failed("b", new EntryError("Timeout", "Not done within 60 seconds.", Transient: true)));
        var groups = grouping.ToGroups();
        Assert.Equal([9, 1], groups.Select(group => group.Count));
        Assert.Equal("Line #: '…' is '…'", groups[0].Message);
        Assert.Equal(5, groups[0].ExampleEntryIds.Count);
        Assert.All(groups, group => Assert.NotNull(group.SuggestedAction));
    }

    [Fact]
    public void Groups_are_bounded_whatever_the_messages()
    {
        var grouping = new ErrorGrouping();
        for (var i = 0; i < 5_000; i++)
        {
            grouping.Add(Failed("e", new EntryError("OperationError", new string((char)('a' + (i % 26)), 1 + (i / 26)))));
        }

        var groups = grouping.ToGroups();
        Assert.True(groups.Count <= 1_001);
        Assert.Equal(5_000, groups.Sum(group => group.Count));
    }

    [Fact]
    public void The_page_encodes_what_comes_from_outside()
    {
        var html = ReportHtml.Render(new BatchReport
        {
            Batch = PureRecordTests.NewBatch() with { DisplayName = "<script>alert(1)</script>", Reason = "\"&<" },
            SuccessRatePercent = 50,
            EntryDurations = new DurationStatistics(1, 1, 1, 1, 1),
            Errors = [.. Enumerable.Range(0, 300).Select(i => new ErrorGroup("<b>", "<i>", null, false, i, ["<u>"], null))],
            DiagnosticsByCode = new Dictionary<string, long> { ["CY0101"] = 3 },
            BytesRead = 1,
            BytesWritten = 1,
            Retries = 0,
            Chunks = [new ChunkReport(0, new EntryCounts(), [])],
            GeneratedAt = DateTimeOffset.UnixEpoch,
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("and 100 more", html, StringComparison.Ordinal);
    }

    private static FailedEntry Failed(string id, EntryError error) => new(id, 0, 1, 1, DateTimeOffset.UnixEpoch, error);
}
