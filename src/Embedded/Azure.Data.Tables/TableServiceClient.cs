using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account. Thread-safe; make one and keep it.</summary>
/// <remarks>Failures of the service throw <see cref="RequestFailedException"/> with status and error code.</remarks>
public class TableServiceClient
{
    private readonly TablesPipeline _pipeline;

    /// <summary>From a storage connection string.</summary>
    /// <exception cref="FormatException">The string lacks something.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>From a storage connection string.</summary>
    /// <exception cref="FormatException">The string lacks something.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
    {
        _pipeline = TablesPipeline.Create(connectionString, options);
    }

    /// <summary>With the account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>With the account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        _pipeline = TablesPipeline.Create(endpoint, credential, options);
    }

    /// <summary>With an identity.</summary>
    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        _pipeline = TablesPipeline.Create(endpoint, tokenCredential, options);
    }

    /// <summary>For mocks.</summary>
    protected TableServiceClient()
    {
        _pipeline = null!;
    }

    /// <summary>The account's table endpoint.</summary>
    public virtual Uri Uri => _pipeline.Endpoint;

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => _pipeline.AccountName;

    /// <summary>Joins an interpolated filter, quoting its values.</summary>
    /// <exception cref="ArgumentException">A value's type has no form in a filter.</exception>
    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);

    /// <summary>A client for one table, on the same pipeline.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(_pipeline, tableName);
    }

    /// <summary>Creates a table; fails with 409 where it exists.</summary>
    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, tableName, ifNotExists: false, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="CreateTable"/>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, tableName, ifNotExists: false, async: true, cancellationToken).AsTask();

    /// <summary>Creates a table unless it exists.</summary>
    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, tableName, ifNotExists: true, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="CreateTableIfNotExists"/>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, tableName, ifNotExists: true, async: true, cancellationToken).AsTask();

    /// <summary>Deletes a table; the answer's status is 404 where there was none.</summary>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.DeleteAsync(_pipeline, tableName, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="DeleteTable"/>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableManagement.DeleteAsync(_pipeline, tableName, async: true, cancellationToken).AsTask();

    /// <summary>Lists tables.</summary>
    /// <param name="filter">An OData filter over <c>TableName</c>; null for all.</param>
    /// <param name="maxPerPage">Tables a page holds at the most.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new FuncPageable<TableItem>(Pages(filter, maxPerPage), cancellationToken);

    /// <inheritdoc cref="Query"/>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new FuncAsyncPageable<TableItem>(Pages(filter, maxPerPage), cancellationToken);

    private PageSource<TableItem> Pages(string? filter, int? maxPerPage) =>
        (token, hint, async, cancellationToken) =>
            TableManagement.ListAsync(_pipeline, filter, hint ?? maxPerPage, token, async, cancellationToken);
}
