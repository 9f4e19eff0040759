using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal static class AppenderColumns
{
    /// <summary>A writer for each column of the appender's table, and a chunk for them to write to.</summary>
    public static unsafe (VectorWriter[] Columns, DataChunkHandle Chunk) Create(AppenderHandle appender, StringArena arena)
    {
        var types = new LogicalTypeHandle[NativeMethods.AppenderColumnCount(appender)];
        try
        {
            var columns = new VectorWriter[types.Length];
            var pointers = new nint[types.Length];
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = NativeMethods.AppenderColumnType(appender, (ulong)i);
                pointers[i] = types[i].DangerousGetHandle();
                columns[i] = VectorWriterFactory.Create(types[i], arena);
            }

            fixed (nint* first = pointers)
            {
                return (columns, NativeMethods.CreateDataChunk(first, (ulong)pointers.Length));
            }
        }
        finally
        {
            foreach (var type in types)
            {
                type?.Dispose();
            }
        }
    }
}
