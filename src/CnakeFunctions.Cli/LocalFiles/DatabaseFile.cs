using System.Security.Cryptography;
using System.Text;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.LocalFiles;

/// <summary>
/// A user's own .duckdb file that takes part in a batch. It is read at the start and written once at the end, by DuckDB, in one
/// transaction: whenever we die, the file is as it was or has all results.
/// </summary>
internal sealed class DatabaseFile : IDisposable
{
    /// <summary>Bytes of code that an entry may have.</summary>
    private const long MaximumEntryBytes = 16L << 20;

    private readonly string _path;
    private readonly ScratchDirectory _scratch;
    private readonly LocalDataset _local;

    private DatabaseFile(string path, ScratchDirectory scratch, LocalDataset local) => (_path, _scratch, _local) = (path, scratch, local);

    private string Copy => Path.Combine(_scratch.Path, "entries.duckdb");

    private IngestResult? Ingested { get; set; }

    /// <summary>Reads the file's entries.</summary>
    /// <exception cref="CliException">There is no such file, or it holds no entries.</exception>
    public static async Task<DatabaseFile> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw CliException.BadInput($"There is no file '{path}'.");
        }

        var scratch = new ScratchDirectory();
        var file = new DatabaseFile(path, scratch, scratch.CreateDataset(time));
        try
        {
            file.Ingested = await Errors.AsBadInputAsync(() => file._local.IngestAsync(
                file.Copy, [path], new IngestOptions { MaximumEntryBytes = MaximumEntryBytes }, cancellationToken)).ConfigureAwait(false);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A name for the dataset of a file: the file's, and a hash of its path, so that files of one name keep apart.</summary>
    public static string DatasetNameFor(string path)
    {
        var full = Path.GetFullPath(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..8];
        var stem = string.Concat(Path.GetFileNameWithoutExtension(full).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return stem.Length == 0 ? hash : $"{stem[..Math.Min(stem.Length, 40)].TrimEnd('-')}-{hash}";
    }

    /// <summary>Makes the dataset hold exactly the file's entries.</summary>
    public async Task<IngestResult> UploadAsync(CnakeApi api, string dataset, CancellationToken cancellationToken)
    {
        var result = await api.UploadAsync(dataset, Copy, "duckdb", replace: true, cancellationToken).ConfigureAwait(false);
        return result with { Skipped = [.. Ingested!.Skipped, .. result.Skipped] };
    }

    /// <summary>Brings the batch's results into the file.</summary>
    public async Task<WriteBackResult> WriteBackAsync(CnakeApi api, Batch batch, CancellationToken cancellationToken)
    {
        var snapshot = Path.Combine(_scratch.Path, "results.duckdb");
        await api.DownloadAsync(batch.Dataset, batch.ResultSnapshot, "duckdb", snapshot, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Errors.AsBadInputAsync(() => _local.WriteBackAsync(_path, snapshot, batch.Id, cancellationToken)).ConfigureAwait(false);
        }
        catch (CliException exception) when (exception.ExitCode == ExitCode.BadInput)
        {
            // Most often another program has the file open. The work is not lost.
            throw CliException.BadInput(
                $"The results could not be written into '{_path}', which is as it was: {exception.Message} "
                + $"They are in dataset '{batch.Dataset}': run the command again, or 'cnake export --dataset {batch.Dataset} -o FILE'.",
                exception);
        }
    }

    public void Dispose()
    {
        _local.Dispose();
        _scratch.Dispose();
    }
}
