using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Reads whatever paths name into a staging file.</summary>
internal static class IngestReader
{
    /// <exception cref="IngestException">A path is not there, or is of no use as a whole.</exception>
    public static Staging Read(
        IReadOnlyList<string> paths, IngestOptions options, DatabaseSettings settings, WorkDirectory work, TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Guard.Range(options.MaximumEntryBytes, 1, 256L << 20);
        return Fill(work, options, settings, timeProvider, cancellationToken, staging =>
        {
            // With several folders the names of the folders keep their ids apart.
            bool prefixed = paths.Count(Directory.Exists) > 1;
            foreach (string path in paths)
            {
                ReadPath(path, prefixed, options, settings, staging, cancellationToken);
            }
        });
    }

    /// <exception cref="IngestException">The file is of no use as a whole.</exception>
    public static Staging ReadFile(
        string path, string displayName, DatasetFormat format, IngestOptions options, DatabaseSettings settings, WorkDirectory work,
        TimeProvider timeProvider, CancellationToken cancellationToken) =>
        Fill(work, options, settings, timeProvider, cancellationToken,
            staging => ReadDataFile(path, displayName, format, options, settings, staging, cancellationToken));

    private static Staging Fill(
        WorkDirectory work, IngestOptions options, DatabaseSettings settings, TimeProvider timeProvider, CancellationToken cancellationToken,
        Action<Staging> read)
    {
        var staging = new Staging(work.NewPath(".staging.duckdb"), options, settings, timeProvider.GetUtcNow(), cancellationToken);
        try
        {
            read(staging);
            staging.Complete();
            return staging;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    private static void ReadPath(
        string path, bool prefixed, IngestOptions options, DatabaseSettings settings, Staging staging, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            new TreeSource(options).Read(root, prefixed ? Path.GetFileName(root) + "/" : "", staging, cancellationToken);
        }
        else if (!File.Exists(path))
        {
            throw new IngestException($"'{path}' is not there.");
        }
        else if (SourceKind.FindFormat(path) is { } format)
        {
            ReadDataFile(path, path, format, options, settings, staging, cancellationToken);
        }
        else
        {
            TreeSource.ReadFile(new FileInfo(path), Path.GetFileName(path), options, staging);
        }
    }

    private static void ReadDataFile(
        string path, string displayName, DatasetFormat format, IngestOptions options, DatabaseSettings settings, Staging staging,
        CancellationToken cancellationToken)
    {
        try
        {
            switch (format)
            {
                case DatasetFormat.Jsonl:
                    JsonlSource.Read(path, displayName, options, staging, cancellationToken);
                    break;
                case DatasetFormat.Parquet:
                    TableSource.ReadParquet(path, displayName, options, settings, staging, cancellationToken);
                    break;
                case DatasetFormat.DuckDb:
                    TableSource.ReadDuckDb(path, displayName, options, settings, staging, cancellationToken);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not known.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestException($"{displayName} cannot be read: {e.Message}", e);
        }
    }
}
