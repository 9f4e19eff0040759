namespace Azure.Data.Tables;

/// <summary>One action of an entity group transaction; see <see cref="TableClient.SubmitTransaction"/>.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action that succeeds only while the stored entity has the version <paramref name="etag"/>.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; for a delete only its keys matter.</param>
    /// <param name="etag">For updates and deletes; the default means "whatever is stored".</param>
    /// <exception cref="ArgumentNullException"><paramref name="entity"/> is null.</exception>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>With which entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version it must have; default for any.</summary>
    public ETag ETag { get; }
}
