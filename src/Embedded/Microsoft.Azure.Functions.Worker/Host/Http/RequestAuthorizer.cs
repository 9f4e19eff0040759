using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Http;

/// <summary>Compares the key of a request with those that open a function. On loopback (no store) everything is open, as with func.</summary>
internal sealed class RequestAuthorizer(KeyStore? keys)
{
    public bool IsAllowed(HttpRequest request, AuthorizationLevel level, string function)
    {
        if (keys is null || level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        return level switch
        {
            AuthorizationLevel.Admin => Matches(request, KeyStore.Master),
            AuthorizationLevel.System => Matches(request, KeyStore.Master) | Matches(request, KeyStore.DurableSystem),
            _ => Matches(request, $"functions:{function}") | Matches(request, KeyStore.HostDefault) | Matches(request, KeyStore.Master),
        };
    }

    /// <summary>The key that links to the durable webhooks carry; null when none is demanded.</summary>
    public string? WebhookKey => keys?.Find(KeyStore.DurableSystem);

    private bool Matches(HttpRequest request, string name)
    {
        if (keys!.Find(name) is not { } key)
        {
            return false;
        }

        string given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault() ?? "";

        // Hashes have one length, so that the time tells nothing about the key's.
        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
