namespace CnakeFunctions.Cython.Syntax;

/// <summary>Collects what lexer and parser report; bounded, and at most one error for each place.</summary>
internal sealed class DiagnosticBag
{
    private const int Limit = 1000;
    private readonly List<Diagnostic> _items = [];
    private int _lastStart = -1;

    public int Count => _items.Count;

    public void Error(string code, string message, int start, int end, string? suggestion = null)
    {
        if (_items.Count >= Limit || start == _lastStart)
        {
            return;
        }

        _lastStart = start;
        _items.Add(new Diagnostic(DiagnosticSeverity.Error, code, message, TextSpan.FromBounds(start, Math.Max(start, end)), suggestion));
    }

    /// <summary>All diagnostics of this bag and another in source order.</summary>
    public IReadOnlyList<Diagnostic> MergeWith(DiagnosticBag other)
    {
        if (_items.Count + other._items.Count == 0)
        {
            return [];
        }

        return _items.Concat(other._items).OrderBy(d => d.Span.Start).ToArray();
    }
}
