using System.IO.Compression;
using System.Text.Json;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Appends the records of parts to the table that the merge works on.</summary>
internal static class IncomingRecords
{
    /// <summary>A line beyond this is no record of ours, 512 MiB.</summary>
    private const int MaximumRecordBytes = 512 << 20;

    /// <exception cref="InvalidDataException">A part holds something else than records.</exception>
    public static void Append(SnapshotDatabase database, IReadOnlyList<LocalPart> parts, CancellationToken cancellationToken)
    {
        using DuckDBAppender records = database.Connection.CreateAppender("temp", "main", "records");
        long number = 0;
        foreach (LocalPart part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int chunk = BlobNames.FindChunk(part.Part.Name);
            foreach (PartRecord record in Read(part))
            {
                if (record.State is EntryState.Completed or EntryState.Failed)
                {
                    Append(records, number++, record, chunk, part.Part.Name);
                }
            }
        }
        using DuckDBAppender names = database.Connection.CreateAppender("temp", "main", "parts");
        foreach (LocalPart part in parts)
        {
            names.CreateRow().AppendValue(part.Part.Name).AppendValue((int?)part.Part.Entries).AppendValue(part.Part.Sha256).EndRow();
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

    private static IEnumerable<PartRecord> Read(LocalPart part)
    {
        using var file = new FileStream(part.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        var lines = new LineReader(gzip, MaximumRecordBytes);
        while (lines.TryRead(out ReadOnlyMemory<byte>? line))
        {
            PartRecord? record;
            try
            {
                record = line is null ? null : JsonSerializer.Deserialize<PartRecord>(line.Value.Span, CnakeJson.Options);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"Part '{part.Part.Name}' holds a broken record: {e.Message}", e);
            }
            yield return record ?? throw new InvalidDataException($"Part '{part.Part.Name}' holds a line that is no record.");
        }
    }
}
