using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Names what a batch can run.</summary>
public sealed class OperationFunctions(OperationRegistry operations, ILogger<OperationFunctions> logger)
{
    [Function(nameof(ListOperations))]
    public Task<IResult> ListOperations([HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/operations")] HttpRequest request) =>
        Api.RunAsync(request, logger, _ =>
        {
            new QueryReader(request).Finish();
            return Task.FromResult(Api.Json(new Page<string>(operations.Names)));
        });
}
