using System.Buffers.Binary;
using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

internal sealed unsafe class StringReader() : ScalarReader<string>(DuckDBType.Varchar)
{
    public override string Read(ulong row) => Encoding.UTF8.GetString(NativeString.Bytes((NativeString*)Data + row));

    public override string GetString(ulong row) => Read(row);
}

/// <summary>A BLOB is copied: its stream stays good after the next row and after the reader.</summary>
internal sealed unsafe class BlobReader() : ScalarReader<Stream>(DuckDBType.Blob)
{
    public override Stream Read(ulong row) =>
        new MemoryStream(NativeString.Bytes((NativeString*)Data + row).ToArray(), writable: false);
}

/// <summary>BIT: the first byte tells how many bits of the second are padding.</summary>
internal sealed unsafe class BitReader() : ScalarReader<string>(DuckDBType.Bit)
{
    private const int BitsPerByte = 8;

    public override string Read(ulong row)
    {
        var bytes = NativeString.Bytes((NativeString*)Data + row).ToArray();
        var padding = bytes[0];
        return string.Create(((bytes.Length - 1) * BitsPerByte) - padding, bytes, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i + source[0];
                text[i] = ((source[1 + (bit / BitsPerByte)] >> (BitsPerByte - 1 - (bit % BitsPerByte))) & 1) == 0 ? '0' : '1';
            }
        });
    }
}

/// <summary>UUID: a HUGEINT whose top bit is turned, so that it sorts like its text.</summary>
internal sealed unsafe class UuidReader() : ScalarReader<Guid>(DuckDBType.Uuid)
{
    public static readonly UInt128 TopBit = (UInt128)1 << 127;

    public override Guid Read(ulong row)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, ((NativeHugeInt*)Data)[row].ToUnsigned() ^ TopBit);
        return new Guid(bytes, bigEndian: true);
    }
}

internal sealed unsafe class EnumReader(DuckDBType storage, string[] names) : ScalarReader<string>(DuckDBType.Enum)
{
    public override string Read(ulong row) => names[Position(row)];

    /// <summary>A CLR enum by position; the names need not be the same.</summary>
    protected override T Convert<T>(ulong row) =>
        typeof(T).IsEnum ? (T)Enum.ToObject(typeof(T), Position(row)) : throw NoSuchReading(typeof(T));

    private uint Position(ulong row) => storage switch
    {
        DuckDBType.UnsignedTinyInt => ((byte*)Data)[row],
        DuckDBType.UnsignedSmallInt => ((ushort*)Data)[row],
        _ => ((uint*)Data)[row],
    };
}
