namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>
/// The tables. An instance's rows are found by its number (key), which is never used again, so that nothing that is late can
/// reach a later instance of the same id. What orchestrations received (history) and what they asked for (actions) exist
/// only while an instance is unfinished.
/// </summary>
internal static class Schema
{
    public const int Version = 2;

    /// <summary>From version 1, which kept no traces.</summary>
    public const string Upgrade = "ALTER TABLE instances ADD COLUMN trace TEXT;";

    public const string Create = """
        CREATE TABLE IF NOT EXISTS instances(
            key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT, status INTEGER NOT NULL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL, start_at INTEGER, started INTEGER,
            parent INTEGER, parent_task INTEGER, parent_execution INTEGER, parent_id TEXT, parent_name TEXT,
            execution INTEGER NOT NULL, processed INTEGER NOT NULL, loads INTEGER NOT NULL, custom_status TEXT, tags TEXT, trace TEXT);
        CREATE INDEX IF NOT EXISTS instances_active ON instances(status) WHERE status IN (0, 6, 7);
        CREATE INDEX IF NOT EXISTS instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE IF NOT EXISTS payloads(key INTEGER PRIMARY KEY, input TEXT, output TEXT, failure TEXT);
        CREATE TABLE IF NOT EXISTS history(
            key INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, time INTEGER NOT NULL, task INTEGER NOT NULL,
            name TEXT, payload TEXT, PRIMARY KEY(key, seq)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS actions(
            key INTEGER NOT NULL, task INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, target TEXT, payload TEXT,
            PRIMARY KEY(key, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS inflight(
            key INTEGER NOT NULL, task INTEGER NOT NULL, dequeues INTEGER NOT NULL, PRIMARY KEY(key, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS timers(
            key INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY(key, task)) WITHOUT ROWID;
        """;
}
