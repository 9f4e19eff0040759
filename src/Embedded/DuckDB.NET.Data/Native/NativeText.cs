using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal static class NativeText
{
    /// <summary>A text that stays the engine's.</summary>
    public static string? Borrow(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>A text that the caller has to give back with <c>duckdb_free</c>.</summary>
    public static string? Take(nint text)
    {
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            if (text != 0)
            {
                NativeMethods.Free(text);
            }
        }
    }

    /// <summary>The text up to its first zero character, where a C string ends.</summary>
    public static ReadOnlySpan<char> UpToZero(string text)
    {
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text.AsSpan(0, end);
    }
}
