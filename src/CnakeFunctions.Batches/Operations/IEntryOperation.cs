using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Operations;

/// <summary>
/// What a batch does to each of its entries. To add one, implement this in a single file and register it in
/// <see cref="OperationRegistration"/>; batches, retries, records and reports then work with it as they are.
/// </summary>
/// <remarks>An instance is shared by all threads of a process, so it holds no state of a single entry.</remarks>
public interface IEntryOperation
{
    /// <summary>How requests name it: lower-case letters, digits and '-'.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same input may give another result.</summary>
    string Version { get; }

    /// <summary>One sentence for people.</summary>
    string Description { get; }

    /// <summary>Every fault of <c>operationOptions</c>, with field paths relative to it; empty when there is none.</summary>
    IReadOnlyList<FieldError> ValidateOptions(JsonElement? options);

    /// <summary>
    /// Handles one entry. What is wrong with the entry is returned as <see cref="EntryResult.Error"/>; an exception counts as a
    /// failure of that entry too, <see cref="TransientEntryException"/>, time-outs and I/O errors as transient ones.
    /// Long computations watch <paramref name="cancellationToken"/>: it fires at the entry's time limit and on cancel or pause.
    /// </summary>
    ValueTask<EntryResult> ProcessAsync(EntryInput entry, OperationContext context, CancellationToken cancellationToken);
}
