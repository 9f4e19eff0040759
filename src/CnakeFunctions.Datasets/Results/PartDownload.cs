using System.Globalization;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>A part on local disk.</summary>
internal sealed record LocalPart(PartReference Part, string Path);

/// <summary>Parts of a batch as local files, in a folder of their own that goes with it.</summary>
internal sealed class PartDownload : IDisposable
{
    private const int Concurrency = 8;
    private readonly string _folder;

    private PartDownload(string folder, IReadOnlyList<LocalPart> parts)
    {
        _folder = folder;
        Parts = parts;
    }

    public IReadOnlyList<LocalPart> Parts { get; }

    public static async Task<PartDownload> RunAsync(
        BatchBlobs blobs, IReadOnlyList<PartReference> parts, WorkDirectory work, CancellationToken cancellationToken)
    {
        string folder = work.NewPath("-parts");
        Directory.CreateDirectory(folder);
        var local = parts.Select((p, i) => new LocalPart(p, Path.Combine(folder, i.ToString("D8", CultureInfo.InvariantCulture) + ".ndjson.gz"))).ToArray();
        var download = new PartDownload(folder, local);
        try
        {
            await Parallel.ForEachAsync(
                local, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
                async (part, token) =>
                {
                    byte[] content = await blobs.ReadPartBytesAsync(part.Part, token).ConfigureAwait(false);
                    await File.WriteAllBytesAsync(part.Path, content, token).ConfigureAwait(false);
                }).ConfigureAwait(false);
            return download;
        }
        catch
        {
            download.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // It goes with the work directory.
        }
    }
}
