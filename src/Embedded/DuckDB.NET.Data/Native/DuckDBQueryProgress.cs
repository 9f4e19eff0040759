using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>How far the running query has come; <see cref="Percentage"/> is −1 while the engine cannot tell.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBQueryProgress
{
    /// <summary>0 to 100, or −1.</summary>
    public double Percentage { get; }

    public ulong RowsProcessed { get; }

    public ulong TotalRowsToProcess { get; }
}
