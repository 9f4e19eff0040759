namespace Azure.Data.Tables;

/// <summary>What every entity has. A model class implements it; <see cref="TableEntity"/> serves where no class is wanted.</summary>
public interface ITableEntity
{
    /// <summary>First half of the key: up to 1 KiB of UTF-16, without <c>/ \ # ?</c> and control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>Second half of the key, unique within the partition; same limits as <see cref="PartitionKey"/>.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the entity; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The entity's version, as of when it was read; never sent as data.</summary>
    ETag ETag { get; set; }
}
