using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>Text and JSON in table rows. A property holds 64 KiB of UTF-16, so longer text goes on in numbered ones.</summary>
internal static class RowText
{
    private const int PropertyChars = 32_000;
    private const int MaximumProperties = 14;

    public static void SetText(this TableEntity row, string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > PropertyChars * MaximumProperties)
        {
            throw new ArgumentException($"'{name}' has {text.Length} characters: too many for a row.", nameof(text));
        }

        row[name] = text.Length <= PropertyChars ? text : text[..PropertyChars];
        for (var part = 1; part * PropertyChars < text.Length; part++)
        {
            var from = part * PropertyChars;
            row[Numbered(name, part)] = text.Substring(from, Math.Min(PropertyChars, text.Length - from));
        }
    }

    public static string? GetText(this TableEntity row, string name)
    {
        var text = row.GetString(name);
        for (var part = 1; text is not null && row.TryGetValue(Numbered(name, part), out var more); part++)
        {
            text += more as string;
        }

        return text;
    }

    public static void SetJson<T>(this TableEntity row, string name, T? value)
    {
        if (value is not null)
        {
            row.SetText(name, JsonSerializer.Serialize(value, CnakeJson.Options));
        }
    }

    public static T? GetJson<T>(this TableEntity row, string name) =>
        row.GetText(name) is { } text ? JsonSerializer.Deserialize<T>(text, CnakeJson.Options) : default;

    /// <exception cref="InvalidDataException">The row lacks the property: it was not written by this program.</exception>
    public static string Require(this TableEntity row, string name) =>
        row.GetString(name) ?? throw new InvalidDataException($"Row '{row.PartitionKey}/{row.RowKey}' has no '{name}'.");

    private static string Numbered(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}_{part}");
}
