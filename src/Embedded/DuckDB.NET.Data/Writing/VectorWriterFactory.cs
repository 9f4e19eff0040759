using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal static class VectorWriterFactory
{
    public static VectorWriter Create(LogicalTypeHandle type, StringArena arena)
    {
        var id = NativeMethods.TypeId(type);
        return id switch
        {
            DuckDBType.Boolean => new BooleanWriter(),
            DuckDBType.TinyInt => new SByteWriter(),
            DuckDBType.SmallInt => new Int16Writer(),
            DuckDBType.Integer => new Int32Writer(),
            DuckDBType.BigInt => new Int64Writer(),
            DuckDBType.UnsignedTinyInt => new ByteWriter(),
            DuckDBType.UnsignedSmallInt => new UInt16Writer(),
            DuckDBType.UnsignedInteger => new UInt32Writer(),
            DuckDBType.UnsignedBigInt => new UInt64Writer(),
            DuckDBType.Float => new FloatWriter(),
            DuckDBType.Double => new DoubleWriter(),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => new HugeIntWriter(id),
            DuckDBType.Decimal => new DecimalWriter(
                NativeMethods.DecimalInternalType(type), NativeMethods.DecimalWidth(type), NativeMethods.DecimalScale(type)),
            DuckDBType.Varchar => new StringWriter(arena),
            DuckDBType.Blob => new BlobWriter(arena),
            DuckDBType.Bit => new BitWriter(arena),
            DuckDBType.Uuid => new UuidWriter(),
            DuckDBType.Enum => new EnumWriter(NativeMethods.EnumInternalType(type), LogicalTypes.EnumNames(type)),
            DuckDBType.Date => new DateWriter(),
            DuckDBType.Time => new TimeWriter(),
            DuckDBType.TimeTz => new TimeTzWriter(),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                new TimestampWriter(id),
            DuckDBType.Interval => new IntervalWriter(),
            DuckDBType.List => new ListWriter(Child(NativeMethods.ListElement(type), arena)),
            DuckDBType.Array => new ArrayWriter(Child(NativeMethods.ArrayElement(type), arena), NativeMethods.ArraySize(type)),
            _ => new UnsupportedWriter(id),
        };
    }

    private static VectorWriter Child(LogicalTypeHandle type, StringArena arena)
    {
        using (type)
        {
            return Create(type, arena);
        }
    }
}
