using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <summary>
/// An entity as a dictionary. Values are <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>,
/// <see cref="double"/>, <see cref="Guid"/>, <see cref="DateTimeOffset"/> (or <see cref="DateTime"/>), <c>byte[]</c> (or
/// <see cref="BinaryData"/>); null stands for "not there".
/// </summary>
public sealed partial class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object?> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity()
    {
        _properties = [];
    }

    /// <summary>An entity with the given keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with a copy of the given properties; <c>PartitionKey</c> and <c>RowKey</c> are among them.</summary>
    public TableEntity(IDictionary<string, object?>? values)
    {
        _properties = values is null ? [] : new Dictionary<string, object?>(values);
    }

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey)!;
        set => _properties[PropertyNames.PartitionKey] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(PropertyNames.RowKey)!;
        set => _properties[PropertyNames.RowKey] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => Get<DateTimeOffset?>(PropertyNames.Timestamp);
        set => _properties[PropertyNames.Timestamp] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } text ? new ETag(text) : default;
        set => _properties[PropertyNames.ETag] = value.ToString();
    }

    /// <summary>A text.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public string? GetString(string key) => Get<string>(key);

    /// <summary>Bytes.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public byte[]? GetBinary(string key) => Get<object>(key) is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <summary>Bytes.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public BinaryData? GetBinaryData(string key) => Get<object>(key) is byte[] bytes ? new BinaryData(bytes) : Get<BinaryData>(key);

    /// <summary>A boolean.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool? GetBoolean(string key) => Get<bool?>(key);

    /// <summary>A time, in UTC.</summary>
    /// <exception cref="InvalidOperationException">The property is no time.</exception>
    public DateTime? GetDateTime(string key) => Get<object>(key) is DateTimeOffset time ? time.UtcDateTime : Get<DateTime?>(key);

    /// <summary>A time.</summary>
    /// <exception cref="InvalidOperationException">The property is no time.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Get<object>(key) is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : Get<DateTimeOffset?>(key);

    /// <summary>A double.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public double? GetDouble(string key) => Get<double?>(key);

    /// <summary>A GUID.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <summary>A 32-bit integer.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <summary>A 64-bit integer.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public long? GetInt64(string key) => Get<long?>(key);

    private T? Get<T>(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key) switch
        {
            null => default,
            T value => value,
            var other => throw new InvalidOperationException($"Property '{key}' holds a {other.GetType()}, not a {typeof(T)}."),
        };
    }
}
