using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CnakeFunctions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.OpenApi;

/// <summary>The API described as OpenAPI 3.1: methods and routes from the functions, schemas from the records, words from a table.</summary>
internal static partial class OpenApiDocument
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Every HTTP function with its routes, for instance <c>get /api/health</c>.</summary>
    public static IReadOnlyList<(string Function, string Method, string Path)> Routes { get; } = [.. typeof(OpenApiDocument).Assembly
        .GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .SelectMany(RoutesOf)
        .OrderBy(route => route.Path, StringComparer.Ordinal)
        .ThenBy(route => route.Method, StringComparer.Ordinal)];

    public static JsonObject Build()
    {
        var schemas = new SchemaBook();
        var paths = new JsonObject();
        foreach (var path in Routes.GroupBy(route => route.Path))
        {
            // A HEAD is a GET without its body: nothing more to describe.
            paths[path.Key] = new JsonObject(path.Where(route => route.Method != "head").Select(route =>
                KeyValuePair.Create<string, JsonNode?>(route.Method, Describe(route.Function, route.Path, schemas))));
        }

        schemas.Of(typeof(Problem));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base",
            ["info"] = new JsonObject
            {
                ["title"] = "CnakeFunctions",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "0",
                ["description"] = "Runs operations over datasets of source code as durable batches. Errors are problems as in RFC 9457.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["functionKey"] = new JsonArray() }, new JsonObject()),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["responses"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "What is wrong; a bad request names all its faults.",
                        ["content"] = Content(ProblemType, schemas.Of(typeof(Problem))),
                    },
                },
                ["securitySchemes"] = new JsonObject
                {
                    ["functionKey"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = "x-functions-key",
                        ["description"] = "Not needed on loopback.",
                    },
                },
            },
        };
    }

    private static JsonObject Describe(string function, string path, SchemaBook schemas)
    {
        var text = OperationTexts.All[function];
        var operation = new JsonObject
        {
            ["operationId"] = JsonNamingPolicy.CamelCase.ConvertName(function),
            ["tags"] = new JsonArray(text.Tag),
            ["summary"] = text.Summary,
        };
        var parameters = PathParameters().Matches(path).Select(match => Parameter(match.Groups[1].Value, "path", true, null, String()))
            .Concat(text.Parameters.Select(one => Parameter(one.Name, one.IsHeader ? "header" : "query", false, one.Description, SchemaOf(one, schemas), one.IsList)))
            .ToArray();
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (text.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content("application/json", schemas.Of(body)) };
        }
        else if (text.BodyTypes.Count > 0)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject(text.BodyTypes.Select(type => KeyValuePair.Create<string, JsonNode?>(type, new JsonObject()))),
            };
        }

        var responses = new JsonObject(text.Answers.Select(answer => KeyValuePair.Create<string, JsonNode?>(
            answer.Status.ToString(CultureInfo.InvariantCulture), Answer(answer, schemas))));
        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Answer(AnswerText answer, SchemaBook schemas)
    {
        var described = new JsonObject { ["description"] = answer.Description };
        if (answer.Header is var (name, says))
        {
            described["headers"] = new JsonObject { [name] = new JsonObject { ["description"] = says, ["schema"] = String() } };
        }

        var content = answer.Type is null ? new JsonObject()
            : Content("application/json", answer.Type == typeof(object) ? new JsonObject { ["type"] = "object" } : schemas.Of(answer.Type));
        foreach (var type in answer.OtherTypes)
        {
            content[type] = new JsonObject();
        }

        if (content.Count > 0)
        {
            described["content"] = content;
        }

        return described;
    }

    private static JsonNode Parameter(string name, string place, bool required, string? description, JsonNode schema, bool isList = false)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (required)
        {
            parameter["required"] = true;
        }

        if (description is not null)
        {
            parameter["description"] = description;
        }

        if (isList)
        {
            parameter["explode"] = false;
        }

        parameter["schema"] = schema;
        return parameter;
    }

    private static JsonNode SchemaOf(ParameterText text, SchemaBook schemas)
    {
        var schema = text.Type.IsEnum ? schemas.Of(text.Type) : new JsonObject
        {
            ["type"] = text.Type == typeof(int) ? "integer" : text.Type == typeof(bool) ? "boolean" : "string",
        };
        if (text.Values is { } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        if (text.Minimum is { } minimum)
        {
            schema["minimum"] = minimum;
        }

        if (text.Maximum is { } maximum)
        {
            schema["maximum"] = maximum;
        }

        if (text.Default is { } otherwise)
        {
            schema["default"] = JsonSerializer.SerializeToNode(otherwise, CnakeJson.Options);
        }

        return text.IsList ? new JsonObject { ["type"] = "array", ["items"] = schema } : schema;
    }

    private static IEnumerable<(string Function, string Method, string Path)> RoutesOf(MethodInfo method)
    {
        var trigger = method.GetParameters().Select(one => one.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(one => one is not null);
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function || trigger is null)
        {
            return [];
        }

        // The whole rest of a path ({*id}) is one parameter, as near as OpenAPI can say it.
        var path = "/api/" + (trigger.Route ?? function.Name).Replace("{*", "{", StringComparison.Ordinal);
        return (trigger.Methods ?? ["get"]).Select(verb => (function.Name, verb.ToLowerInvariant(), path));
    }

    private static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject String() => new() { ["type"] = "string" };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameters();
}
