using System.Text.Json;
using System.Text.RegularExpressions;
using CnakeFunctions.Infra.Tests.Support;
using Xunit;

namespace CnakeFunctions.Infra.Tests;

/// <summary>Alerts and the workbook ask for nothing that the code does not emit.</summary>
public sealed partial class MonitoringTests
{
    private const string Alerts = "infra/alerts/rules.json";
    private const string Workbook = "infra/workbook/batches.json";

    public static TheoryData<string, string> Queries
    {
        get
        {
            var queries = new TheoryData<string, string>();
            foreach (var rule in Parse(Alerts).EnumerateArray())
            {
                queries.Add(rule.GetProperty("name").GetString()!, rule.GetProperty("query").GetString()!);
            }

            foreach (var item in Parse(Workbook).GetProperty("items").EnumerateArray())
            {
                if (item.GetProperty("content").TryGetProperty("query", out var query))
                {
                    queries.Add(item.GetProperty("name").GetString()!, query.GetString()!);
                }
            }

            return queries;
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_names_metrics_dimensions_and_fields_that_exist(string name, string query)
    {
        Assert.NotEmpty(name);
        var fields = Dimension().Matches(query).Select(match => match.Groups[1].Value).ToHashSet();
        var metrics = MetricName().Matches(query).Select(match => match.Value).ToHashSet();
        Assert.Subset(EmittedNames.Metrics.ToHashSet(), metrics);
        if (query.StartsWith("customMetrics", StringComparison.Ordinal))
        {
            Assert.NotEmpty(metrics);
            Assert.Subset(EmittedNames.Dimensions.ToHashSet(), fields);
        }
        else if (Event().Match(query) is { Success: true } match)
        {
            var log = Assert.Single(EmittedNames.Logs, log => log.Id == int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Subset(log.Fields.Append("EventId").ToHashSet(), fields);
        }
        else
        {
            Assert.Empty(fields);
        }
    }

    [Fact]
    public void Every_metric_has_its_place_in_the_workbook()
    {
        var text = Repository.Read(Workbook);
        Assert.All(EmittedNames.Metrics, metric => Assert.Contains($"'{metric}'", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Alerts_are_complete_and_measure_a_column_called_value()
    {
        string[] operators = ["GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual", "Equal"];
        var rules = Parse(Alerts).EnumerateArray().ToList();
        Assert.Equal(["error-rate", "failed-batches", "no-heartbeat", "stuck-batches"], rules.Select(rule => rule.GetProperty("name").GetString()).Order());
        Assert.All(rules, rule =>
        {
            Assert.Contains(rule.GetProperty("operator").GetString(), operators);
            Assert.Contains("value = ", rule.GetProperty("query").GetString(), StringComparison.Ordinal);
            Assert.InRange(rule.GetProperty("severity").GetInt32(), 0, 4);
            Assert.True(System.Xml.XmlConvert.ToTimeSpan(rule.GetProperty("every").GetString()!) <= System.Xml.XmlConvert.ToTimeSpan(rule.GetProperty("window").GetString()!));
        });
    }

    [Fact]
    public void No_two_log_messages_share_an_event_id()
    {
        var shared = EmittedNames.Logs.GroupBy(log => log.Id).Where(group => group.Count() > 1);
        Assert.Empty(shared.Select(group => $"{group.Key}: {string.Join(", ", group.Select(log => log.Where))}"));
    }

    private static JsonElement Parse(string path) => JsonDocument.Parse(Repository.Read(path)).RootElement;

    [GeneratedRegex(@"customDimensions\.(\w+)")]
    private static partial Regex Dimension();

    [GeneratedRegex(@"cnake\.[a-z.]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"EventId\) == '(\d+)'")]
    private static partial Regex Event();
}
