using System.Collections;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

/// <summary>
/// Writes values into one vector of a chunk. A writer takes exactly the kinds of value that fit its column; every other
/// is refused by the base class, since the engine would take the bytes for something else.
/// </summary>
internal abstract unsafe class VectorWriter(DuckDBType type)
{
    private ulong* _validity;
    private nint _vector;

    public DuckDBType Type { get; } = type;

    protected void* Data { get; private set; }

    protected nint Vector => _vector;

    /// <summary>Takes the addresses of an empty vector, which change with each reset of the chunk.</summary>
    public virtual void Bind(nint vector) => Take(vector);

    /// <summary>Takes the addresses anew after a growth that kept the values.</summary>
    public virtual void Rebind(nint vector) => Take(vector);

    public virtual void WriteNull(ulong row)
    {
        if (_validity is null)
        {
            NativeMethods.EnsureValidityWritable(_vector);
            _validity = NativeMethods.VectorValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (int)(row & 63));
    }

    /// <summary>A row refused half-way may have left a NULL in the slot.</summary>
    protected void Mark(ulong row)
    {
        if (_validity is not null)
        {
            _validity[row >> 6] |= 1UL << (int)(row & 63);
        }
    }

    public virtual void Write(bool value, ulong row) => throw Refused(value);

    public virtual void Write(sbyte value, ulong row) => throw Refused(value);

    public virtual void Write(short value, ulong row) => throw Refused(value);

    public virtual void Write(int value, ulong row) => throw Refused(value);

    public virtual void Write(long value, ulong row) => throw Refused(value);

    public virtual void Write(byte value, ulong row) => throw Refused(value);

    public virtual void Write(ushort value, ulong row) => throw Refused(value);

    public virtual void Write(uint value, ulong row) => throw Refused(value);

    public virtual void Write(ulong value, ulong row) => throw Refused(value);

    public virtual void Write(float value, ulong row) => throw Refused(value);

    public virtual void Write(double value, ulong row) => throw Refused(value);

    public virtual void Write(decimal value, ulong row) => throw Refused(value);

    public virtual void Write(BigInteger value, ulong row) => throw Refused(value);

    public virtual void Write(string value, ulong row) => throw Refused(value);

    public virtual void Write(ReadOnlySpan<byte> value, ulong row) => throw Refused(Array.Empty<byte>());

    public virtual void Write(Guid value, ulong row) => throw Refused(value);

    public virtual void Write(DateOnly value, ulong row) => throw Refused(value);

    public virtual void Write(TimeOnly value, ulong row) => throw Refused(value);

    public virtual void Write(DateTime value, ulong row) => throw Refused(value);

    public virtual void Write(DateTimeOffset value, ulong row) => throw Refused(value);

    public virtual void Write(TimeSpan value, ulong row) => throw Refused(value);

    public virtual void Write(Enum value, ulong row) => throw Refused(value);

    public virtual void Write(IEnumerable value, ulong row) => throw Refused(value);

    /// <summary>An element of a list, whose type only its value tells.</summary>
    public void WriteAny(object? value, ulong row)
    {
        switch (value)
        {
            case null or DBNull: WriteNull(row); break;
            case bool v: Write(v, row); break;
            case sbyte v: Write(v, row); break;
            case short v: Write(v, row); break;
            case int v: Write(v, row); break;
            case long v: Write(v, row); break;
            case byte v: Write(v, row); break;
            case ushort v: Write(v, row); break;
            case uint v: Write(v, row); break;
            case ulong v: Write(v, row); break;
            case float v: Write(v, row); break;
            case double v: Write(v, row); break;
            case decimal v: Write(v, row); break;
            case BigInteger v: Write(v, row); break;
            case string v: Write(v, row); break;
            case byte[] v: Write(v.AsSpan(), row); break;
            case Guid v: Write(v, row); break;
            case DateOnly v: Write(v, row); break;
            case TimeOnly v: Write(v, row); break;
            case DateTime v: Write(v, row); break;
            case DateTimeOffset v: Write(v, row); break;
            case TimeSpan v: Write(v, row); break;
            case Enum v: Write(v, row); break;
            case IEnumerable v: Write(v, row); break;
            default: throw Refused(value);
        }
    }

    protected virtual Exception Refused(object value) => new InvalidOperationException(
        $"Cannot write a {value.GetType().Name} to a column of type {Type}: the appender takes exactly the column's own type.");

    private void Take(nint vector)
    {
        _vector = vector;
        Data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
    }
}
