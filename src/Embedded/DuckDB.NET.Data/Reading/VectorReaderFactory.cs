using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

internal static class VectorReaderFactory
{
    /// <exception cref="ArgumentException">The provider does not read the type (UNION, VARIANT, TIME_NS).</exception>
    public static VectorReader Create(LogicalTypeHandle type, string column)
    {
        var id = NativeMethods.TypeId(type);
        return id switch
        {
            DuckDBType.Boolean => new BooleanReader(),
            DuckDBType.TinyInt => new IntegerReader<sbyte>(id),
            DuckDBType.SmallInt => new IntegerReader<short>(id),
            DuckDBType.Integer or DuckDBType.SqlNull => new IntegerReader<int>(DuckDBType.Integer),
            DuckDBType.BigInt => new IntegerReader<long>(id),
            DuckDBType.UnsignedTinyInt => new IntegerReader<byte>(id),
            DuckDBType.UnsignedSmallInt => new IntegerReader<ushort>(id),
            DuckDBType.UnsignedInteger => new IntegerReader<uint>(id),
            DuckDBType.UnsignedBigInt => new IntegerReader<ulong>(id),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => new HugeIntReader(id),
            DuckDBType.VarInt => new BigNumReader(),
            DuckDBType.Float => new FloatReader<float>(id),
            DuckDBType.Double => new FloatReader<double>(id),
            DuckDBType.Decimal => new DecimalReader(
                NativeMethods.DecimalInternalType(type), NativeMethods.DecimalWidth(type), NativeMethods.DecimalScale(type)),
            DuckDBType.Varchar => new StringReader(),
            DuckDBType.Blob => new BlobReader(),
            DuckDBType.Bit => new BitReader(),
            DuckDBType.Uuid => new UuidReader(),
            DuckDBType.Enum => new EnumReader(NativeMethods.EnumInternalType(type), LogicalTypes.EnumNames(type)),
            DuckDBType.Date => new DateReader(),
            DuckDBType.Time => new TimeReader(),
            DuckDBType.TimeTz => new TimeTzReader(),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                new TimestampReader(id),
            DuckDBType.Interval => new IntervalReader(),
            DuckDBType.List => new ListReader(id, Child(NativeMethods.ListElement(type), column), 0),
            DuckDBType.Array => new ListReader(id, Child(NativeMethods.ArrayElement(type), column), NativeMethods.ArraySize(type)),
            DuckDBType.Map => new MapReader(Child(NativeMethods.MapKey(type), column), Child(NativeMethods.MapValue(type), column)),
            DuckDBType.Struct => Struct(type, column),
            _ => throw new ArgumentException($"Unrecognised type {id} of column '{column}': cast it in the query to a type that the provider reads."),
        };
    }

    private static VectorReader Child(LogicalTypeHandle type, string column)
    {
        using (type)
        {
            return Create(type, column);
        }
    }

    private static StructReader Struct(LogicalTypeHandle type, string column)
    {
        var names = new string[NativeMethods.StructCount(type)];
        var fields = new VectorReader[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Take(NativeMethods.StructName(type, (ulong)i)) ?? "";
            fields[i] = Child(NativeMethods.StructField(type, (ulong)i), column);
        }

        return new StructReader(names, fields);
    }
}
