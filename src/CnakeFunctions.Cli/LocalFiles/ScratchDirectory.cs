using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.LocalFiles;

/// <summary>A temporary directory, gone with the command.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cnake-").FullName;

    public LocalDataset CreateDataset(TimeProvider time) => new(new DatasetStoreOptions { WorkDirectory = System.IO.Path.Combine(Path, "work") }, time);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // The system clears its temporary files.
        }
    }
}
