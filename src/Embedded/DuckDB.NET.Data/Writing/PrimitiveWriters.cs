using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal sealed unsafe class BooleanWriter() : VectorWriter(DuckDBType.Boolean)
{
    public override void Write(bool value, ulong row)
    {
        Mark(row);
        ((byte*)Data)[row] = (byte)(value ? 1 : 0);
    }
}

internal sealed unsafe class SByteWriter() : VectorWriter(DuckDBType.TinyInt)
{
    public override void Write(sbyte value, ulong row)
    {
        Mark(row);
        ((sbyte*)Data)[row] = value;
    }
}

internal sealed unsafe class Int16Writer() : VectorWriter(DuckDBType.SmallInt)
{
    public override void Write(short value, ulong row)
    {
        Mark(row);
        ((short*)Data)[row] = value;
    }
}

internal sealed unsafe class Int32Writer() : VectorWriter(DuckDBType.Integer)
{
    public override void Write(int value, ulong row)
    {
        Mark(row);
        ((int*)Data)[row] = value;
    }
}

internal sealed unsafe class Int64Writer() : VectorWriter(DuckDBType.BigInt)
{
    public override void Write(long value, ulong row)
    {
        Mark(row);
        ((long*)Data)[row] = value;
    }
}

internal sealed unsafe class ByteWriter() : VectorWriter(DuckDBType.UnsignedTinyInt)
{
    public override void Write(byte value, ulong row)
    {
        Mark(row);
        ((byte*)Data)[row] = value;
    }
}

internal sealed unsafe class UInt16Writer() : VectorWriter(DuckDBType.UnsignedSmallInt)
{
    public override void Write(ushort value, ulong row)
    {
        Mark(row);
        ((ushort*)Data)[row] = value;
    }
}

internal sealed unsafe class UInt32Writer() : VectorWriter(DuckDBType.UnsignedInteger)
{
    public override void Write(uint value, ulong row)
    {
        Mark(row);
        ((uint*)Data)[row] = value;
    }
}

internal sealed unsafe class UInt64Writer() : VectorWriter(DuckDBType.UnsignedBigInt)
{
    public override void Write(ulong value, ulong row)
    {
        Mark(row);
        ((ulong*)Data)[row] = value;
    }
}

internal sealed unsafe class FloatWriter() : VectorWriter(DuckDBType.Float)
{
    public override void Write(float value, ulong row)
    {
        Mark(row);
        ((float*)Data)[row] = value;
    }
}

internal sealed unsafe class DoubleWriter() : VectorWriter(DuckDBType.Double)
{
    public override void Write(double value, ulong row)
    {
        Mark(row);
        ((double*)Data)[row] = value;
    }
}
