using System.Text.Json.Nodes;
using CnakeFunctions.OpenApi;

namespace CnakeFunctions.Tests.OpenApi;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonObject Document = OpenApiDocument.Build();

    [Fact]
    public void Every_http_function_is_described_and_nothing_else_is()
    {
        Assert.Equal(OpenApiDocument.Routes.Select(route => route.Function).Distinct().Order(), OperationTexts.All.Keys.Order());
        var described = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => $"{one.Key} {path.Key}"));
        var served = OpenApiDocument.Routes.Where(route => route.Method != "head").Select(route => $"{route.Method} {route.Path}");
        Assert.Equal(served.Order(), described.Order());
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_words_and_answers()
    {
        var operations = Operations().ToList();
        Assert.Equal(operations.Count, operations.Select(one => one["operationId"]!.ToString()).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.EndsWith(".", operation["summary"]!.ToString(), StringComparison.Ordinal);
            Assert.Contains(operation["responses"]!.AsObject(), answer => answer.Key[0] == '2');
            Assert.Equal("#/components/responses/Problem", operation["responses"]!["default"]!["$ref"]!.ToString());
        });
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = References(Document).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            JsonNode? node = Document;
            foreach (var step in reference[2..].Split('/'))
            {
                node = node?[step];
            }

            Assert.True(node is not null, reference);
        });
    }

    [Fact]
    public void Schemas_say_what_is_always_there_and_how_enumerations_are_spelled()
    {
        var schemas = Document["components"]!["schemas"]!;
        Assert.Equal(
            ["batch", "chunks", "recentFailures"], schemas["BatchProgressDetail"]!["required"]!.AsArray().Select(name => name!.ToString()));
        Assert.DoesNotContain("code", schemas["ErrorCategory"]!["required"]!.AsArray().Select(name => name!.ToString()));
        Assert.Contains("completed_with_errors", schemas["BatchState"]!["enum"]!.AsArray().Select(name => name!.ToString()));
        Assert.Equal("#/components/schemas/Batch", schemas["PageOfBatch"]!["properties"]!["items"]!["items"]!["$ref"]!.ToString());
        Assert.Null(schemas["BatchRequest"]!["required"]);
    }

    private static IEnumerable<JsonNode> Operations() =>
        Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(one => one.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject one => (one["$ref"] is { } reference ? [reference.ToString()] : Enumerable.Empty<string>()).Concat(one.SelectMany(pair => References(pair.Value))),
        JsonArray many => many.SelectMany(References),
        _ => [],
    };
}
