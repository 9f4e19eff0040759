using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Lines of JSON, gzipped. The same records give the same bytes: the header carries no time.</summary>
internal static class NdjsonGzip
{
    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    /// <summary>The usual options, but quotes and brackets of code are not escaped: the lines never get into HTML.</summary>
    private static readonly JsonSerializerOptions s_writing =
        CnakeJson.Configure(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A blob that unpacks to more than this is refused, 512 MiB.</summary>
    private const long MaximumUnpackedBytes = 512L << 20;

    public static byte[] Pack<T>(IReadOnlyList<T> records)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        using (var buffer = new BufferedStream(gzip, 1 << 15))
        {
            foreach (T record in records)
            {
                JsonSerializer.Serialize(buffer, record, s_writing);
                buffer.Write(s_newLine);
            }
        }
        return target.ToArray();
    }

    public static async Task PackAsync<T>(IAsyncEnumerable<T> records, Stream target, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        await foreach (T record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(gzip, record, s_writing, cancellationToken).ConfigureAwait(false);
            await gzip.WriteAsync(s_newLine, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="InvalidDataException">Broken gzip or JSON, named by <paramref name="name"/>.</exception>
    public static async IAsyncEnumerable<T> UnpackAsync<T>(
        Stream source, string name, [EnumeratorCancellation] CancellationToken cancellationToken, JsonSerializerOptions? options = null)
    {
        await using var gzip = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        await using var limited = new LimitedReadStream(gzip, MaximumUnpackedBytes, name);
        await using IAsyncEnumerator<T?> records = JsonSerializer
            .DeserializeAsyncEnumerable<T>(limited, topLevelValues: true, options ?? CnakeJson.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await records.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"'{name}' holds a broken record: {e.Message}", e);
            }
            yield return records.Current ?? throw new InvalidDataException($"'{name}' holds an empty record.");
        }
    }
}
