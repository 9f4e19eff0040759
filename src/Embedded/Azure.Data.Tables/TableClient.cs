using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table. Thread-safe; make one and keep it.</summary>
/// <remarks>Failures of the service throw <see cref="RequestFailedException"/> with status and error code.</remarks>
public partial class TableClient
{
    private readonly TablesPipeline _pipeline;
    private readonly TableRequests _requests;

    /// <summary>From a storage connection string.</summary>
    /// <exception cref="FormatException">The string lacks something.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>From a storage connection string.</summary>
    /// <exception cref="FormatException">The string lacks something.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TablesPipeline.Create(connectionString, options), tableName)
    {
    }

    /// <summary>With the account's key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>With the account's key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TablesPipeline.Create(endpoint, credential, options), tableName)
    {
    }

    /// <summary>With an identity.</summary>
    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TablesPipeline.Create(endpoint, tokenCredential, options), tableName)
    {
    }

    /// <summary>For mocks.</summary>
    protected TableClient()
    {
        _pipeline = null!;
        _requests = null!;
        Name = "";
    }

    internal TableClient(TablesPipeline pipeline, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _pipeline = pipeline;
        _requests = new TableRequests(pipeline, tableName);
        Name = tableName;
    }

    /// <summary>Name of the table.</summary>
    public virtual string Name { get; }

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => _pipeline.AccountName;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new($"{_pipeline.Endpoint.AbsoluteUri.TrimEnd('/')}/{Name}");

    /// <summary>Joins an interpolated filter, quoting its values.</summary>
    /// <exception cref="ArgumentException">A value's type has no form in a filter.</exception>
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = Array.ConvertAll(filter.GetArguments(), ODataLiteral.OfArgument);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, literals);
    }

    /// <summary>Turns a lambda into a filter: comparisons of a property with a value, joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>.</summary>
    /// <exception cref="NotSupportedException">The service cannot evaluate the expression.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterTranslator.Translate(filter);

    /// <summary>Creates the table; fails with 409 where it exists.</summary>
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, Name, ifNotExists: false, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="Create"/>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, Name, ifNotExists: false, async: true, cancellationToken).AsTask();

    /// <summary>Creates the table unless it exists.</summary>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, Name, ifNotExists: true, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="CreateIfNotExists"/>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableManagement.CreateAsync(_pipeline, Name, ifNotExists: true, async: true, cancellationToken).AsTask();

    /// <summary>Deletes the table; the answer's status is 404 where there was none.</summary>
    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        TableManagement.DeleteAsync(_pipeline, Name, async: false, cancellationToken).Completed();

    /// <inheritdoc cref="Delete"/>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableManagement.DeleteAsync(_pipeline, Name, async: true, cancellationToken).AsTask();
}
