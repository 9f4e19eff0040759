using System.Net;

namespace CnakeFunctions.Embedded.Functions.Configuration;

/// <summary>The host's settings, from host.json, the environment and the command line.</summary>
internal sealed record HostSettings
{
    /// <summary>The port to listen on; 0 takes a free one. Default 7071.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The address to listen on. Default 127.0.0.1; others demand keys.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Prefix of the routes of HTTP functions, without slashes at its ends. Default "api".</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Requests served at once before others are answered 429. Default 200; -1 sets no limit.</summary>
    public int MaxOutstandingRequests { get; init; } = 200;

    /// <summary>Longest request body in bytes. Default 104,857,600, the Functions host's own.</summary>
    public long MaxRequestBodySize { get; init; } = 104_857_600;

    /// <summary>Host names accepted on loopback besides its own, against DNS rebinding; "*" accepts all.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public string TaskHub { get; init; } = "CnakeFunctions";

    public int MaxConcurrentActivities { get; init; } = 8;

    public int MaxConcurrentOrchestrators { get; init; } = 8;

    public int MaxActivityDequeueCount { get; init; } = 5;

    /// <summary>Where the durable database, the timers' states and the keys are kept. Default <c>.cnake</c>.</summary>
    public string DataDirectory { get; init; } = ".cnake";

    /// <summary>How long a stop may take. Default 10 s.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
