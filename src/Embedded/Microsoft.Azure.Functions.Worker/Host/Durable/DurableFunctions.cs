using CnakeFunctions.Embedded.DurableTask;
using CnakeFunctions.Embedded.Functions.Invocation;

namespace CnakeFunctions.Embedded.Functions.Durable;

/// <summary>Hands orchestrators and activities to the engine, wrapped in the invocation pipeline.</summary>
internal static class DurableFunctions
{
    /// <summary>A name taken twice becomes a fault.</summary>
    public static DurableTasks Register(
        IEnumerable<FunctionDescriptor> functions,
        FunctionPipeline pipeline,
        IServiceProvider services,
        CancellationToken stopping,
        List<StartFault> faults)
    {
        var tasks = new DurableTasks();
        foreach (var function in functions)
        {
            try
            {
                if (function.Kind == TriggerKind.Orchestration)
                {
                    AddOrchestrator(tasks, function, pipeline, services, stopping);
                }
                else if (function.Kind == TriggerKind.Activity)
                {
                    AddActivity(tasks, function, pipeline, services);
                }
            }
            catch (ArgumentException error)
            {
                faults.Add(new StartFault($"Function '{function.Name}'", error.Message));
            }
        }

        return tasks;
    }

    private static void AddOrchestrator(
        DurableTasks tasks, FunctionDescriptor function, FunctionPipeline pipeline, IServiceProvider services, CancellationToken stopping)
        => tasks.AddOrchestrator(function.DurableName, async orchestration =>
        {
            await using var context = new InvocationContext(function, services, stopping)
            {
                Trigger = orchestration,
                InstanceId = orchestration.InstanceId,
            };
            await pipeline.InvokeAsync(context);
            return context.Result;
        });

    private static void AddActivity(DurableTasks tasks, FunctionDescriptor function, FunctionPipeline pipeline, IServiceProvider services)
        => tasks.AddActivity(function.DurableName, async (activity, input, stopping) =>
        {
            await using var context = new InvocationContext(function, services, stopping)
            {
                Trigger = activity,
                InputJson = input,
                InstanceId = activity.InstanceId,
            };
            await pipeline.InvokeAsync(context);
            return context.Result;
        });
}
