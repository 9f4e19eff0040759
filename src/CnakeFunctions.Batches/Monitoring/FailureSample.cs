using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>
/// The failed entries with the smallest hashes of their ids, each with the group of its failure: enough to count distinct entries over
/// any number of batches, exactly while all of them fit and within a few per cent beyond.
/// </summary>
/// <remarks>A bottom-k sample: hashes are even over their range, so that of n entries k fall below k/n of it.</remarks>
[JsonConverter(typeof(FailureSampleConverter))]
public sealed class FailureSample
{
    public const int Capacity = 512;
    private const int ItemBytes = 9;

    // A repeat of an entry in another group of the same batch cannot be: an entry fails once in a batch.
    private readonly SortedDictionary<ulong, byte> _items = [];

    /// <summary>Every failed entry whose hash is below is in the sample.</summary>
    public ulong Below { get; private set; } = ulong.MaxValue;

    public IEnumerable<(ulong Hash, byte Group)> Items => _items.Select(item => (item.Key, item.Value));

    public static ulong HashOf(string entryId) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(entryId)));

    /// <summary>How many entries <paramref name="sampled"/> ones below <paramref name="below"/> stand for.</summary>
    public static long Estimate(int sampled, ulong below) =>
        below == ulong.MaxValue ? sampled : (long)Math.Round(sampled / (below / (double)ulong.MaxValue));

    public void Add(ulong hash, byte group)
    {
        if (hash >= Below)
        {
            return;
        }

        _items[hash] = group;
        if (_items.Count > Capacity)
        {
            Below = _items.Keys.Last();
            _items.Remove(Below);
        }
    }

    /// <param name="translate">The group here, by the group there.</param>
    public void Add(FailureSample other, Func<byte, byte> translate)
    {
        Below = Math.Min(Below, other.Below);
        foreach (var late in _items.Keys.Where(hash => hash >= Below).ToList())
        {
            _items.Remove(late);
        }

        foreach (var (hash, group) in other._items)
        {
            Add(hash, translate(group));
        }
    }

    private sealed class FailureSampleConverter : JsonConverter<FailureSample>
    {
        public override FailureSample Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            ReadOnlySpan<byte> bytes = reader.GetBytesFromBase64();
            var sample = new FailureSample();
            for (var rest = bytes.Length >= sizeof(ulong) ? bytes[sizeof(ulong)..] : []; rest.Length >= ItemBytes; rest = rest[ItemBytes..])
            {
                sample._items[BinaryPrimitives.ReadUInt64LittleEndian(rest)] = rest[sizeof(ulong)];
            }

            sample.Below = bytes.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : ulong.MaxValue;
            return sample;
        }

        public override void Write(Utf8JsonWriter writer, FailureSample value, JsonSerializerOptions options)
        {
            var bytes = new byte[sizeof(ulong) + (value._items.Count * ItemBytes)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value.Below);
            var place = bytes.AsSpan(sizeof(ulong));
            foreach (var (hash, group) in value._items)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(place, hash);
                place[sizeof(ulong)] = group;
                place = place[ItemBytes..];
            }

            writer.WriteBase64StringValue(bytes);
        }
    }
}
