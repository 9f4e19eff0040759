using CnakeFunctions.Batches.Monitoring;

namespace CnakeFunctions.OpenApi;

/// <summary>Parameters that several functions take.</summary>
internal static class Parameters
{
    public static ParameterText SnapshotVersion { get; } = Text("version", "A snapshot's; without it, the current one.");

    public static ParameterText Format { get; } =
        Text("format", "Of the file; without it, what the content type says, or duckdb.") with { Values = ["duckdb", "jsonl", "parquet"] };

    public static ParameterText Key { get; } =
        Text("Idempotency-Key", "1 to 255 characters: a repeat under the same key gives the same batch.") with { IsHeader = true };

    public static ParameterText Hours { get; } = new("hours", "Length of the window that ends now.", typeof(int))
    {
        Minimum = 1,
        Maximum = TimeWindow.MaximumHours,
        Default = WindowQuery.DefaultHours,
    };

    public static ParameterText Wait { get; } = new("wait", "Seconds to wait for the result before the answer.", typeof(int))
    {
        Minimum = 0,
        Maximum = 30,
        Default = 0,
    };

    public static ParameterText Text(string name, string description) => new(name, description, typeof(string));

    public static ParameterText Flag(string name, string description) => new(name, description, typeof(bool)) { Default = false };

    public static ParameterText List(string name, string description) => new(name, description, typeof(string)) { IsList = true };

    public static ParameterText Choice<T>(string name, string description) where T : struct, Enum => new(name, description, typeof(T));

    /// <param name="otherwise">Used when it is not given; null: all datasets.</param>
    public static ParameterText Dataset(string? otherwise = null) =>
        Text("dataset", otherwise is null ? "Only of this one." : "Its name.") with { Default = otherwise };

    public static IEnumerable<ParameterText> Paged(int limit, int maximum) =>
    [
        new ParameterText("limit", "Items of a page.", typeof(int)) { Minimum = 1, Maximum = maximum, Default = limit },
        Text("continuation", "As the page before gave it."),
    ];
}
