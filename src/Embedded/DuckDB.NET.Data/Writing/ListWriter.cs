using System.Collections;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal sealed unsafe class ListWriter(VectorWriter element) : VectorWriter(DuckDBType.List)
{
    private const ulong FirstCapacity = 2048;

    private ulong _used;
    private ulong _capacity;

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _used = 0;
        _capacity = 0;
        Grow(FirstCapacity);
    }

    public override void WriteNull(ulong row)
    {
        base.WriteNull(row);
        ((NativeListEntry*)Data)[row] = new NativeListEntry { Offset = _used };
    }

    public override void Write(IEnumerable value, ulong row)
    {
        var offset = _used;
        foreach (var item in value)
        {
            if (_used == _capacity)
            {
                Grow(_capacity * 2);
            }

            element.WriteAny(item, _used);
            _used++;
        }

        // Nested lists write their elements' entries in the meantime, never this vector's.
        NativeMethods.SetListSize(Vector, _used);
        Mark(row);
        ((NativeListEntry*)Data)[row] = new NativeListEntry { Offset = offset, Length = _used - offset };
    }

    /// <summary>Rebinding a nested list would forget what it holds, so only addresses are taken anew.</summary>
    public override void Rebind(nint vector)
    {
        base.Rebind(vector);
        element.Rebind(NativeMethods.ListChild(vector));
    }

    private void Grow(ulong capacity)
    {
        if (NativeMethods.ReserveList(Vector, capacity) != 0)
        {
            throw new InvalidOperationException($"The engine could not reserve a list of {capacity} elements.");
        }

        var first = _capacity == 0;
        _capacity = capacity;
        if (first)
        {
            element.Bind(NativeMethods.ListChild(Vector));
        }
        else
        {
            element.Rebind(NativeMethods.ListChild(Vector));
        }
    }
}

internal sealed class ArrayWriter(VectorWriter element, ulong size) : VectorWriter(DuckDBType.Array)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        element.Bind(NativeMethods.ArrayChild(vector));
    }

    public override void Rebind(nint vector)
    {
        base.Rebind(vector);
        element.Rebind(NativeMethods.ArrayChild(vector));
    }

    public override void WriteNull(ulong row)
    {
        base.WriteNull(row);
        for (ulong i = 0; i < size; i++)
        {
            element.WriteNull((row * size) + i);
        }
    }

    public override void Write(IEnumerable value, ulong row)
    {
        ulong count = 0;
        foreach (var item in value)
        {
            if (count < size)
            {
                element.WriteAny(item, (row * size) + count);
            }

            count++;
        }

        if (count != size)
        {
            throw new InvalidOperationException($"The column is an ARRAY of {size} elements, but {count} were given.");
        }

        Mark(row);
    }
}

/// <summary>STRUCT, MAP and the rest: their columns take defaults only.</summary>
internal sealed class UnsupportedWriter(DuckDBType type) : VectorWriter(type)
{
    public override void WriteNull(ulong row) => throw Refused(DBNull.Value);

    protected override Exception Refused(object value) =>
        new NotImplementedException($"The appender does not write to columns of type {Type}.");
}
