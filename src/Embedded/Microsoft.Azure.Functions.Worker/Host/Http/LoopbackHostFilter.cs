using System.Net;
using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.AspNetCore.Http;

namespace CnakeFunctions.Embedded.Functions.Http;

/// <summary>
/// Refuses requests to other host names while everything is open on loopback: a web page whose name was made to resolve to
/// 127.0.0.1 (DNS rebinding) must not drive the functions.
/// </summary>
internal static class LoopbackHostFilter
{
    public static bool IsAllowed(HttpRequest request, HostSettings settings)
    {
        if (!settings.IsLoopback)
        {
            return true;
        }

        string host = request.Host.Host.Trim('[', ']');
        return host.Length == 0
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
            || settings.AllowedHosts.Contains("*")
            || settings.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
    }
}
