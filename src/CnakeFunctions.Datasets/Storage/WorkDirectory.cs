namespace CnakeFunctions.Datasets;

/// <summary>
/// A process's own folder for temporary files. A lock file is held as long as the process lives, so that the next one can tell
/// what a crash left behind, and sweep it.
/// </summary>
internal sealed class WorkDirectory : IDisposable
{
    private const string LockName = ".lock";
    private readonly FileStream _lock;

    public WorkDirectory(string root)
    {
        string scratch = System.IO.Path.Combine(root, "scratch");
        Directory.CreateDirectory(scratch);
        Sweep(scratch);
        Path = System.IO.Path.Combine(scratch, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path);
        _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>A name that nothing has yet.</summary>
    public string NewPath(string extension) => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N") + extension);

    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(Path);
    }

    private static void Sweep(string scratch)
    {
        foreach (string folder in Directory.EnumerateDirectories(scratch))
        {
            try
            {
                string lockPath = System.IO.Path.Combine(folder, LockName);
                // A folder without a lock file may be one that is being made this moment: only a free lock proves a dead owner.
                if (File.Exists(lockPath))
                {
                    new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                    TryDelete(folder);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
