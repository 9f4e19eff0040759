namespace CnakeFunctions.Cython;

public enum DiagnosticSeverity
{
    Information,
    Warning,
    Error,
}

/// <summary>
/// Something to say about a place of a source text. Codes are stable: CY01xx come from the lexer and the parser, the rest from
/// translation and analysis.
/// </summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">The stable code, such as <c>CY0101</c>.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Span">Where; <see cref="SourceText.PositionOf"/> gives line and column.</param>
/// <param name="Suggestion">What could be done about it.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, string Code, string Message, TextSpan Span, string? Suggestion = null)
{
    /// <summary>One line as compilers print it: <c>file:line:column: severity CODE: message</c>.</summary>
    public string Format(SourceText source) =>
        $"{source.FileName}:{source.PositionOf(Span.Start)}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message}";
}
