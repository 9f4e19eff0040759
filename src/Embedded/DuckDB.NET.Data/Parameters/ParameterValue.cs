using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>Makes the engine's value of a parameter: of the type that the statement expects where the value converts to it, else of its own.</summary>
internal static class ParameterValue
{
    private static readonly BigInteger HugeIntMax = (BigInteger)Int128.MaxValue;

    public static ValueHandle Create(object? value, LogicalTypeHandle expected)
    {
        if (value is null or DBNull)
        {
            return NativeMethods.CreateNull();
        }

        var type = expected.IsInvalid ? DuckDBType.Invalid : NativeMethods.TypeId(expected);
        return Expected(value, type, expected) ?? Natural(value);
    }

    private static ValueHandle? Expected(object value, DuckDBType type, LogicalTypeHandle logical) => (type, value) switch
    {
        (DuckDBType.List, IEnumerable items and not string) => List(items, logical, NativeMethods.ListElement),
        (DuckDBType.Array, IEnumerable items and not string) => List(items, logical, NativeMethods.ArrayElement),
        (DuckDBType.Date, DateTime v) => NativeMethods.CreateDate(Epoch.Days(DateOnly.FromDateTime(v))),
        (DuckDBType.TimestampS, DateTime v) => NativeMethods.CreateTimestampS(Epoch.Units(v, TimeSpan.TicksPerSecond)),
        (DuckDBType.TimestampMs, DateTime v) => NativeMethods.CreateTimestampMs(Epoch.Units(v, TimeSpan.TicksPerMillisecond)),
        (DuckDBType.TimestampNs, DateTime v) when v.Year is > 1677 and < 2262 => NativeMethods.CreateTimestampNs(Epoch.Nanoseconds(v)),
        (DuckDBType.TimeTz, DateTimeOffset v) => NativeMethods.CreateTimeTz(Epoch.TimeTzBits(v)),
        (DuckDBType.Interval, TimeSpan v) => NativeMethods.CreateInterval(Interval(v)),
        (DuckDBType.UnsignedHugeInt, BigInteger v) when v.Sign >= 0 && v <= (BigInteger)UInt128.MaxValue =>
            NativeMethods.CreateUHugeInt(NativeHugeInt.From((UInt128)v)),
        (DuckDBType.TinyInt or DuckDBType.SmallInt or DuckDBType.Integer or DuckDBType.BigInt, decimal v) => Rounded(v),
        (DuckDBType.UnsignedTinyInt or DuckDBType.UnsignedSmallInt or DuckDBType.UnsignedInteger or DuckDBType.UnsignedBigInt, decimal v) => Rounded(v),
        _ => null,
    };

    /// <summary>Half to even, as Convert does; the engine itself checks the column's range.</summary>
    private static ValueHandle? Rounded(decimal value)
    {
        var rounded = Math.Round(value, MidpointRounding.ToEven);
        return rounded is >= long.MinValue and <= long.MaxValue ? NativeMethods.CreateInt64((long)rounded) : null;
    }

    private static ValueHandle Natural(object value) => value switch
    {
        bool v => NativeMethods.CreateBool(v),
        sbyte v => NativeMethods.CreateInt8(v),
        short v => NativeMethods.CreateInt16(v),
        int v => NativeMethods.CreateInt32(v),
        long v => NativeMethods.CreateInt64(v),
        byte v => NativeMethods.CreateUInt8(v),
        ushort v => NativeMethods.CreateUInt16(v),
        uint v => NativeMethods.CreateUInt32(v),
        ulong v => NativeMethods.CreateUInt64(v),
        BigInteger v => HugeInt(v),
        float v => NativeMethods.CreateFloat(v),
        double v => NativeMethods.CreateDouble(v),
        decimal v => Decimal(v),
        string v => Text(v),
        byte[] v => Blob(v),
        Guid v => Uuid(v),
        DateTime v => NativeMethods.CreateTimestamp(Epoch.Units(v, TimeSpan.TicksPerMicrosecond)),
        DateTimeOffset v => NativeMethods.CreateTimestampTz(Epoch.Units(v.UtcDateTime, TimeSpan.TicksPerMicrosecond)),
        DateOnly v => NativeMethods.CreateDate(Epoch.Days(v)),
        TimeOnly v => NativeMethods.CreateTime(v.Ticks / TimeSpan.TicksPerMicrosecond),
        IEnumerable v => throw new InvalidOperationException(
            $"A {v.GetType().Name} binds only where the statement expects a LIST or an ARRAY: add a cast, as in ?::INTEGER[]."),
        Enum v => Text(v.ToString()),
        IFormattable v => Text(v.ToString(null, CultureInfo.InvariantCulture)),
        _ => Text(value.ToString() ?? ""),
    };

    private static ValueHandle HugeInt(BigInteger value) => BigInteger.Abs(value) <= HugeIntMax
        ? NativeMethods.CreateHugeInt(NativeHugeInt.From((Int128)value))
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The number is beyond a HUGEINT.");

    private static ValueHandle Decimal(decimal value)
    {
        var mantissa = DecimalMath.Mantissa(value);
        var width = Math.Max(DecimalMath.Digits(mantissa), value.Scale + 1);
        return NativeMethods.CreateDecimal(
            new NativeDecimal { Width = (byte)width, Scale = value.Scale, Value = NativeHugeInt.From(mantissa) });
    }

    private static unsafe ValueHandle Text(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(NativeText.UpToZero(text), bytes);
        fixed (byte* pointer = bytes)
        {
            return NativeMethods.CreateVarchar(pointer, (ulong)length);
        }
    }

    private static unsafe ValueHandle Blob(byte[] bytes)
    {
        byte empty = 0;
        fixed (byte* pointer = bytes)
        {
            return NativeMethods.CreateBlob(pointer is null ? &empty : pointer, (ulong)bytes.Length);
        }
    }

    private static ValueHandle Uuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.CreateUuid(NativeHugeInt.From(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes)));
    }

    private static NativeInterval Interval(TimeSpan value) => new()
    {
        Days = value.Days,
        Microseconds = (value - TimeSpan.FromDays(value.Days)).Ticks / TimeSpan.TicksPerMicrosecond,
    };

    private static unsafe ValueHandle List(IEnumerable items, LogicalTypeHandle type, Func<LogicalTypeHandle, LogicalTypeHandle> elementOf)
    {
        using var element = elementOf(type);
        var values = new List<ValueHandle>();
        try
        {
            foreach (var item in items)
            {
                values.Add(Create(item, element));
            }

            var pointers = values.Select(value => value.DangerousGetHandle()).ToArray();
            nint none = 0;
            fixed (nint* pointer = pointers)
            {
                var list = NativeMethods.CreateList(element, pointer is null ? &none : pointer, (ulong)pointers.Length);
                return !list.IsInvalid
                    ? list
                    : throw new InvalidOperationException("An element of the list does not convert to the element type that the statement expects.");
            }
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }
}
