using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Http;

/// <summary>Fetches the page that a continuation token names.</summary>
internal delegate ValueTask<Page<T>> PageSource<T>(string? continuationToken, int? pageSizeHint, bool async, CancellationToken cancellationToken);

/// <summary>Pages fetched one after the other, as they are asked for.</summary>
internal sealed class FuncAsyncPageable<T>(PageSource<T> source, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint, CancellationToken);

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        await foreach (var page in Pages(null, null, linked.Token).ConfigureAwait(false))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }

    private async IAsyncEnumerable<Page<T>> Pages(string? token, int? hint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await source(token, hint, true, cancellationToken).ConfigureAwait(false);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}

/// <summary>Pages fetched one after the other, as they are asked for, blocking.</summary>
internal sealed class FuncPageable<T>(PageSource<T> source, CancellationToken cancellationToken) : Pageable<T>(cancellationToken)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = source(continuationToken, pageSizeHint, false, CancellationToken).Completed();
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
