using System.Net;
using System.Net.Sockets;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>Loopback ports.</summary>
internal static class Ports
{
    /// <summary>Distinct ports: the preferred one where it is free, else any.</summary>
    public static int[] Choose(params ReadOnlySpan<int> preferred)
    {
        var listeners = new TcpListener[preferred.Length];
        try
        {
            for (var i = 0; i < preferred.Length; i++)
            {
                listeners[i] = TryListen(preferred[i]) ?? TryListen(0)!;
            }

            return Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        }
        finally
        {
            foreach (var listener in listeners)
            {
                listener?.Dispose();
            }
        }
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException) when (port != 0)
        {
            listener.Dispose();
            return null;
        }
    }
}
