using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask;
using CnakeFunctions.Embedded.Functions.Binding;
using CnakeFunctions.Embedded.Functions.Configuration;
using CnakeFunctions.Embedded.Functions.Durable;
using CnakeFunctions.Embedded.Functions.Http;
using CnakeFunctions.Embedded.Functions.Invocation;
using CnakeFunctions.Embedded.Functions.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>Turns the plan into something that runs, or into all the reasons why it cannot.</summary>
internal static class RuntimeFactory
{
    /// <exception cref="HostStartException">The app is misconfigured.</exception>
    public static FunctionsRuntime Create(WebApplication web, HostPlan plan)
    {
        var services = web.Services;
        var faults = plan.Faults.ToList();
        var json = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
        var configuration = services.GetRequiredService<IConfiguration>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var names = new NameResolver(configuration);
        var runtime = new FunctionsRuntime(plan.Settings, loggers.CreateLogger("Host.Startup"), web.Lifetime);
        var sources = new BindingSources
        {
            Json = json,
            DurableClient = () => runtime.Client,
            RoutePolicies = services.GetRequiredService<ParameterPolicyFactory>(),
            Services = services.GetRequiredService<IServiceProviderIsService>(),
            AspNetCore = plan.AspNetCore,
            Loggers = loggers,
            TaskHub = plan.Settings.TaskHub,
        };
        var functions = new FunctionDiscovery(sources, names, faults).Discover(plan.Methods);
        RouteConflicts.Check(functions, faults);
        var pipeline = new FunctionPipeline(plan.Middleware);
        var time = services.GetRequiredService<TimeProvider>();
        var timers = CreateTimers(functions, plan.Settings, pipeline, services, time, names, faults);
        var tasks = DurableFunctions.Register(functions, pipeline, services, web.Lifetime.ApplicationStopping, faults);
        bool durable = functions.Any(f => f.Kind is TriggerKind.Orchestration or TriggerKind.Activity || f.UsesDurableClient);
        if (durable && services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer is not DefaultSerializer)
        {
            faults.Add(new StartFault("WorkerOptions.Serializer", "durable payloads are not written with it here; configure JsonSerializerOptions instead"));
        }

        if (faults.Count > 0)
        {
            throw new HostStartException(faults);
        }

        KeyStore? keys = null;
        if (!plan.Settings.IsLoopback)
        {
            keys = new KeyStore(configuration, plan.Settings.DataDirectory);
            keys.Load();
        }

        runtime.Functions = functions;
        runtime.Timers = timers;
        runtime.Keys = keys;
        runtime.Engine = durable ? CreateEngine(plan.Settings, tasks, json, time, loggers) : null;
        HttpApplication.Configure(web, runtime, pipeline, new RequestAuthorizer(keys));
        return runtime;
    }

    private static DurableEngine CreateEngine(
        HostSettings settings, DurableTasks tasks, JsonSerializerOptions json, TimeProvider time, ILoggerFactory loggers)
        => new(
            new DurableEngineOptions
            {
                DatabasePath = Path.Combine(settings.DataDirectory, "durable.db"),
                TaskHub = settings.TaskHub,
                MaxConcurrentActivities = settings.MaxConcurrentActivities,
                MaxConcurrentOrchestrators = settings.MaxConcurrentOrchestrators,
                MaxActivityDequeueCount = settings.MaxActivityDequeueCount,
                SerializerOptions = json,
                TimeProvider = time,
            },
            tasks,
            loggers);

    private static List<TimerRunner> CreateTimers(
        IEnumerable<FunctionDescriptor> functions,
        HostSettings settings,
        FunctionPipeline pipeline,
        IServiceProvider services,
        TimeProvider time,
        NameResolver names,
        List<StartFault> faults)
    {
        var store = new TimerStateStore(Path.Combine(settings.DataDirectory, "timers"));
        var runners = new List<TimerRunner>();
        foreach (var function in functions.Where(f => f.Kind == TriggerKind.Timer))
        {
            string where = $"Function '{function.Name}', parameter '{function.TriggerParameterName}'";
            string text = ((TimerTriggerAttribute)function.Trigger).Schedule ?? "";
            if (!names.TryResolve(text, out string resolved, out string? missing))
            {
                faults.Add(new StartFault(where, $"the schedule '{text}' names the setting '{missing}', which does not exist"));
            }
            else if (!TimerSchedule.TryParse(resolved, out var schedule, out string? problem))
            {
                faults.Add(new StartFault(where, $"the schedule '{resolved}' is not valid: {problem}"));
            }
            else
            {
                function.Schedule = resolved;
                runners.Add(new TimerRunner(function, schedule, pipeline, services, store, time));
            }
        }

        return runners;
    }
}
