using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

public sealed partial class LocalSnapshot
{
    /// <summary>Entries read ahead of the consumer.</summary>
    private const int ReadAhead = 256;

    /// <summary>Counts and sums the selection.</summary>
    public Task<SelectionSize> MeasureAsync(EntrySelection selection, CancellationToken cancellationToken = default)
    {
        FilterSql sql = SelectionSql(selection);
        string query = $"""
            SELECT count(*), coalesce(sum(bytes), 0)::BIGINT
            FROM (SELECT e.bytes FROM cython_entries e {sql.Where} {OrderSql(selection)})
            """;
        return RunAsync(
            database => database.List(query, row => new SelectionSize(row.GetInt64(0), row.GetInt64(1)), sql.Parameters).Single(), cancellationToken);
    }

    /// <summary>Streams the selected entries with their code, in order; memory does not grow with their number.</summary>
    /// <exception cref="InvalidDataException">The stream ended before its time.</exception>
    public async IAsyncEnumerable<ChunkEntry> SelectAsync(
        EntrySelection selection, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long expected = (await MeasureAsync(selection, cancellationToken).ConfigureAwait(false)).Entries;
        var channel = Channel.CreateBounded<ChunkEntry>(new BoundedChannelOptions(ReadAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task producing = Task.Factory.StartNew(
            () => Produce(selection, channel.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        long seen = 0;
        try
        {
            await foreach (ChunkEntry entry in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                seen++;
                yield return entry;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await producing.ConfigureAwait(false);
        }
        if (seen != expected)
        {
            throw new InvalidDataException($"Snapshot {Reference.Version} gave {seen} entries where {expected} were counted.");
        }
    }

    private void Produce(EntrySelection selection, ChannelWriter<ChunkEntry> writer, CancellationToken cancellationToken)
    {
        try
        {
            using SnapshotDatabase database = _copy.Open(cancellationToken);
            foreach (SelectionWindow window in SelectionWindow.Cut(database, SelectionSql(selection), OrderSql(selection)))
            {
                foreach (ChunkEntry entry in window.Read(database, ReadChunkEntry))
                {
                    if (!writer.TryWrite(entry))
                    {
                        writer.WriteAsync(entry, cancellationToken).AsTask().GetAwaiter().GetResult();
                    }
                }
            }
            writer.Complete();
        }
        catch (Exception e)
        {
            writer.TryComplete(e);
        }
    }

    private static ChunkEntry ReadChunkEntry(DuckDBDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4));

    private static FilterSql SelectionSql(EntrySelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        FilterSql sql = FilterSql.From(selection.Filter, selection.Operation, selection.OperationVersion);
        if (selection.FailedInBatch is not null)
        {
            sql.Add(
                "e.id IN (SELECT f.entry_id FROM batch_entries f WHERE f.batch_id = $failedIn AND f.state = 'failed')",
                ("failedIn", selection.FailedInBatch));
        }
        return sql;
    }

    private static string OrderSql(EntrySelection selection)
    {
        string order = selection.Order switch
        {
            PriorityOrder.Id => "e.id",
            PriorityOrder.SmallestFirst => "e.bytes, e.id",
            PriorityOrder.LargestFirst => "e.bytes DESC, e.id",
            PriorityOrder.NewestFirst => "e.created_at DESC NULLS LAST, e.id",
            PriorityOrder.OldestFirst => "e.created_at NULLS FIRST, e.id",
            PriorityOrder.Language => "e.language, e.id",
            _ => throw new ArgumentOutOfRangeException(nameof(selection), selection.Order, "The order is not known."),
        };
        return selection.Filter.Limit is { } limit
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ORDER BY {order} LIMIT {Guard.Range(limit, 0, long.MaxValue)}")
            : $"ORDER BY {order}";
    }
}
