using System.Text.RegularExpressions;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Reports;

/// <summary>Puts failures together that are the same but for names and numbers. Memory grows with the groups, not with the failures.</summary>
public sealed partial class ErrorGrouping
{
    private const int Examples = 5;
    private const int MaximumGroups = 1_000;
    private readonly Dictionary<(string Type, string Message, string? Code, bool Transient), (long Count, List<string> Examples)> _groups = [];

    public void Add(FailedEntry entry)
    {
        var key = (entry.Error.Type, Normalise(entry.Error.Message), entry.Error.Code, entry.Error.Transient);
        if (!_groups.ContainsKey(key) && _groups.Count >= MaximumGroups)
        {
            key = (entry.Error.Type, "(other messages)", null, entry.Error.Transient);
        }

        var (count, examples) = _groups.TryGetValue(key, out var group) ? group : (0, []);
        if (examples.Count < Examples)
        {
            examples.Add(entry.EntryId);
        }

        _groups[key] = (count + 1, examples);
    }

    /// <summary>The largest group first.</summary>
    public IReadOnlyList<ErrorGroup> ToGroups() => [.. _groups
        .Select(pair => new ErrorGroup(
            pair.Key.Type, pair.Key.Message, pair.Key.Code, pair.Key.Transient, pair.Value.Count, pair.Value.Examples, Advise(pair.Key.Type, pair.Key.Transient)))
        .OrderByDescending(group => group.Count)
        .ThenBy(group => group.Type, StringComparer.Ordinal)
        .ThenBy(group => group.Message, StringComparer.Ordinal)];

    internal static string Normalise(string message) => Numbers().Replace(Quoted().Replace(message, "'…'"), "#");

    internal static string? Advise(string type, bool transient) => type switch
    {
        "Timeout" => "Raise entryTimeoutSeconds, then retry the failed entries.",
        "SyntaxError" => "The source is not valid Cython: mend the entry, then retry the failed entries.",
        "Crash" => "The entry ends the process that works on it. Leave it out of the batch, and report it as a defect of the operation.",
        "TooComplex" => "The entry nests too deeply, or is too large, for the operation: split it.",
        "OperationError" => "A defect of the operation: report it with an example entry.",
        _ => transient ? "Retry the failed entries later." : null,
    };

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|`[^`]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
