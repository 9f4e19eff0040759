using Azure.Core;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>
    /// Applies all actions or none. The service takes up to 100 actions of 4 MiB together, all of one partition, each on an entity
    /// of its own.
    /// </summary>
    /// <returns>One answer per action, in their order.</returns>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused; the exception names the action.</exception>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        SubmitAsync(transactionActions, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="SubmitTransaction"/>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        SubmitAsync(transactionActions, async: true, cancellationToken).AsTask();

    private async ValueTask<Response<IReadOnlyList<Response>>> SubmitAsync(
        IEnumerable<TableTransactionAction> actions, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var parts = new List<HttpMessage>();
        try
        {
            string? partition = null;
            foreach (var action in actions)
            {
                parts.Add(RequestOf(action));
                if ((partition ??= action.Entity.PartitionKey) != action.Entity.PartitionKey)
                {
                    throw DifferentPartitions(parts.Count - 1);
                }
            }

            if (parts.Count == 0)
            {
                throw new InvalidOperationException("A transaction needs at least one action.");
            }

            using var message = TransactionBody.CreateMessage(_pipeline, parts);
            var response = await _pipeline.SendAsync(message, nameof(SubmitTransaction), async, cancellationToken).ConfigureAwait(false);
            if (response.Status != 202)
            {
                throw new TableTransactionFailedException(new RequestFailedException(response));
            }

            var answers = TransactionResponse.Parse(response);
            if (answers.FirstOrDefault(answer => answer.IsError) is { } refused)
            {
                throw new TableTransactionFailedException(new RequestFailedException(refused, null, TablesErrorParser.Instance));
            }

            return answers.Count == parts.Count
                ? Response.FromValue(answers, response)
                : throw new TableTransactionFailedException(new RequestFailedException(
                    $"The service answered {answers.Count} of {parts.Count} actions."));
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    /// <summary>What Azure answers; Azurite would apply such a transaction, which then broke only in the cloud.</summary>
    private static TableTransactionFailedException DifferentPartitions(int index) => new(new RequestFailedException(
        400, $"{index}:All actions of a transaction must have the same partition key.", "CommandsInBatchActOnDifferentPartitions", null));

    private HttpMessage RequestOf(TableTransactionAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var ifMatch = action.ETag == default ? ETag.All : action.ETag;
        return action.ActionType switch
        {
            TableTransactionActionType.Add => _requests.Add(action.Entity),
            TableTransactionActionType.UpdateMerge => _requests.Write(action.Entity, TableUpdateMode.Merge, ifMatch),
            TableTransactionActionType.UpdateReplace => _requests.Write(action.Entity, TableUpdateMode.Replace, ifMatch),
            TableTransactionActionType.UpsertMerge => _requests.Write(action.Entity, TableUpdateMode.Merge, ifMatch: null),
            TableTransactionActionType.UpsertReplace => _requests.Write(action.Entity, TableUpdateMode.Replace, ifMatch: null),
            TableTransactionActionType.Delete => _requests.Delete(action.Entity.PartitionKey, action.Entity.RowKey, ifMatch),
            var unknown => throw new ArgumentOutOfRangeException(nameof(action), unknown, "Unknown action type."),
        };
    }
}
