using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

/// <summary>
/// Reads the values of one vector straight from the engine's memory. It is bound anew to every chunk; between chunks
/// its owner lets nobody in. Rows are numbers within the chunk, and hold a value unless the caller asked IsValid.
/// </summary>
internal abstract unsafe class VectorReader(DuckDBType type, Type clrType)
{
    private ulong* _validity;

    public DuckDBType Type { get; } = type;

    /// <summary>The type of what <see cref="GetValue"/> gives.</summary>
    public Type ClrType { get; } = clrType;

    protected void* Data { get; private set; }

    public virtual void Bind(nint vector)
    {
        Data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
    }

    public bool IsValid(ulong row) => _validity is null || ((_validity[row >> 6] >> (int)(row & 63)) & 1) != 0;

    public abstract object GetValue(ulong row);

    /// <exception cref="InvalidCastException">The column has no such reading, or the number does not fit.</exception>
    public abstract T Get<T>(ulong row);

    public virtual bool GetBoolean(ulong row) => Get<bool>(row);

    public virtual int GetInt32(ulong row) => Get<int>(row);

    public virtual long GetInt64(ulong row) => Get<long>(row);

    public virtual double GetDouble(ulong row) => Get<double>(row);

    public virtual string GetString(ulong row) => Get<string>(row);

    protected InvalidCastException NoSuchReading(Type wanted) => new($"A column of type {Type} cannot be read as {wanted.Name}.");
}
