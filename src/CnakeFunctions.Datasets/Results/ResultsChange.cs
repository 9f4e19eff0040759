using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>The merge of a batch's parts.</summary>
internal sealed class ResultsChange(Batch batch, IReadOnlyList<LocalPart> parts) : SnapshotChange(MakeId(batch, parts), batch.Id)
{
    /// <summary>Unpacked bytes merged in one go: well within what a database may take in memory, beyond which it spills to disk.</summary>
    private const long GroupBytes = 16L << 20;

    internal override bool Apply(SnapshotDatabase database, CancellationToken cancellationToken)
    {
        var present = database.List(
            "SELECT name FROM batch_parts WHERE batch_id = $batch", row => row.GetString(0), ("batch", batch.Id)).ToHashSet(StringComparer.Ordinal);
        LocalPart[] missing = [.. parts.Where(p => !present.Contains(p.Part.Name))];
        using var records = new PartReader(missing, cancellationToken);
        while (!records.IsAtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MergeGroup(database, records);
        }
        return WriteJob(database) | missing.Length > 0;
    }

    private void MergeGroup(SnapshotDatabase database, PartReader records)
    {
        database.Execute(MergeSql.CreateRecords);
        IncomingRecords.Append(database, records, GroupBytes);
        foreach (string statement in MergeSql.Statements)
        {
            if (statement.Contains("$batch", StringComparison.Ordinal))
            {
                database.Execute(statement, ("batch", batch.Id));
            }
            else
            {
                database.Execute(statement);
            }
        }
    }

    /// <returns>False when the row says the same already.</returns>
    private bool WriteJob(SnapshotDatabase database)
    {
        string state = StateNames.ToName(batch.State);
        long same = database.Scalar<long>(
            """
            SELECT count(*) FROM batch_jobs j WHERE id = $id AND state = $state AND completed_at IS NOT DISTINCT FROM $completedAt::TIMESTAMP
                AND completed = (SELECT count(*) FROM batch_entries WHERE batch_id = $id AND state = 'completed')
                AND failed = (SELECT count(*) FROM batch_entries WHERE batch_id = $id AND state = 'failed')
            """,
            ("id", batch.Id), ("state", state), ("completedAt", Time(batch.CompletedAt)));
        if (same > 0)
        {
            return false;
        }
        database.Execute("DELETE FROM batch_jobs WHERE id = $id", ("id", batch.Id));
        database.Execute(
            """
            INSERT INTO batch_jobs
            SELECT $id, $dataset, $operation, $operationOptions, $displayName, $state, $entries,
                (SELECT count(*) FROM batch_entries WHERE batch_id = $id AND state = 'completed'),
                (SELECT count(*) FROM batch_entries WHERE batch_id = $id AND state = 'failed'),
                $filter, $options, $source, $retryOf, $createdAt, $startedAt, $completedAt, $updatedAt
            """,
            ("id", batch.Id), ("dataset", batch.Dataset), ("operation", batch.Operation),
            ("operationOptions", batch.OperationOptions?.GetRawText()), ("displayName", batch.DisplayName?.Replace('\0', '\uFFFD')), ("state", state),
            ("entries", batch.Counts.Total), ("filter", JsonSerializer.Serialize(batch.Filter, CnakeJson.Options)),
            ("options", JsonSerializer.Serialize(batch.Options, CnakeJson.Options)), ("source", batch.SourceSnapshot), ("retryOf", batch.RetryOf),
            ("createdAt", Time(batch.CreatedAt)), ("startedAt", Time(batch.StartedAt)), ("completedAt", Time(batch.CompletedAt)),
            ("updatedAt", Time(batch.UpdatedAt)));
        return true;
    }

    /// <summary>Made from what is merged: the same parts in the same state of the batch are one change.</summary>
    private static string MakeId(Batch batch, IReadOnlyList<LocalPart> parts)
    {
        IEnumerable<string> names = parts.Select(p => $"{p.Part.Name} {p.Part.Sha256}").Order(StringComparer.Ordinal);
        string completed = batch.CompletedAt?.UtcDateTime.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return $"batch-{batch.Id}-{Hashes.OfText($"{batch.State}\n{completed}\n{string.Join('\n', names)}")[..32]}";
    }

    private static DateTime? Time(DateTimeOffset? time) => time?.UtcDateTime;
}
