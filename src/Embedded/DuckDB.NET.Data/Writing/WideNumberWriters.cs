using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data.Reading;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal sealed unsafe class HugeIntWriter(DuckDBType type) : VectorWriter(type)
{
    public override void Write(BigInteger value, ulong row)
    {
        var signed = Type == DuckDBType.HugeInt;
        var (least, most) = signed ? (Int128.MinValue, (BigInteger)Int128.MaxValue) : (BigInteger.Zero, (BigInteger)UInt128.MaxValue);
        if (value < least || value > most)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The number {value} is beyond {Type}."));
        }

        Mark(row);
        ((NativeHugeInt*)Data)[row] = signed ? NativeHugeInt.From((Int128)value) : NativeHugeInt.From((UInt128)value);
    }
}

/// <summary>A decimal is cut at the scale of its column, towards zero.</summary>
internal sealed unsafe class DecimalWriter(DuckDBType storage, byte width, byte scale) : VectorWriter(DuckDBType.Decimal)
{
    public override void Write(decimal value, ulong row)
    {
        if (!DecimalMath.TryRescale(value, width, scale, out var mantissa))
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The number {value} has more digits than DECIMAL({width},{scale})."));
        }

        Mark(row);
        switch (storage)
        {
            case DuckDBType.SmallInt: ((short*)Data)[row] = (short)mantissa; break;
            case DuckDBType.Integer: ((int*)Data)[row] = (int)mantissa; break;
            case DuckDBType.BigInt: ((long*)Data)[row] = (long)mantissa; break;
            default: ((NativeHugeInt*)Data)[row] = NativeHugeInt.From(mantissa); break;
        }
    }
}

internal sealed unsafe class UuidWriter() : VectorWriter(DuckDBType.Uuid)
{
    public override void Write(Guid value, ulong row)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Mark(row);
        ((NativeHugeInt*)Data)[row] = NativeHugeInt.From(BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ UuidReader.TopBit);
    }
}
