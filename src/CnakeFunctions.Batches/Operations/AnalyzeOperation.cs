using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Batches.Operations;

/// <summary>Measures Cython: size, constructs in use, and how much of it a translation would carry over.</summary>
public sealed class AnalyzeOperation : IEntryOperation
{
    public string Name => "analyze";

    public string Version { get; } = typeof(CythonTranslator).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Description => "Measures size, constructs in use, and how well a file would translate.";

    public IReadOnlyList<FieldError> ValidateOptions(JsonElement? options) => new OptionsReader(options).Finish();

    public ValueTask<EntryResult> ProcessAsync(EntryInput entry, OperationContext context, CancellationToken cancellationToken)
    {
        var source = SourceText.From(entry.Code, entry.Id);
        var options = new TranslationOptions
        {
            Resolver = new SiblingResolver(context.Siblings),
            ModuleName = SiblingResolver.ModuleName(entry.Id),
        };
        var translation = CythonTranslator.Translate(source, options, cancellationToken);
        var diagnostics = DiagnosticCounts.Of(translation);
        if (DiagnosticCounts.SyntaxError(translation, source) is { } error)
        {
            return ValueTask.FromResult(new EntryResult { Error = error, Diagnostics = diagnostics });
        }

        var metrics = new
        {
            lines = LineCounts.Of(entry.Code),
            translation.Confidence,
            translation.Constructs,
            translation.DroppedSemantics,
            translatable = translation.Succeeded,
        };
        return ValueTask.FromResult(new EntryResult
        {
            Result = JsonSerializer.SerializeToElement(metrics, CnakeJson.Options),
            Diagnostics = diagnostics,
        });
    }
}
