using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>One account's endpoint and the HTTP pipeline that reaches it; shared by a service client and its table clients.</summary>
internal sealed class TablesPipeline
{
    private const string Scope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TablesPipeline(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/'));
        AccountName = accountName;
        _version = options.VersionText;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            ResponseClassifier = new ResponseClassifier(),
            RequestFailedDetailsParser = TablesErrorParser.Instance,
        });
    }

    /// <summary>Without a slash at its end.</summary>
    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TablesPipeline Create(string connectionString, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var parsed = TableConnectionString.Parse(connectionString);
        return new(parsed.Endpoint, parsed.Credential.AccountName, SharedKey(parsed.Credential), options);
    }

    public static TablesPipeline Create(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, SharedKey(credential), options);
    }

    /// <exception cref="ArgumentException">The endpoint is not https: a token must not travel in the clear.</exception>
    public static TablesPipeline Create(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(tokenCredential);
        if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException("A TokenCredential needs an https endpoint.", nameof(endpoint));
        }

        return new(endpoint, AccountOf(endpoint), new BearerTokenAuthenticationPolicy(tokenCredential, Scope), options);
    }

    /// <summary>A request with the headers that all share; the caller adds path, query and body.</summary>
    public HttpMessage CreateMessage(RequestMethod method, string path, bool withMetadata)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Endpoint);
        request.Uri.AppendPath("/" + path, escape: false);
        AddHeaders(request.Headers.SetValue, withMetadata);
        return message;
    }

    /// <summary>Headers that requests, and the parts of a transaction, have in common.</summary>
    public void AddHeaders(Action<string, string> add, bool withMetadata)
    {
        add("x-ms-version", _version);
        add("DataServiceVersion", "3.0");
        add("Accept", withMetadata ? "application/json;odata=minimalmetadata" : "application/json");
    }

    /// <param name="message">The request.</param>
    /// <param name="method">The client's method that it is for.</param>
    /// <param name="async">Whether to wait without a thread.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public async ValueTask<Response> SendAsync(HttpMessage message, string method, bool async, CancellationToken cancellationToken)
    {
        using var span = TablesTracing.Start(method);
        try
        {
            if (async)
            {
                await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                _pipeline.Send(message, cancellationToken);
            }
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }

        return message.Response;
    }

    private static SharedKeyLitePolicy SharedKey(TableSharedKeyCredential credential) => new(credential, TimeProvider.System);

    /// <summary>The account stands in the host name, or, with emulators and IP addresses, first in the path.</summary>
    private static string AccountOf(Uri endpoint)
    {
        var path = endpoint.AbsolutePath.Trim('/');
        return path.Length > 0 ? path.Split('/')[0] : endpoint.Host.Split('.')[0];
    }
}
