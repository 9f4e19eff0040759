using System.Globalization;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>
/// A run of selected entries in their order. The order is found on row numbers and sizes alone; the code is then read run by run,
/// as a sort that carries all of it along does not fit into a bounded memory.
/// </summary>
/// <param name="First">Place of the first entry in the order, from 1.</param>
/// <param name="Last">Place of the last one.</param>
/// <param name="LowRow">Smallest row number among them: what is read in the order of storage is found without a full scan.</param>
/// <param name="HighRow">Largest row number among them.</param>
internal sealed record SelectionWindow(long First, long Last, long LowRow, long HighRow)
{
    /// <summary>Code that a run holds.</summary>
    private const long WindowBytes = 32L << 20;

    private const long WindowEntries = 50_000;

    /// <summary>Orders the selection into the temporary table <c>heads</c> and cuts it.</summary>
    public static List<SelectionWindow> Cut(SnapshotDatabase database, FilterSql filter, string order)
    {
        database.Execute(
            $"""
            CREATE OR REPLACE TEMP TABLE heads AS
            SELECT row, bytes, row_number() OVER () AS place
            FROM (SELECT e.rowid AS row, e.bytes FROM cython_entries e {filter.Where} {order})
            """,
            filter.Parameters);
        var windows = new List<SelectionWindow>();
        SelectionWindow? window = null;
        long bytes = 0;
        foreach ((long row, long size, long place) in database.Stream(
            "SELECT row, bytes, place FROM heads ORDER BY place", r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), []))
        {
            if (window is not null && (bytes + size > WindowBytes || place - window.First >= WindowEntries))
            {
                windows.Add(window);
                window = null;
                bytes = 0;
            }
            bytes += size;
            window = window is null
                ? new SelectionWindow(place, place, row, row)
                : window with { Last = place, LowRow = Math.Min(window.LowRow, row), HighRow = Math.Max(window.HighRow, row) };
        }
        if (window is not null)
        {
            windows.Add(window);
        }
        return windows;
    }

    public IEnumerable<ChunkEntry> Read(SnapshotDatabase database, Func<DuckDBDataReader, ChunkEntry> read) => database.Stream(
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT e.id, e.code, e.language, e.content_hash, e.bytes
            FROM cython_entries e JOIN (SELECT row, place FROM heads WHERE place BETWEEN {First} AND {Last}) h ON e.rowid = h.row
            WHERE e.rowid BETWEEN {LowRow} AND {HighRow} ORDER BY h.place
            """),
        read, []);
}
