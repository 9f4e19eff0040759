using Microsoft.Data.Sqlite;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>The database file, held by this process alone.</summary>
internal sealed class StoreFile : IDisposable
{
    private const int BusyTimeoutSeconds = 5;
    private readonly string path;
    private readonly FileStream ownership;

    private StoreFile(string path, FileStream ownership)
    {
        this.path = path;
        this.ownership = ownership;
    }

    /// <exception cref="IOException">Another process uses the file, or it cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    public static StoreFile Open(string path)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream ownership;
        try
        {
            // The operating system frees the lock when the process dies, however it dies.
            ownership = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"The durable state in '{path}' is in use by another process; one process at a time may open it.", error);
        }

        StoreFile file = new(path, ownership);
        try
        {
            file.Prepare();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public SqliteConnection Connect(bool readOnly)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        connection.Open();
        Execute(connection, $"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}; PRAGMA temp_store = MEMORY;");
        if (!readOnly)
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32000;");
        }

        return connection;
    }

    public void Dispose() => ownership.Dispose();

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Prepare()
    {
        using SqliteConnection connection = Connect(readOnly: false);
        using SqliteCommand version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        long found = (long)version.ExecuteScalar()!;
        if (found is not (0 or 1 or Schema.Version))
        {
            throw new InvalidDataException($"The durable state in '{path}' has version {found}; this program reads version {Schema.Version}.");
        }

        Execute(connection, $"BEGIN IMMEDIATE; {Schema.Create} {(found == 1 ? Schema.Upgrade : "")} PRAGMA user_version = {Schema.Version}; COMMIT;");
    }
}
