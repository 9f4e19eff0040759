using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// One open database with the number of those who use it. All connections of one file share it, because the engine
/// locks a file against a second opening, by the same process too.
/// </summary>
internal sealed class SharedDatabase
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SharedDatabase> Named = new(
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    private readonly Lock _opening = new();
    private readonly string? _key;
    private DatabaseHandle? _handle;
    private int _users;

    private SharedDatabase(string? key) => _key = key;

    /// <summary>Opens the database, or joins those who have it open: then the options of the first hold.</summary>
    public static SharedDatabase Acquire(ConnectionTarget target)
    {
        SharedDatabase? database;
        lock (Gate)
        {
            if (target.Key is null)
            {
                database = new SharedDatabase(null);
            }
            else if (!Named.TryGetValue(target.Key, out database))
            {
                Named.Add(target.Key, database = new SharedDatabase(target.Key));
            }

            database._users++;
        }

        try
        {
            lock (database._opening)
            {
                database._handle ??= DatabaseOpener.Open(target);
            }
        }
        catch
        {
            database.Release();
            throw;
        }

        return database;
    }

    public SharedDatabase Share()
    {
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
        }

        return this;
    }

    /// <summary>A connection that gives its share of the database back when it is released itself.</summary>
    public DuckDBNativeConnection Connect()
    {
        if (NativeMethods.Connect(_handle!, out var connection) != 0)
        {
            connection.Dispose();
            throw new DuckDBException("The engine refused a further connection to the database.");
        }

        connection.Attach(this);
        return connection;
    }

    public void Release()
    {
        // Whoever opens the same file meanwhile waits here until it is closed, instead of finding it locked.
        lock (_opening)
        {
            lock (Gate)
            {
                if (--_users > 0)
                {
                    return;
                }
            }

            _handle?.Dispose();
            _handle = null;
            lock (Gate)
            {
                if (_users == 0 && _key is not null)
                {
                    Named.Remove(_key);
                }
            }
        }
    }
}
