using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using CnakeFunctions.Triggers;
using Microsoft.AspNetCore.Http;

namespace CnakeFunctions.Tests.Triggers;

public sealed class QueryReaderTests
{
    [Fact]
    public void Parameters_are_read_as_what_they_are()
    {
        var query = Query("?limit=5&state=completed_with_errors&tag=a,b&tag=c&replace=true&code=key&status=failed,completed");
        Assert.Equal(5, query.Number("limit", 10, 1, 100));
        Assert.Equal(7, query.Number("other", 7, 1, 100));
        Assert.Equal(BatchState.CompletedWithErrors, query.Choice<BatchState>("state"));
        Assert.Equal(["a", "b", "c"], query.Texts("tag"));
        Assert.Equal([EntryState.Failed, EntryState.Completed], query.Choices<EntryState>("status"));
        Assert.True(query.Flag("replace"));
        Assert.Null(query.Text("absent"));
        query.Finish();
    }

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        var query = Query("?limit=0&state=odd&replace=yes&twice=1&twice=2&surprise=1");
        query.Number("limit", 10, 1, 100);
        query.Choice<BatchState>("state");
        query.Flag("replace");
        query.Text("twice");
        var problem = Assert.Throws<ProblemException>(query.Finish).Problem;
        Assert.Equal(["limit", "state", "replace", "twice", "surprise"], problem.Errors!.Select(error => error.Field));
    }

    [Theory]
    [InlineData("application/vnd.duckdb", DatasetFormat.DuckDb)]
    [InlineData("application/x-ndjson; charset=utf-8", DatasetFormat.Jsonl)]
    [InlineData("application/jsonl", DatasetFormat.Jsonl)]
    [InlineData("application/vnd.apache.parquet", DatasetFormat.Parquet)]
    public void Content_types_name_formats(string contentType, DatasetFormat format) =>
        Assert.Equal(format, DatasetFormats.FromContentType(contentType));

    [Fact]
    public void Unknown_formats_are_refused_with_the_known_ones()
    {
        Assert.Equal(415, Assert.Throws<ProblemException>(() => DatasetFormats.FromContentType("text/plain")).Problem.Status);
        Assert.Equal(415, Assert.Throws<ProblemException>(() => DatasetFormats.FromContentType(null)).Problem.Status);
        Assert.Contains("parquet", Assert.Throws<ProblemException>(() => DatasetFormats.Parse("exe")).Problem.Errors![0].Message, StringComparison.Ordinal);
        Assert.Null(DatasetFormats.Parse(null));
        Assert.All(Enum.GetValues<DatasetFormat>(), format =>
            Assert.Equal(format, DatasetFormats.FromContentType(DatasetFormats.ContentType(DatasetFormats.Parse(DatasetFormats.Extension(format))!.Value))));
    }

    private static QueryReader Query(string text)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(text);
        return new QueryReader(context.Request);
    }
}
