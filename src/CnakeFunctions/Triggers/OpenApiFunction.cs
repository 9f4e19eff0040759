using System.Text.Encodings.Web;
using System.Text.Json;
using CnakeFunctions.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Describes the API to programs.</summary>
public sealed class OpenApiFunction(ILogger<OpenApiFunction> logger)
{
    private static readonly Lazy<byte[]> Document = new(() => JsonSerializer.SerializeToUtf8Bytes(
        OpenApiDocument.Build(), new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Function(nameof(GetOpenApi))]
    public Task<IResult> GetOpenApi([HttpTrigger(AuthorizationLevel.Function, "get", Route = "openapi.json")] HttpRequest request) =>
        Api.RunAsync(request, logger, _ =>
        {
            new QueryReader(request).Finish();
            return Task.FromResult(Results.Bytes(Document.Value, "application/json; charset=utf-8"));
        });
}
