using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Microsoft.DurableTask.TestHost;

/// <summary>What the process runs.</summary>
internal static class Scenarios
{
    public static void Register(DurableTasks tasks, Journal journal, Fuse fuse)
    {
        tasks.AddOrchestrator("Story", context => StoryAsync(context, fuse));
        tasks.AddOrchestrator("Chapter", async context =>
        {
            int n = context.GetInput<int>();
            fuse.Pass();
            return await context.CallActivityAsync<int>("Work", n) + await context.CallActivityAsync<int>("Work", n + 1);
        });
        tasks.AddOrchestrator("Crowd", async context => (await Task.WhenAll(
            Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallSubOrchestratorAsync<int>("Group", i * 100)))).Sum());
        tasks.AddOrchestrator("Group", async context => (await Task.WhenAll(
            Enumerable.Range(context.GetInput<int>(), 40).Select(i => context.CallActivityAsync<int>("SlowWork", i)))).Length);
        tasks.AddOrchestrator("Collect", CollectAsync);
        tasks.AddOrchestrator("WithPoison", WithPoisonAsync);
        tasks.AddOrchestrator("Poison", async context =>
        {
            await context.CallActivityAsync<int>("Work", 1);
            Fuse.Blow();
            return null;
        });
        tasks.AddActivity("Work", (_, input, _) =>
        {
            fuse.Pass();
            int n = Read(input);
            journal.Write($"Work {n}");
            fuse.Pass();
            return Task.FromResult<object?>(n * 2);
        });
        tasks.AddActivity("SlowWork", async (_, input, _) =>
        {
            await Task.Delay(2, CancellationToken.None);
            journal.Write($"SlowWork {Read(input)}");
            return Read(input);
        });
        tasks.AddActivity("Kill", (_, _, _) =>
        {
            journal.Write("Kill");
            Fuse.Blow();
            return Task.FromResult<object?>(null);
        });
    }

    /// <summary>Raises events that are unique among all processes, and notes each one once the call has returned.</summary>
    public static async Task RaiseEventsAsync(DurableTaskClient client, Journal journal, int count)
    {
        string run = Guid.NewGuid().ToString("N")[..8];
        for (int i = 0; i < count; i++)
        {
            await client.RaiseEventAsync("main", "Item", $"{run}-{i}");
            journal.Write($"raised {run}-{i}");
        }

        await client.RaiseEventAsync("main", "Item", "end");
    }

    /// <summary>Something of everything, in two generations; its result tells whether each thing happened once and in order.</summary>
    private static async Task<object?> StoryAsync(TaskOrchestrationContext context, Fuse fuse)
    {
        int generation = context.GetInput<int>();
        List<int> results = [];
        fuse.Pass();
        results.Add(await context.CallActivityAsync<int>("Work", 1));
        fuse.Pass();
        context.SetCustomStatus($"generation {generation}");
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        fuse.Pass();
        results.Add(await context.CallSubOrchestratorAsync<int>("Chapter", 10));
        fuse.Pass();
        results.AddRange(await Task.WhenAll(Enumerable.Range(20, 4).Select(i => context.CallActivityAsync<int>("Work", i))));
        fuse.Pass();
        context.SendEvent(context.InstanceId, "Note", generation);
        results.Add(await context.WaitForExternalEvent<int>("Note"));
        fuse.Pass();
        if (generation == 0)
        {
            context.ContinueAsNew(1);
            return null;
        }

        return string.Join(' ', results);
    }

    /// <summary>Takes events until "end", in generations of five.</summary>
    private static async Task<object?> CollectAsync(TaskOrchestrationContext context)
    {
        // The first generation gets the number that every scenario gets.
        JsonElement input = context.GetInput<JsonElement>();
        List<string> taken = input.ValueKind == JsonValueKind.Array ? input.Deserialize<List<string>>()! : [];
        for (int i = 0; i < 5; i++)
        {
            string item = await context.WaitForExternalEvent<string>("Item");
            if (item == "end")
            {
                return taken;
            }

            taken.Add(item);
        }

        context.ContinueAsNew(taken);
        return null;
    }

    /// <summary>One activity kills the process; the others must not suffer.</summary>
    private static async Task<object?> WithPoisonAsync(TaskOrchestrationContext context)
    {
        Task<int>[] others = [.. Enumerable.Range(0, 20).Select(i => context.CallActivityAsync<int>("Work", i))];
        string outcome;
        try
        {
            await context.CallActivityAsync("Kill");
            outcome = "survived";
        }
        catch (TaskFailedException error)
        {
            outcome = error.FailureDetails.ErrorType;
        }

        return $"{outcome} {(await Task.WhenAll(others)).Length}";
    }

    private static int Read(string? json) => int.Parse(json!, CultureInfo.InvariantCulture);
}
