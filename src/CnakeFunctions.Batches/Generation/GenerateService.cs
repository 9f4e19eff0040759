using System.Text;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Running;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Generation;

/// <summary>What came of one source.</summary>
public sealed record GenerateOutcome(EntryResult Result, double Milliseconds, DateTimeOffset CompletedAt);

/// <summary>Runs an operation over a single source that belongs to no dataset.</summary>
public sealed class GenerateService(OperationRegistry operations, EntryRunner runner, TimeProvider time)
{
    private const int MaximumCodeChars = 200_000;

    /// <summary>Of a result, which the durable engine carries in one message.</summary>
    private const int MaximumResultBytes = 2 << 20;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <exception cref="ProblemException">Names every fault of the request.</exception>
    public void Check(GenerateRequest request)
    {
        var faults = new FaultList();
        if (request.Code is null)
        {
            faults.Add("code", "is missing");
        }

        faults.Length("code", request.Code, MaximumCodeChars);
        if (EntryId.FindFault(request.Id) is { } fault)
        {
            faults.Add("id", fault);
        }

        if (request.Language.Length is 0 or > 50)
        {
            faults.Add("language", "must have 1 to 50 characters");
        }

        if (!operations.TryFind(request.Operation, out var operation))
        {
            faults.Add("operation", "is not known; known are " + string.Join(", ", operations.Names));
        }
        else
        {
            foreach (var wrong in operation.ValidateOptions(request.Options))
            {
                faults.Add(wrong.Field.Length == 0 ? "options" : "options." + wrong.Field, wrong.Message);
            }
        }

        faults.ThrowIfAny();
    }

    /// <summary>The work behind the activity. What is wrong with the source is part of the outcome.</summary>
    /// <exception cref="InvalidOperationException">This process knows no such operation.</exception>
    public async Task<GenerateOutcome> RunAsync(GenerateRequest request, CancellationToken cancellationToken)
    {
        if (!operations.TryFind(request.Operation, out var operation))
        {
            throw new InvalidOperationException($"This process knows no operation '{request.Operation}'.");
        }

        var code = request.Code ?? "";
        var entry = new EntryInput(request.Id, code, request.Language, Hashes.OfText(code));
        var started = time.GetTimestamp();
        var result = await runner.RunAsync(
            operation, entry, new OperationContext(request.Options, 1, NoSiblings.Instance), TimeLimit, cancellationToken).ConfigureAwait(false);
        var bytes = (result.Code is { } made ? Encoding.UTF8.GetByteCount(made) : 0)
            + (result.Result is { } data ? Encoding.UTF8.GetByteCount(data.GetRawText()) : 0);
        if (bytes > MaximumResultBytes)
        {
            result = EntryResult.Fail("TooComplex", $"The result has {bytes} bytes; {MaximumResultBytes} are allowed. Run it as a batch.");
        }

        return new GenerateOutcome(result, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3), time.GetUtcNow());
    }
}
