using System.Globalization;

namespace CnakeFunctions.Datasets;

/// <summary>
/// Local copies of snapshots, shared by the calls of this process and by other processes on the same folder. A copy in use is
/// held by a shared lock; only one that nobody holds is dropped, the longest unused first.
/// </summary>
internal sealed class SnapshotCache
{
    /// <summary>Copies share so many lock files: the number stays bounded, and two copies with one lock only spare each other.</summary>
    private const int LockFiles = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CachedSnapshot> _open = [];
    private readonly string _folder;
    private readonly long _maximumBytes;
    private readonly DatabaseSettings _settings;
    private readonly TimeProvider _timeProvider;

    public SnapshotCache(string root, long maximumBytes, DatabaseSettings settings, TimeProvider timeProvider)
    {
        _folder = Path.Combine(root, "snapshots");
        _maximumBytes = maximumBytes;
        _settings = settings;
        _timeProvider = timeProvider;
        Directory.CreateDirectory(Path.Combine(_folder, "locks"));
    }

    /// <param name="download">Makes a verified file somewhere on the same disk and returns its path.</param>
    public async Task<CachedSnapshot> AcquireAsync(
        SnapshotReference reference, Func<CancellationToken, Task<string>> download, CancellationToken cancellationToken)
    {
        string key = $"{reference.Dataset}/{reference.Version}";
        CachedSnapshot? entry;
        lock (_lock)
        {
            if (!_open.TryGetValue(key, out entry))
            {
                entry = new CachedSnapshot(key, PathOf(reference), _settings);
                CachedSnapshot opened = entry;
                // The download outlives a caller that gives up: others may wait for it.
                entry.Ready = Task.Run(() => PrepareAsync(opened, download), CancellationToken.None);
                _open.Add(key, entry);
            }
            entry.References++;
        }
        try
        {
            await entry.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            return entry;
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    public void Release(CachedSnapshot entry)
    {
        lock (_lock)
        {
            if (--entry.References > 0)
            {
                return;
            }
            _open.Remove(entry.Key);
        }
        // One that is still on its way is closed when it has come.
        _ = entry.Ready.ContinueWith(
            _ =>
            {
                entry.Close();
                Trim();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Takes a file that a commit has just made into the cache, which saves the next reader a download.</summary>
    public void Adopt(SnapshotReference reference, string file)
    {
        string path = PathOf(reference);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(file, path, overwrite: false);
            Touch(path);
        }
        catch (IOException)
        {
            LocalFiles.TryDelete(file);
        }
        Trim();
    }

    private async Task PrepareAsync(CachedSnapshot entry, Func<CancellationToken, Task<string>> download)
    {
        string path = entry.Path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        entry.Hold = new FileStream(LockOf(path), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        if (!File.Exists(path))
        {
            string file = await download(CancellationToken.None).ConfigureAwait(false);
            File.Move(file, path, overwrite: true);
        }
        Touch(path);
    }

    /// <summary>Drops copies that nobody uses until the rest fits.</summary>
    private void Trim()
    {
        try
        {
            FileInfo[] files = new DirectoryInfo(_folder).GetFiles("*.duckdb", SearchOption.AllDirectories);
            long bytes = files.Sum(f => f.Length);
            foreach (FileInfo file in files.OrderBy(f => f.LastWriteTimeUtc))
            {
                if (bytes <= _maximumBytes)
                {
                    return;
                }
                if (TryDrop(file.FullName))
                {
                    bytes -= file.Length;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process trims at the same time.
        }
    }

    private bool TryDrop(string path)
    {
        try
        {
            using var alone = new FileStream(LockOf(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.Delete(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Touch(string path) => File.SetLastWriteTimeUtc(path, _timeProvider.GetUtcNow().UtcDateTime);

    private string PathOf(SnapshotReference reference) =>
        BlobNames.IsVersion(reference.Version)
            ? Path.Combine(_folder, DatasetName.Require(reference.Dataset), reference.Version + ".duckdb")
            : throw new ArgumentException($"'{EntryId.Shorten(reference.Version)}' is no snapshot version.", nameof(reference));

    private string LockOf(string path)
    {
        // A hash that is the same in every process, unlike string.GetHashCode.
        string hash = Hashes.OfText(Path.GetFileName(path));
        int number = int.Parse(hash.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % LockFiles;
        return Path.Combine(_folder, "locks", number.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A local copy in use.</summary>
internal sealed class CachedSnapshot(string key, string path, DatabaseSettings settings)
{
    private readonly Lock _lock = new();
    private SnapshotDatabase? _anchor;
    private bool _closed;

    public string Key { get; } = key;
    public string Path { get; } = path;
    public DatabaseSettings Settings { get; } = settings;
    public Task Ready { get; set; } = Task.CompletedTask;
    public FileStream? Hold { get; set; }
    public int References { get; set; }

    /// <summary>A connection of its own. The first one of all stays open underneath, so that the others need not load the file anew.</summary>
    public SnapshotDatabase Open(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(LocalSnapshot));
            _anchor ??= SnapshotDatabase.OpenReadOnly(Path, Settings, CancellationToken.None);
        }
        return SnapshotDatabase.OpenReadOnly(Path, Settings, cancellationToken);
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _anchor?.Dispose();
            Hold?.Dispose();
        }
    }
}
