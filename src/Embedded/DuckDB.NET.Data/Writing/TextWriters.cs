using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

/// <summary>What is stored as a string slot: short values in the slot itself, long ones in the arena.</summary>
internal abstract unsafe class SlotWriter(DuckDBType type, StringArena arena) : VectorWriter(type)
{
    private const int BytesPerCharacter = 3;

    protected void WriteText(ReadOnlySpan<char> text, ulong row)
    {
        var slot = (NativeString*)Data + row;
        if (text.Length <= NativeString.InlineLimit)
        {
            Span<byte> small = stackalloc byte[NativeString.InlineLimit * BytesPerCharacter];
            WriteBytes(small[..Encoding.UTF8.GetBytes(text, small)], row);
            return;
        }

        var most = checked(text.Length * BytesPerCharacter);
        var place = arena.Take(most);
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(place, most));
        arena.Return(most - length);
        Mark(row);
        slot->Length = (uint)length;
        slot->Prefix = *(uint*)place;
        slot->Pointer = place;
    }

    protected void WriteBytes(ReadOnlySpan<byte> bytes, ulong row)
    {
        var slot = (NativeString*)Data + row;
        Mark(row);
        *slot = default;
        slot->Length = (uint)bytes.Length;
        if (bytes.Length <= NativeString.InlineLimit)
        {
            bytes.CopyTo(new Span<byte>(slot->Inlined, NativeString.InlineLimit));
            return;
        }

        var place = arena.Take(bytes.Length);
        bytes.CopyTo(new Span<byte>(place, bytes.Length));
        slot->Prefix = *(uint*)place;
        slot->Pointer = place;
    }
}

internal sealed class StringWriter(StringArena arena) : SlotWriter(DuckDBType.Varchar, arena)
{
    /// <summary>A string ends at its first zero character, as it does in a parameter.</summary>
    public override void Write(string value, ulong row) => WriteText(NativeText.UpToZero(value), row);
}

internal sealed class BlobWriter(StringArena arena) : SlotWriter(DuckDBType.Blob, arena)
{
    public override void Write(ReadOnlySpan<byte> value, ulong row) => WriteBytes(value, row);
}

/// <summary>BIT, given as a text of zeros and ones.</summary>
internal sealed class BitWriter(StringArena arena) : SlotWriter(DuckDBType.Bit, arena)
{
    private const int BitsPerByte = 8;

    public override void Write(string value, ulong row)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept('0', '1'))
        {
            throw new InvalidOperationException("A BIT is written as a text of zeros and ones.");
        }

        var bytes = new byte[1 + ((value.Length + BitsPerByte - 1) / BitsPerByte)];
        var padding = ((bytes.Length - 1) * BitsPerByte) - value.Length;
        bytes[0] = (byte)padding;
        for (var bit = 0; bit < padding + value.Length; bit++)
        {
            // The engine wants the padding filled with ones.
            if (bit < padding || value[bit - padding] == '1')
            {
                bytes[1 + (bit / BitsPerByte)] |= (byte)(1 << (BitsPerByte - 1 - (bit % BitsPerByte)));
            }
        }

        WriteBytes(bytes, row);
    }
}

/// <summary>ENUM, by the name of one of its values or by the position of a CLR enum.</summary>
internal sealed unsafe class EnumWriter : VectorWriter
{
    private readonly DuckDBType _storage;
    private readonly Dictionary<string, uint> _positions = new(StringComparer.Ordinal);

    public EnumWriter(DuckDBType storage, string[] names)
        : base(DuckDBType.Enum)
    {
        _storage = storage;
        for (var i = 0; i < names.Length; i++)
        {
            _positions[names[i]] = (uint)i;
        }
    }

    public override void Write(string value, ulong row) => Store(
        _positions.TryGetValue(value, out var position) ? position : throw new InvalidOperationException($"The ENUM has no value '{value}'."), row);

    public override void Write(Enum value, ulong row)
    {
        var position = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
        Store(
            position >= 0 && position < _positions.Count
                ? (uint)position
                : throw new InvalidOperationException($"The ENUM has {_positions.Count} values, none at position {position} of {value}."),
            row);
    }

    private void Store(uint position, ulong row)
    {
        Mark(row);
        switch (_storage)
        {
            case DuckDBType.UnsignedTinyInt: ((byte*)Data)[row] = (byte)position; break;
            case DuckDBType.UnsignedSmallInt: ((ushort*)Data)[row] = (ushort)position; break;
            default: ((uint*)Data)[row] = position; break;
        }
    }
}
