using System.Diagnostics.CodeAnalysis;

namespace CnakeFunctions.Datasets;

/// <summary>The rule for names of datasets: 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit.</summary>
public static class DatasetName
{
    public const int MaximumLength = 63;

    public static bool IsValid([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 and <= MaximumLength } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <exception cref="ArgumentException">The name breaks the rule; the message says how.</exception>
    public static string Require(string name) =>
        IsValid(name)
            ? name
            : throw new ArgumentException(
                $"'{EntryId.Shorten(name)}' is no name for a dataset: 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit.", nameof(name));
}
