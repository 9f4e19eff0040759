using System.Text.Json;
using Azure.Data.Tables;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Tests.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Monitoring;

public sealed class FailureDigestTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 45, 0, TimeSpan.Zero);

    [Fact]
    public void Digests_of_parts_add_up_to_the_digest_of_the_whole()
    {
        var failures = Enumerable.Range(0, 300).Select(i => Failed(i, i % 3 == 0 ? "Timeout" : "SyntaxError", $"At line {i}")).ToList();
        var whole = FailureDigest.Of(failures);
        var sum = FailureDigest.Sum(failures.Chunk(37).Select(FailureDigest.Of));
        Assert.Equal(["SyntaxError", "Timeout"], sum.Groups.Select(group => group.Key.Type));
        Assert.Equal(JsonSerializer.Serialize(whole, CnakeJson.Options), JsonSerializer.Serialize(sum, CnakeJson.Options));
        var (group, other) = (sum.Groups[0], sum.Groups[1]);
        Assert.Equal((200, 100, "At line #"), (group.Count, other.Count, group.Key.Message));
        Assert.Equal((Start.AddSeconds(1), Start.AddSeconds(299)), (group.FirstSeen, group.LastSeen));
        Assert.Equal("e299", group.Examples[0].EntryId);
    }

    [Fact]
    public void A_digest_is_bounded_and_counts_everything_whatever_fails()
    {
        var failures = Enumerable.Range(0, 5_000).Select(i => Failed(i, "OperationError", new string((char)('a' + (i % 26)), 1 + (i % 700)) + "\u00e9'x'")).ToList();
        var digest = FailureDigest.Of(failures);
        Assert.True(digest.Groups.Count <= FailureDigest.MaximumGroups + 2);
        Assert.Equal(5_000, digest.Groups.Sum(group => group.Count));
        Assert.True(JsonSerializer.Serialize(digest, CnakeJson.Options).Length < 90_000);
        var analysis = new FailureAnalysis(TimeWindow.Last(TimeSpan.FromHours(3), Start.AddHours(2)));
        analysis.Add(PureRecordTests.NewBatch(), digest);
        Assert.InRange(analysis.AffectedEntries, 4_000, 5_000);
        Assert.Equal(5_000, analysis.Trend.Sum(one => one.Failures));
    }

    [Fact]
    public void A_digest_too_long_for_its_columns_goes_without_examples()
    {
        var failures = Enumerable.Range(0, 200).Select(i => Failed(i, $"T{i}", "m") with { EntryId = i + new string('é', 1_000) }).ToList();
        var row = new TableEntity("p", "r");
        FailureColumns.Set(row, FailureDigest.Of(failures));
        var found = FailureColumns.Find(row)!;
        Assert.Equal(200, found.Groups.Sum(group => group.Count));
        Assert.All(found.Groups, group => Assert.Empty(group.Examples));
        Assert.True(row.Keys.Count(key => key.StartsWith("failures", StringComparison.Ordinal)) <= FailureColumns.Names.Count);
    }

    [Fact]
    public void An_entry_that_fails_in_several_batches_counts_once_in_its_dataset()
    {
        var analysis = new FailureAnalysis(TimeWindow.Last(TimeSpan.FromHours(2), Start.AddHours(1)));
        var digest = FailureDigest.Of([.. Enumerable.Range(0, 100).Select(i => Failed(i, i < 10 ? "Timeout" : "SyntaxError", "m"))]);
        foreach (var (id, dataset) in new[] { ("a", "one"), ("b", "one"), ("c", "two") })
        {
            analysis.Add(PureRecordTests.NewBatch() with { Id = id, Dataset = dataset, Counts = new EntryCounts(Failed: 100) }, digest);
        }

        Assert.Equal((300, 200, 30), (analysis.Failures, analysis.AffectedEntries, analysis.TransientFailures));
        var categories = analysis.ToCategories(10, withTrend: true);
        Assert.Equal([(270L, 180L, 3), (30, 20, 3)], categories.Select(one => (one.Count, one.AffectedEntries, one.Batches)));
        Assert.All(categories, one => Assert.Equal((one.Count, 5), (one.Trend.Sum(), one.Examples.Count)));
        Assert.Single(analysis.ToCategories(1, withTrend: false));
    }

    [Fact]
    public void Many_entries_are_counted_to_a_few_per_cent()
    {
        var analysis = new FailureAnalysis(TimeWindow.Last(TimeSpan.FromHours(20), Start.AddHours(19)));
        for (var batch = 0; batch < 3; batch++)
        {
            // Each batch shares half of its entries with the next.
            var failures = Enumerable.Range(batch * 5_000, 10_000).Select(i => Failed(i, "SyntaxError", "m")).ToList();
            analysis.Add(PureRecordTests.NewBatch() with { Id = $"{batch}", Counts = new EntryCounts(Failed: 10_000) }, FailureDigest.Of(failures));
        }

        Assert.InRange(analysis.AffectedEntries, 17_000, 23_000);
    }

    private static FailedEntry Failed(int i, string type, string message) => new(
        $"e{i}", i / 100, 1, 1.5, Start.AddSeconds(i), new EntryError(type, message, Transient: type == "Timeout", Line: i + 1, Code: "CY0101"));
}
