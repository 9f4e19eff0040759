using System.Text.Json;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Appends the records of parts to the table that the merge works on.</summary>
internal static class IncomingRecords
{
    /// <summary>Takes whole parts until they hold so many bytes, or until there are no more.</summary>
    /// <exception cref="InvalidDataException">A part holds something else than records.</exception>
    public static void Append(SnapshotDatabase database, PartReader parts, long bytes)
    {
        using DuckDBAppender records = database.Connection.CreateAppender("temp", "main", "records");
        using DuckDBAppender names = database.Connection.CreateAppender("temp", "main", "parts");
        long number = 0;
        while (bytes > 0 && parts.Read() is { } part)
        {
            PartReference reference = part.Part.Part;
            int chunk = BlobNames.FindChunk(reference.Name);
            foreach (PartRecord record in part.Records)
            {
                if (record.State is EntryState.Completed or EntryState.Failed)
                {
                    Append(records, number++, record, chunk, reference.Name);
                }
            }
            names.CreateRow().AppendValue(reference.Name).AppendValue((int?)reference.Entries).AppendValue(reference.Sha256).EndRow();
            bytes -= part.Bytes;
        }
    }

    private static void Append(DuckDBAppender appender, long number, PartRecord record, int chunk, string part) =>
        appender.CreateRow()
            .AppendValue((long?)number)
            .AppendValue(record.EntryId)
            .AppendValue(record.ContentHash)
            .AppendValue(record.Operation)
            .AppendValue(record.OperationVersion)
            .AppendValue(StateNames.ToName(record.State))
            .AppendValue((int?)record.Attempts)
            .AppendValue((double?)record.DurationMilliseconds)
            .AppendValue(record.Error?.Type)
            .AppendValue(record.Error?.Message)
            .AppendValue(record.Error?.Transient)
            .AppendValue(record.Error?.Line)
            .AppendValue(record.Error?.Column)
            .AppendValue(record.Error?.Code)
            .AppendValue((int?)record.Diagnostics.Values.Sum())
            .AppendValue(record.Diagnostics.Count == 0 ? null : JsonSerializer.Serialize(record.Diagnostics, CnakeJson.Options))
            .AppendValue(record.Code)
            .AppendValue(record.Result is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } result ? result.GetRawText() : null)
            .AppendValue((long?)record.BytesIn)
            .AppendValue((long?)record.BytesOut)
            .AppendValue((int?)chunk)
            .AppendValue(part)
            .AppendValue((DateTime?)record.CompletedAt.UtcDateTime)
            .EndRow();
}
