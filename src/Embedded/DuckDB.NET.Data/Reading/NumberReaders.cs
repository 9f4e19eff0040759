using System.Globalization;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

internal sealed unsafe class BooleanReader() : ScalarReader<bool>(DuckDBType.Boolean)
{
    public override bool Read(ulong row) => ((byte*)Data)[row] != 0;

    public override bool GetBoolean(ulong row) => Read(row);
}

/// <summary>FLOAT and DOUBLE: read as what they are, since every other reading would lose something.</summary>
internal sealed unsafe class FloatReader<TValue>(DuckDBType type) : ScalarReader<TValue>(type)
    where TValue : unmanaged
{
    public override TValue Read(ulong row) => ((TValue*)Data)[row];

    public override double GetDouble(ulong row) => typeof(TValue) == typeof(double) ? ((double*)Data)[row] : Get<double>(row);
}

/// <summary>An integer of up to 64 bits: every numeric reading that holds the value.</summary>
internal sealed unsafe class IntegerReader<TValue>(DuckDBType type) : ScalarReader<TValue>(type)
    where TValue : unmanaged, IBinaryInteger<TValue>
{
    public override TValue Read(ulong row) => ((TValue*)Data)[row];

    public override int GetInt32(ulong row) => typeof(TValue) == typeof(int) ? ((int*)Data)[row] : Get<int>(row);

    public override long GetInt64(ulong row) =>
        typeof(TValue) == typeof(long) ? ((long*)Data)[row] : typeof(TValue) == typeof(int) ? ((int*)Data)[row] : Get<long>(row);

    protected override T Convert<T>(ulong row)
    {
        var value = Read(row);
        return typeof(T) == typeof(float) ? As<float, T>(float.CreateChecked(value))
            : typeof(T) == typeof(double) ? As<double, T>(double.CreateChecked(value))
            : typeof(T) == typeof(decimal) ? As<decimal, T>(decimal.CreateChecked(value))
            : IntegerConversion.TryConvert(value, out T converted) ? converted
            : throw NoSuchReading(typeof(T));
    }
}

/// <summary>HUGEINT and UHUGEINT: a BigInteger, and every integer that holds the value.</summary>
internal sealed unsafe class HugeIntReader(DuckDBType type) : ScalarReader<BigInteger>(type)
{
    public override BigInteger Read(ulong row)
    {
        var value = ((NativeHugeInt*)Data)[row];
        return Type == DuckDBType.HugeInt ? value.ToSigned() : value.ToUnsigned();
    }

    protected override T Convert<T>(ulong row) =>
        IntegerConversion.TryConvert(Read(row), out T converted) ? converted : throw NoSuchReading(typeof(T));
}

internal static class IntegerConversion
{
    /// <summary>False when <typeparamref name="T"/> is no integer type.</summary>
    /// <exception cref="InvalidCastException">The value does not fit.</exception>
    public static bool TryConvert<TValue, T>(TValue value, out T converted)
        where TValue : IBinaryInteger<TValue>
    {
        try
        {
            object? integer = default(T) switch
            {
                int => int.CreateChecked(value),
                long => long.CreateChecked(value),
                short => short.CreateChecked(value),
                byte => byte.CreateChecked(value),
                sbyte => sbyte.CreateChecked(value),
                ushort => ushort.CreateChecked(value),
                uint => uint.CreateChecked(value),
                ulong => ulong.CreateChecked(value),
                BigInteger => BigInteger.CreateChecked(value),
                Int128 => Int128.CreateChecked(value),
                UInt128 => UInt128.CreateChecked(value),
                _ => null,
            };
            converted = integer is null ? default! : (T)integer;
            return integer is not null;
        }
        catch (OverflowException error)
        {
            throw new InvalidCastException(
                string.Create(CultureInfo.InvariantCulture, $"The number {value} does not fit into {typeof(T).Name}."), error);
        }
    }
}

internal sealed unsafe class DecimalReader(DuckDBType storage, byte width, byte scale) : ScalarReader<decimal>(DuckDBType.Decimal)
{
    public byte Width { get; } = width;

    public byte Scale { get; } = scale;

    /// <exception cref="OverflowException">The number has more digits than a CLR decimal holds.</exception>
    public override decimal Read(ulong row) => storage switch
    {
        DuckDBType.SmallInt => DecimalMath.ToDecimal(((short*)Data)[row], Scale),
        DuckDBType.Integer => DecimalMath.ToDecimal(((int*)Data)[row], Scale),
        DuckDBType.BigInt => DecimalMath.ToDecimal(((long*)Data)[row], Scale),
        _ => DecimalMath.ToDecimal(((NativeHugeInt*)Data)[row].ToSigned(), Scale),
    };
}

/// <summary>BIGNUM: a header of three bytes, then the magnitude; all bits are turned when the number is negative.</summary>
internal sealed unsafe class BigNumReader() : ScalarReader<BigInteger>(DuckDBType.VarInt)
{
    private const int Header = 3;

    public override BigInteger Read(ulong row)
    {
        var bytes = NativeString.Bytes((NativeString*)Data + row).ToArray();
        var negative = (bytes[0] & 0x80) == 0;
        if (negative)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)~bytes[i];
            }
        }

        var magnitude = new BigInteger(bytes.AsSpan(Header), isUnsigned: true, isBigEndian: true);
        return negative ? -magnitude : magnitude;
    }
}
