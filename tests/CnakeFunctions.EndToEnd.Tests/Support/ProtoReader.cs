using System.Buffers.Binary;
using System.Text;

namespace CnakeFunctions.EndToEnd.Tests.Support;

/// <summary>One Protocol Buffers message, read field by field: enough of the wire format for OTLP.</summary>
internal sealed class ProtoReader
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoReader(ReadOnlyMemory<byte> message)
    {
        var position = 0;
        while (position < message.Length)
        {
            var key = Varint(message.Span, ref position);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(message.Span, ref position), default));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[position..]), default));
                    position += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref position);
                    _fields.Add((field, 0, message.Slice(position, length)));
                    position += length;
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(message.Span[position..]), default));
                    position += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7} of field {field} is not known.");
            }
        }
    }

    public IEnumerable<ProtoReader> Messages(int field) => _fields.Where(one => one.Field == field).Select(one => new ProtoReader(one.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ulong Number(int field) => _fields.FirstOrDefault(one => one.Field == field).Number;

    /// <summary>Attributes (KeyValue messages) with a text or a whole number.</summary>
    public Dictionary<string, string> Attributes(int field)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Messages(field))
        {
            var value = pair.Messages(2).First();
            attributes[pair.Text(1)] = value.Text(1) is { Length: > 0 } text ? text : value.Number(3).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return attributes;
    }

    private ReadOnlyMemory<byte> Bytes(int field) => _fields.FirstOrDefault(one => one.Field == field).Bytes;

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
