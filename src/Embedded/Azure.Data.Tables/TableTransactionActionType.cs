namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails where the entity exists.</summary>
    Add = 0,

    /// <summary>Updates an existing entity, keeping properties not named.</summary>
    UpdateMerge = 1,

    /// <summary>Updates an existing entity as a whole.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an existing entity.</summary>
    Delete = 3,

    /// <summary>Inserts, or updates keeping properties not named.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or updates as a whole.</summary>
    UpsertReplace = 5,
}
