using System.Text;
using System.Text.Json;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>One entry on its way in.</summary>
internal sealed record IngestRow(string Id, string Code, string Language)
{
    public string? Description { get; init; }
    public string? MetadataJson { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DateTimeOffset? CreatedAt { get; init; }
    public bool Processed { get; init; }

    /// <summary>Named in messages; the id when there is no path.</summary>
    public string? Source { get; init; }
}

/// <summary>
/// A temporary DuckDB file that gathers the entries of an ingest, so that merging them is one statement, and doing it again on
/// another snapshot costs little.
/// </summary>
internal sealed class Staging : IDisposable
{
    /// <summary>Skipped inputs that are listed one by one; the rest is summed up.</summary>
    private const int MaximumSkipped = 10_000;

    private readonly IngestOptions _options;
    private readonly DateTimeOffset _now;
    private readonly List<SkippedInput> _skipped = [];
    private SnapshotDatabase? _database;
    private DuckDBAppender? _appender;
    private long _notListed;

    public Staging(string path, IngestOptions options, DatabaseSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Path = path;
        _options = options;
        _now = now;
        _database = SnapshotDatabase.OpenWritable(path, settings, cancellationToken);
        _database.Execute(
            """
            CREATE TABLE staged (number BIGINT NOT NULL, id VARCHAR NOT NULL, code VARCHAR NOT NULL, description VARCHAR, metadata VARCHAR,
                tags VARCHAR, language VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, bytes BIGINT NOT NULL,
                created_at TIMESTAMP NOT NULL, processed BOOLEAN NOT NULL, source VARCHAR)
            """);
        _appender = _database.Connection.CreateAppender("staged");
    }

    public string Path { get; }

    public long Count { get; private set; }

    public IReadOnlyList<SkippedInput> Skipped => _notListed == 0
        ? _skipped
        : [.. _skipped, new SkippedInput("", "more", $"{_notListed} more inputs were skipped and are not listed.")];

    public void Add(IngestRow row)
    {
        string name = row.Source ?? row.Id;
        if (EntryId.FindFault(row.Id) is { } fault)
        {
            Skip(name, "bad_id", $"It has no usable id: {fault}.");
            return;
        }
        long bytes = Encoding.UTF8.GetByteCount(row.Code);
        if (bytes > _options.MaximumEntryBytes)
        {
            SkipTooLarge(name, bytes);
            return;
        }
        if (row.Code.Contains('\0'))
        {
            Skip(name, "binary", "The code has zero characters.");
            return;
        }
        string[] tags = [.. row.Tags.Concat(_options.Tags).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        long number = Count++;
        _appender!.CreateRow()
            .AppendValue((long?)number)
            .AppendValue(row.Id)
            .AppendValue(row.Code)
            .AppendValue(WithoutNul(row.Description))
            .AppendValue(WithoutNul(row.MetadataJson))
            .AppendValue(tags.Length == 0 ? null : WithoutNul(JsonSerializer.Serialize(tags, CnakeJson.Options)))
            .AppendValue(WithoutNul(row.Language))
            .AppendValue(Hashes.OfText(row.Code))
            .AppendValue((long?)bytes)
            .AppendValue((DateTime?)(row.CreatedAt ?? _now).UtcDateTime)
            .AppendValue((bool?)row.Processed)
            .AppendValue(name)
            .EndRow();
    }

    public void Skip(string path, string reason, string message)
    {
        if (_skipped.Count < MaximumSkipped)
        {
            _skipped.Add(new SkippedInput(EntryId.Shorten(path, 500), reason, message));
        }
        else
        {
            _notListed++;
        }
    }

    public void SkipTooLarge(string path, long bytes) =>
        Skip(path, "too_large", $"It has {bytes} bytes; {_options.MaximumEntryBytes} are allowed.");

    /// <summary>Ends the gathering: the first of several with one id stays.</summary>
    public void Complete()
    {
        _appender!.Close();
        _appender.Dispose();
        _appender = null;
        const string Later = "SELECT number FROM staged QUALIFY row_number() OVER (PARTITION BY id ORDER BY number) > 1";
        foreach (string source in _database!.List(
            $"SELECT source FROM staged WHERE number IN ({Later}) ORDER BY number", row => row.TextOrNull(0) ?? ""))
        {
            Skip(source, "duplicate_id", "Another input before it has the same id.");
        }
        Count -= _database.Execute($"DELETE FROM staged WHERE number IN ({Later})");
        _database.Execute("CHECKPOINT");
        _database.Dispose();
        _database = null;
    }

    public void Dispose()
    {
        if (_database is not null)
        {
            // Given up half-way: what the appender still holds is not worth an error of its own.
            try
            {
                _appender?.Dispose();
            }
            catch (DuckDBException)
            {
            }
            _database.Dispose();
        }
        LocalFiles.TryDelete(Path, Path + ".wal");
    }

    private static string? WithoutNul(string? text) => text?.Contains('\0') == true ? text.Replace('\0', '\uFFFD') : text;
}
