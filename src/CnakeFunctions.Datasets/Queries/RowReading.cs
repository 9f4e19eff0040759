using System.Text.Json;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Columns as .NET values.</summary>
internal static class RowReading
{
    public static string? TextOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? IntOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static double? DoubleOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static bool? BoolOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);

    /// <summary>A TIMESTAMP, which holds UTC.</summary>
    public static DateTimeOffset? TimeOrNull(this DuckDBDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    public static JsonElement? JsonOrNull(this DuckDBDataReader row, int column) => ParseJson(row.TextOrNull(column));

    public static IReadOnlyList<string> TextList(this DuckDBDataReader row, int column) =>
        ParseJson(row.TextOrNull(column)) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];

    private static JsonElement? ParseJson(string? text)
    {
        if (text is null)
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
