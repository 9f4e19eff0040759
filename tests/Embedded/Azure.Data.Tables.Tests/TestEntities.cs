using System.Runtime.Serialization;

namespace Azure.Data.Tables.Tests;

public enum Colour
{
    Red,
    Green,
    Blue,
}

/// <summary>A model with every type that a property can have.</summary>
public sealed class Everything : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string? Text { get; set; }
    public bool Flag { get; set; }
    public bool? MaybeFlag { get; set; }
    public int Small { get; set; }
    public int? MaybeSmall { get; set; }
    public long Big { get; set; }
    public long? MaybeBig { get; set; }
    public double Real { get; set; }
    public double? MaybeReal { get; set; }
    public Guid Id { get; set; }
    public DateTimeOffset When { get; set; } = DateTimeOffset.UnixEpoch;
    public DateTime Moment { get; set; } = DateTime.UnixEpoch;
    public byte[]? Bytes { get; set; }
    public BinaryData? Data { get; set; }
    public Colour Colour { get; set; }
    public Colour? MaybeColour { get; set; }

    [DataMember(Name = "renamed")]
    public string? Name { get; set; }

    [IgnoreDataMember]
    public string? Secret { get; set; }

    public string Computed => Text + "!";

    public int ReadOnlyOutside { get; private set; }
}

/// <summary>A model with a type that tables lack.</summary>
public sealed class Unstorable : ITableEntity
{
    public string PartitionKey { get; set; } = "p";
    public string RowKey { get; set; } = "r";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public decimal Price { get; set; } = 1;
}

/// <summary>A model whose property has another type than what is stored.</summary>
public sealed class Mismatched : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public Guid Text { get; set; }
}
