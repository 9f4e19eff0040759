using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Inserts an entity; fails with 409 <c>EntityAlreadyExists</c> where its keys are taken.</summary>
    /// <exception cref="ArgumentNullException">The entity or one of its keys is null.</exception>
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(_requests.Add(entity), async: false, cancellationToken).Completed();

    /// <inheritdoc cref="AddEntity{T}"/>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(_requests.Add(entity), async: true, cancellationToken).AsTask();

    /// <summary>Inserts an entity or updates it.</summary>
    /// <exception cref="ArgumentNullException">The entity or one of its keys is null.</exception>
    public virtual Response UpsertEntity<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(_requests.Write(entity, mode, ifMatch: null), async: false, cancellationToken).Completed();

    /// <inheritdoc cref="UpsertEntity{T}"/>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(_requests.Write(entity, mode, ifMatch: null), async: true, cancellationToken).AsTask();

    /// <summary>
    /// Updates an entity that has the version <paramref name="ifMatch"/> (<see cref="ETag.All"/> for any); fails with 412
    /// <c>UpdateConditionNotSatisfied</c> where it has another, and with 404 where there is none.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default: an update must say what it replaces.</exception>
    public virtual Response UpdateEntity<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(_requests.Write(entity, mode, Required(ifMatch)), async: false, cancellationToken).Completed();

    /// <inheritdoc cref="UpdateEntity{T}"/>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(_requests.Write(entity, mode, Required(ifMatch)), async: true, cancellationToken).AsTask();

    /// <summary>Deletes an entity; the answer's status is 404 where there was none.</summary>
    /// <param name="partitionKey">First half of its key.</param>
    /// <param name="rowKey">Second half of its key.</param>
    /// <param name="ifMatch">The version it must have, else 412; the default means any.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public virtual Response DeleteEntity(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendAsync(_requests.Delete(partitionKey, rowKey, ifMatch), async: false, cancellationToken, missingIsFine: true).Completed();

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendAsync(_requests.Delete(partitionKey, rowKey, ifMatch), async: true, cancellationToken, missingIsFine: true).AsTask();

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntity(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Reads an entity; fails with 404 where there is none.</summary>
    /// <param name="partitionKey">First half of its key.</param>
    /// <param name="rowKey">Second half of its key.</param>
    /// <param name="select">Properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public virtual Response<T> GetEntity<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Existing(ReadAsync<T>(partitionKey, rowKey, select, missingIsFine: false, async: false, cancellationToken).Completed());

    /// <inheritdoc cref="GetEntity{T}"/>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Existing(await ReadAsync<T>(partitionKey, rowKey, select, missingIsFine: false, async: true, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads an entity; <see cref="NullableResponse{T}.HasValue"/> says whether there is one.</summary>
    /// <param name="partitionKey">First half of its key.</param>
    /// <param name="rowKey">Second half of its key.</param>
    /// <param name="select">Properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        ReadAsync<T>(partitionKey, rowKey, select, missingIsFine: true, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="GetEntityIfExists{T}"/>
    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        ReadAsync<T>(partitionKey, rowKey, select, missingIsFine: true, async: true, cancellationToken).AsTask();

    private static Response<T> Existing<T>(NullableResponse<T> response) => Response.FromValue(response.Value!, response.GetRawResponse());

    private static ETag Required(ETag ifMatch) => ifMatch == default
        ? throw new ArgumentException("An update needs the version it replaces; pass ETag.All for any.", nameof(ifMatch))
        : ifMatch;

    private async ValueTask<NullableResponse<T>> ReadAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select, bool missingIsFine, bool async, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var message = _requests.Get(partitionKey, rowKey, select);
        var response = await SendAsync(message, async, cancellationToken, missingIsFine, nameof(GetEntity)).ConfigureAwait(false);
        if (response.Status == 404)
        {
            return new NoValueResponse<T>(response);
        }

        using var document = JsonDocument.Parse(response.Content);
        return Response.FromValue(EntityReader.Read<T>(document.RootElement, response.Headers.ETag), response);
    }

    private async ValueTask<Response> SendAsync(
        HttpMessage message, bool async, CancellationToken cancellationToken, bool missingIsFine = false, [CallerMemberName] string method = "")
    {
        using (message)
        {
            var response = await _pipeline.SendAsync(message, method, async, cancellationToken).ConfigureAwait(false);
            return !response.IsError || (missingIsFine && response.Status == 404) ? response : throw new RequestFailedException(response);
        }
    }
}
