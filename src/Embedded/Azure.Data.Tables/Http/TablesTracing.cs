using System.Diagnostics;

namespace Azure.Data.Tables.Http;

/// <summary>Spans of the clients' operations, named as the official package names them; Azure.Core adds the HTTP requests below.</summary>
internal static class TablesTracing
{
    private static readonly ActivitySource Source = new("Azure.Data.Tables.TableClient");

    /// <summary>Null when nobody listens.</summary>
    /// <param name="method">The public method, with or without "Async".</param>
    public static Activity? Start(string method)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var name = method.EndsWith("Async", StringComparison.Ordinal) ? method[..^"Async".Length] : method;
        return Source.StartActivity("TableClient." + name)?.SetTag("az.namespace", "Microsoft.Tables");
    }
}
