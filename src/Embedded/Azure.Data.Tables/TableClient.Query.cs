using System.Linq.Expressions;
using System.Text.Json;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Entities that match an OData filter, by key. Nothing is fetched before enumeration; pages hold up to 1,000.</summary>
    /// <param name="filter">An OData filter, see <see cref="CreateQueryFilter(FormattableString)"/>; null for all.</param>
    /// <param name="maxPerPage">Entities a page holds at the most, 1 to 1,000.</param>
    /// <param name="select">Properties to read; null for all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public virtual Pageable<T> Query<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new FuncPageable<T>(Pages<T>(filter, maxPerPage, select), cancellationToken);

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new FuncAsyncPageable<T>(Pages<T>(filter, maxPerPage, select), cancellationToken);

    /// <summary>Entities that match a lambda, see <see cref="CreateQueryFilter{T}"/>.</summary>
    /// <exception cref="NotSupportedException">The service cannot evaluate the expression.</exception>
    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => Query<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="Query{T}(Expression{Func{T, bool}}, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    private PageSource<T> Pages<T>(string? filter, int? maxPerPage, IEnumerable<string>? select)
        where T : class, ITableEntity => async (token, hint, async, cancellationToken) =>
    {
        var message = _requests.Query(filter, hint ?? maxPerPage, select, token);
        var response = await SendAsync(message, async, cancellationToken, method: nameof(Query)).ConfigureAwait(false);
        using var document = JsonDocument.Parse(response.Content);
        var rows = document.RootElement.GetProperty("value");
        var entities = new List<T>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            entities.Add(EntityReader.Read<T>(row));
        }

        return Page<T>.FromValues(entities, TableRequests.ContinuationToken(response), response);
    };
}
