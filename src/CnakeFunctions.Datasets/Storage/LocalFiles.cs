namespace CnakeFunctions.Datasets;

/// <summary>Files in the work directory.</summary>
internal static class LocalFiles
{
    private const int BufferBytes = 1 << 16;

    public static FileStream OpenRead(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes,
        FileOptions.Asynchronous | FileOptions.SequentialScan);

    public static FileStream CreateNew(string path) => new(
        path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);

    /// <summary>Deletes what can be deleted: left-overs are swept later.</summary>
    public static void TryDelete(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }
        }
    }
}
