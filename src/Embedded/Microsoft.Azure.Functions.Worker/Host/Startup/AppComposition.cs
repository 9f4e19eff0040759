using System.Text;
using System.Text.Json;
using CnakeFunctions.Embedded.Functions.Binding;
using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>What the public builder fills, on top of an empty web application.</summary>
internal sealed class AppComposition
{
    private readonly AppLocation _location;
    private readonly AppFiles _files;
    private readonly List<StartFault> _faults = [];

    public AppComposition(AppLocation location)
    {
        _location = location;
        _files = AppFiles.Read([location.WorkingDirectory, location.BaseDirectory], _faults);
        foreach (var (name, value) in _files.Values())
        {
            // As func does: code that reads the environment sees them too, and what is set there already wins.
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        Web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = location.WorkingDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development,
        });
        AddConfiguration();
        AddLogging();
        AddServices();
    }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    public bool AspNetCore { get; set; }

    public IHost Build()
    {
        var hostJson = new ConfigurationBuilder().AddJsonStream(HostJsonStream()).Build();
        var settings = new HostSettingsReader(
            hostJson, _files.HostJsonPath ?? "host.json", Web.Configuration, _files, _location.WorkingDirectory, _faults).Read(_location.Args);
        var methods = FunctionDiscovery.Methods(_location.Types).ToList();
        if (AspNetCore && methods.Any(m => ResultReader.MayReturnActionResult(m.Method)))
        {
            Web.Services.AddMvcCore();
        }

        var holder = new RuntimeHolder();
        Web.Services.AddHostedService(_ => new RuntimeService(holder));
        Web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownTimeout);
        Web.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBodySize;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            kestrel.Listen(settings.Address, settings.Port);
        });
        return new FunctionsHost(Web.Build(), new HostPlan(settings, methods, Middleware, AspNetCore, _faults), holder);
    }

    private void AddConfiguration()
    {
        Web.Configuration
            .AddJsonStream(HostLogging())
            .AddJsonFile(Path.Combine(_location.WorkingDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("AZURE_FUNCTIONS_")
            .AddEnvironmentVariables()
            .AddCommandLine(_location.Args);
    }

    private void AddLogging()
    {
        Web.Logging.AddConfiguration(Web.Configuration.GetSection("Logging"));
        Web.Logging.AddConsole(options => options.FormatterName = CompactFormatter.FormatterName)
            .AddConsoleFormatter<CompactFormatter, ConsoleFormatterOptions>();
    }

    private void AddServices()
    {
        var services = Web.Services;
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<JsonSerializerOptions>().Configure(options => options.PropertyNameCaseInsensitive = true);
        services.AddOptions<WorkerOptions>().PostConfigure<IOptions<JsonSerializerOptions>>(
            (options, json) => options.Serializer ??= new DefaultSerializer(json.Value));
    }

    private MemoryStream HostJsonStream() => new(Encoding.UTF8.GetBytes(_files.HostJson?.ToJsonString() ?? "{}"));

    /// <summary>host.json's <c>logging</c> as .NET's <c>Logging</c>, above defaults that keep the web server quiet.</summary>
    private MemoryStream HostLogging()
    {
        var levels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Default"] = "Information",
            ["Microsoft.AspNetCore"] = "Warning",
            ["Microsoft.Hosting.Lifetime"] = "Warning",
            ["Microsoft.Extensions.Hosting"] = "Warning",
            // Kestrel's failure to bind is reported by the host in one line.
            ["Microsoft.Extensions.Hosting.Internal.Host"] = "None",
        };
        if (_files.HostJson?["logging"]?["logLevel"] is System.Text.Json.Nodes.JsonObject given)
        {
            foreach (var (category, level) in given)
            {
                string text = level?.ToString() ?? "";
                if (Enum.TryParse<LogLevel>(text, ignoreCase: true, out _))
                {
                    levels[category] = text;
                }
                else
                {
                    _faults.Add(new StartFault(_files.HostJsonPath!, $"logging.logLevel.{category} is '{text}', which is no log level"));
                }
            }
        }

        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { Logging = new { LogLevel = levels } }));
    }
}
