using System.Text.Json;
using Azure.Data.Tables;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>A failure digest as columns of a row, of bounded length whatever ids and messages it holds.</summary>
internal static class FailureColumns
{
    /// <summary>Three columns; without examples a digest never comes near it.</summary>
    private const int MaximumChars = 90_000;

    private const string Name = "failures";

    /// <summary>The columns to ask for.</summary>
    public static IReadOnlyList<string> Names { get; } = [Name, Name + "_1", Name + "_2"];

    public static void Set(TableEntity row, FailureDigest? failures)
    {
        if (failures is null)
        {
            return;
        }

        var json = JsonSerializer.Serialize(failures, CnakeJson.Options);
        if (json.Length > MaximumChars)
        {
            var groups = failures.Groups.Select(group => group with { Examples = [] });
            json = JsonSerializer.Serialize(failures with { Groups = [.. groups] }, CnakeJson.Options);
        }

        row.SetText(Name, json);
    }

    public static FailureDigest? Find(TableEntity row) => row.GetJson<FailureDigest>(Name);
}
