using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Batches.Operations;

/// <summary>Translates Cython to Python.</summary>
public sealed class TranslateOperation : IEntryOperation
{
    private static readonly string[] Modes = ["readable", "strict"];

    public string Name => "translate";

    public string Version { get; } = typeof(CythonTranslator).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Description => "Translates Cython to standalone Python.";

    public IReadOnlyList<FieldError> ValidateOptions(JsonElement? options)
    {
        var check = new OptionsReader(options);
        check.Choice("mode", Modes);
        check.Integer("languageLevel", 2, 3);
        return check.Finish();
    }

    public ValueTask<EntryResult> ProcessAsync(EntryInput entry, OperationContext context, CancellationToken cancellationToken)
    {
        var source = SourceText.From(entry.Code, entry.Id);
        var check = new OptionsReader(context.Options);
        var options = new TranslationOptions
        {
            Mode = check.Choice("mode", Modes) == "strict" ? TranslationMode.Strict : TranslationMode.Readable,
            LanguageLevel = check.Integer("languageLevel", 2, 3),
            Resolver = new SiblingResolver(context.Siblings),
            ModuleName = SiblingResolver.ModuleName(entry.Id),
        };
        var result = CythonTranslator.Translate(source, options, cancellationToken);
        var diagnostics = DiagnosticCounts.Of(result);
        if (!result.Succeeded && DiagnosticCounts.FirstError(result, source) is { } error)
        {
            return ValueTask.FromResult(new EntryResult { Error = error, Diagnostics = diagnostics });
        }

        return ValueTask.FromResult(new EntryResult
        {
            Code = result.Code,
            Result = JsonSerializer.SerializeToElement(
                new { result.Confidence, result.Constructs, result.DroppedSemantics }, CnakeJson.Options),
            Diagnostics = diagnostics,
        });
    }
}
