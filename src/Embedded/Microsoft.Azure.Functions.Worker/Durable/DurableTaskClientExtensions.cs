using System.Net;
using CnakeFunctions.Embedded.Functions.Durable;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

public static class DurableTaskClientExtensions
{
    /// <summary>202 with the management URLs as JSON, and the status URL as Location.</summary>
    /// <exception cref="ArgumentException">The instance id is empty.</exception>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default)
        => CreateCheckStatusResponseAsync(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <inheritdoc cref="CreateCheckStatusResponseAsync(DurableTaskClient, HttpRequestData, string, CancellationToken)"/>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var payload = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        await response.WriteAsJsonAsync(payload, "application/json", cancellation).ConfigureAwait(false);
        return response;
    }

    /// <summary>The management URLs, on the host that the request was sent to, else on this host's own address.</summary>
    /// <exception cref="ArgumentException">The instance id is empty.</exception>
    /// <exception cref="InvalidOperationException">No request is given, and the client is not this host's.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var (host, key) = WebhookAddresses.Of(client);
        string baseUrl = request?.Url.GetLeftPart(UriPartial.Authority)
            ?? host
            ?? throw new InvalidOperationException("The base URL of the durable webhooks is unknown; pass the request.");
        return ManagementUrls.Create(baseUrl, instanceId, key);
    }
}
