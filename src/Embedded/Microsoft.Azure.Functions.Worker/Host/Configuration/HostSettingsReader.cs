using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Embedded.Functions.Configuration;

/// <summary>
/// Reads <see cref="HostSettings"/>. Later sources win: defaults, host.json, settings <c>AzureFunctionsJobHost__…</c> (which override
/// host.json as officially), <c>ASPNETCORE_URLS</c>, <c>CnakeEmbedded__…</c>, command line.
/// </summary>
internal sealed partial class HostSettingsReader(
    IConfiguration hostJson, string hostJsonName, IConfiguration app, AppFiles files, string workingDirectory, List<StartFault> faults)
{
    public HostSettings Read(string[] args)
    {
        var defaults = new HostSettings();
        var (address, port) = Endpoint(args, defaults);
        string hub = HostJson("extensions:durableTask:hubName") ?? defaults.TaskHub;
        if (!new NameResolver(app).TryResolve(hub, out hub, out string? missing))
        {
            faults.Add(new StartFault(hostJsonName, $"extensions.durableTask.hubName names the setting '{missing}', which does not exist"));
        }
        else if (!HubPattern().IsMatch(hub))
        {
            faults.Add(new StartFault(hostJsonName, $"extensions.durableTask.hubName '{hub}' must be 1 to 45 letters and digits, a letter first"));
        }

        return defaults with
        {
            Address = address,
            Port = port,
            RoutePrefix = (HostJson("extensions:http:routePrefix") ?? defaults.RoutePrefix).Trim('/'),
            MaxOutstandingRequests = Number("extensions:http:maxOutstandingRequests", defaults.MaxOutstandingRequests, -1),
            MaxRequestBodySize = Setting("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", defaults.MaxRequestBodySize, 1),
            AllowedHosts = (app["CnakeEmbedded:AllowedHosts"] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            TaskHub = hub,
            MaxConcurrentActivities = Number("extensions:durableTask:maxConcurrentActivityFunctions", defaults.MaxConcurrentActivities, 1),
            MaxConcurrentOrchestrators = Number("extensions:durableTask:maxConcurrentOrchestratorFunctions", defaults.MaxConcurrentOrchestrators, 1),
            MaxActivityDequeueCount = Number("extensions:durableTask:maxActivityDequeueCount", defaults.MaxActivityDequeueCount, 1),
            DataDirectory = Path.GetFullPath(app["CnakeEmbedded:DataDirectory"] ?? defaults.DataDirectory, workingDirectory),
            ShutdownTimeout = TimeSpan.FromSeconds(Setting("CnakeEmbedded:ShutdownTimeoutSeconds", (long)defaults.ShutdownTimeout.TotalSeconds, 0)),
        };
    }

    private (IPAddress Address, int Port) Endpoint(string[] args, HostSettings defaults)
    {
        var address = defaults.Address;
        string? port = (files.LocalSettings?["Host"]?["LocalHttpPort"])?.ToString();
        string portSource = "local.settings.json, Host.LocalHttpPort";
        if (app["ASPNETCORE_URLS"] is { Length: > 0 } urls)
        {
            if (Uri.TryCreate(urls.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var url)
                && url.Scheme == "http")
            {
                (address, port, portSource) = (Address(url.Host, "ASPNETCORE_URLS"), url.Port.ToString(CultureInfo.InvariantCulture), "ASPNETCORE_URLS");
            }
            else
            {
                faults.Add(new StartFault("ASPNETCORE_URLS", $"'{urls}' must be one http URL"));
            }
        }

        if (app["CnakeEmbedded:Host"] is { Length: > 0 } host)
        {
            address = Address(host, "CnakeEmbedded__Host");
        }

        if (app["CnakeEmbedded:Port"] is { Length: > 0 } configured)
        {
            (port, portSource) = (configured, "CnakeEmbedded__Port");
        }

        for (int i = 0; i < args.Length; i++)
        {
            if (Option(args, ref i, "--port", "-p") is { } given)
            {
                (port, portSource) = (given, "--port");
            }
            else if (Option(args, ref i, "--host", null) is { } bound)
            {
                address = Address(bound, "--host");
            }
        }

        if (port is null)
        {
            return (address, defaults.Port);
        }

        if (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 65535)
        {
            return (address, number);
        }

        faults.Add(new StartFault(portSource, $"'{port}' is no port number (0 to 65535)"));
        return (address, defaults.Port);
    }

    private static string? Option(string[] args, ref int i, string name, string? shortName)
    {
        if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
        {
            return args[i][(name.Length + 1)..];
        }

        return (args[i] == name || args[i] == shortName) ? (++i < args.Length ? args[i] : "") : null;
    }

    private IPAddress Address(string host, string source)
    {
        host = host.Trim('[', ']');
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        faults.Add(new StartFault(source, $"'{host}' is neither 'localhost' nor an IP address to listen on"));
        return IPAddress.Loopback;
    }

    private string? HostJson(string key) => app[$"AzureFunctionsJobHost:{key}"] ?? hostJson[key];

    private int Number(string key, int otherwise, int least)
    {
        string? text = HostJson(key);
        if (text is null)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least)
        {
            return value;
        }

        faults.Add(new StartFault(hostJsonName, $"{key.Replace(':', '.')} is '{text}', a whole number from {least} is needed"));
        return otherwise;
    }

    private long Setting(string key, long otherwise, long least)
    {
        string? text = app[key];
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least)
        {
            return value;
        }

        faults.Add(new StartFault(key.Replace(":", "__", StringComparison.Ordinal), $"'{text}' is not a whole number from {least}"));
        return otherwise;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,44}\z")]
    private static partial Regex HubPattern();
}
