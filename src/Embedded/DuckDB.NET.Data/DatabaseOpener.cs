using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

internal static class DatabaseOpener
{
    public static DatabaseHandle Open(ConnectionTarget target)
    {
        if (NativeMethods.CreateConfig(out var config) != 0)
        {
            config.Dispose();
            throw new DuckDBException("The engine could not create a configuration.");
        }

        using (config)
        {
            Set(config, "duckdb_api", "DuckDB.NET");
            foreach (var (name, value) in target.Options)
            {
                Set(config, name, value);
            }

            var state = NativeMethods.Open(target.Path, out var database, config, out var error);
            var message = NativeText.Take(error);
            if (state == 0)
            {
                return database;
            }

            database.Dispose();
            throw new DuckDBException($"DuckDBOpen failed: {message}");
        }
    }

    private static void Set(ConfigHandle config, string name, string value)
    {
        if (NativeMethods.SetConfig(config, name, value) != 0)
        {
            throw new DuckDBException($"Error setting '{name}' to '{value}'");
        }
    }
}
