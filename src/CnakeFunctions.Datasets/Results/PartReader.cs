using System.IO.Compression;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>The records of a part.</summary>
/// <param name="Bytes">Of its lines, unpacked.</param>
internal sealed record ReadPart(LocalPart Part, IReadOnlyList<PartRecord> Records, long Bytes);

/// <summary>Reads parts in their order, one ahead: unpacking and parsing go on while the records before are merged.</summary>
internal sealed class PartReader : IDisposable
{
    /// <summary>A line beyond this is no record of ours, 512 MiB.</summary>
    private const int MaximumRecordBytes = 512 << 20;

    private readonly CancellationTokenSource _stop;
    private readonly IReadOnlyList<LocalPart> _parts;
    private int _next;
    private Task<ReadPart>? _ahead;

    public PartReader(IReadOnlyList<LocalPart> parts, CancellationToken cancellationToken)
    {
        _parts = parts;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Start();
    }

    public bool IsAtEnd => _ahead is null;

    /// <summary>The next part, or null at the end.</summary>
    /// <exception cref="InvalidDataException">It holds something else than records.</exception>
    public ReadPart? Read()
    {
        if (_ahead is not { } ahead)
        {
            return null;
        }
        ReadPart part = ahead.GetAwaiter().GetResult();
        Start();
        return part;
    }

    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            _ahead?.Wait();
        }
        catch (AggregateException)
        {
            // Nobody asks for it any more.
        }
        _stop.Dispose();
    }

    private void Start()
    {
        LocalPart? next = _next < _parts.Count ? _parts[_next++] : null;
        CancellationToken token = _stop.Token;
        _ahead = next is null ? null : Task.Run(() => Load(next, token), token);
    }

    private static ReadPart Load(LocalPart part, CancellationToken cancellationToken)
    {
        using var file = new FileStream(part.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        var lines = new LineReader(gzip, MaximumRecordBytes);
        var records = new List<PartRecord>(part.Part.Entries);
        long bytes = 0;
        while (lines.TryRead(out ReadOnlyMemory<byte>? line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PartRecord? record;
            try
            {
                record = line is null ? null : JsonSerializer.Deserialize<PartRecord>(line.Value.Span, CnakeJson.Options);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"Part '{part.Part.Name}' holds a broken record: {e.Message}", e);
            }
            records.Add(record ?? throw new InvalidDataException($"Part '{part.Part.Name}' holds a line that is no record."));
            bytes += line!.Value.Length;
        }
        return new ReadPart(part, records, bytes);
    }
}
