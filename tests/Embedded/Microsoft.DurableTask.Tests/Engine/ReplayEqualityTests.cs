using System.Text.Json.Serialization;
using CnakeFunctions.Embedded.DurableTask;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>Random orchestrations end alike whether they stay in memory or are replayed from storage for every single turn.</summary>
public sealed class ReplayEqualityTests : EngineTest
{
    private const int Cases = 25;

    [JsonDerivedType(typeof(Activity), "activity")]
    [JsonDerivedType(typeof(Flaky), "flaky")]
    [JsonDerivedType(typeof(FanOut), "fan-out")]
    [JsonDerivedType(typeof(Timer), "timer")]
    [JsonDerivedType(typeof(Race), "race")]
    [JsonDerivedType(typeof(Sub), "sub")]
    [JsonDerivedType(typeof(SelfEvent), "event")]
    [JsonDerivedType(typeof(Timeout), "timeout")]
    [JsonDerivedType(typeof(Identifier), "identifier")]
    internal abstract record Step;

    internal sealed record Activity(int Value) : Step;

    internal sealed record Flaky(int Failures) : Step;

    internal sealed record FanOut(int Width) : Step;

    internal sealed record Timer(int Milliseconds) : Step;

    internal sealed record Race(int Value) : Step;

    internal sealed record Sub(Step[] Steps) : Step;

    internal sealed record SelfEvent(string Name, int Value) : Step;

    internal sealed record Timeout(int Milliseconds) : Step;

    internal sealed record Identifier : Step;

    internal sealed record Story(Step[] Steps, int Generations, List<string> Trace);

    [Fact]
    public async Task A_random_orchestration_ends_alike_with_and_without_replays()
    {
        DurableEngine inMemory = await StartAsync(Configure);
        DurableEngine replayed = await StartAsync(Configure, options => options with { DatabasePath = DatabasePath + "-replayed", MaxCachedOrchestrations = 0 });
        DurableEngine tight = await StartAsync(Configure, options => options with { DatabasePath = DatabasePath + "-tight", MaxCachedOrchestrations = 1 });
        Story[] stories = [.. Gen.Sample(Stories(), 12, Cases)];

        await Parallel.ForEachAsync(stories.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct }, async (story, _) =>
        {
            string id = $"story-{story.Index}";
            string[][] traces = await Task.WhenAll(new[] { inMemory, replayed, tight }.Select(async engine =>
            {
                await ScheduleAsync(engine, id, story.Item);
                return await OutputAsync<string[]>(engine, id);
            }));

            Assert.Equal(traces[0], traces[1]);
            Assert.Equal(traces[0], traces[2]);
        });
    }

    private static Gen<Story> Stories()
        => from steps in Steps(3)
           from generations in Gen.Choose(1, 3)
           select new Story(steps, generations, []);

    private static Gen<Step[]> Steps(int depth)
    {
        List<Gen<Step>> kinds =
        [
            Gen.Choose(0, 99).Select(value => (Step)new Activity(value)),
            Gen.Choose(0, 3).Select(failures => (Step)new Flaky(failures)),
            Gen.Choose(0, 8).Select(width => (Step)new FanOut(width)),
            Gen.Choose(0, 5).Select(milliseconds => (Step)new Timer(milliseconds)),
            Gen.Choose(0, 99).Select(value => (Step)new Race(value)),
            from name in Gen.Elements("a", "B") from value in Gen.Choose(0, 99) select (Step)new SelfEvent(name, value),
            Gen.Choose(1, 5).Select(milliseconds => (Step)new Timeout(milliseconds)),
            Gen.Constant((Step)new Identifier()),
        ];
        if (depth > 0)
        {
            kinds.Add(Steps(depth - 1).Select(steps => (Step)new Sub(steps)));
        }

        return from count in Gen.Choose(0, 5)
               from steps in Gen.ArrayOf(Gen.OneOf(kinds.ToArray()), count)
               select steps;
    }

    private static void Configure(DurableTasks tasks)
    {
        tasks.AddOrchestrator("Main", RunAsync);
        tasks.AddActivity("Echo", (_, input, _) => Task.FromResult<object?>(Read<int>(input)));
        System.Collections.Concurrent.ConcurrentDictionary<string, int> attempts = new();
        tasks.AddActivity("Flaky", (_, input, _) =>
        {
            FlakyInput flaky = Read<FlakyInput>(input);
            int attempt = attempts.AddOrUpdate(flaky.Key, 1, (_, before) => before + 1);
            return attempt <= flaky.Failures ? throw new IOException($"attempt {attempt}") : Task.FromResult<object?>(attempt);
        });
    }

    private sealed record FlakyInput(string Key, int Failures);

    private static async Task<object?> RunAsync(TaskOrchestrationContext context)
    {
        Story story = context.GetInput<Story>()!;
        List<string> trace = [.. story.Trace];
        foreach (Step step in story.Steps)
        {
            trace.Add(await StepAsync(context, step));
            context.SetCustomStatus(trace.Count);
        }

        if (story.Generations > 1)
        {
            context.ContinueAsNew(story with { Generations = story.Generations - 1, Trace = trace });
        }

        return trace;
    }

    private static async Task<string> StepAsync(TaskOrchestrationContext context, Step step)
    {
        switch (step)
        {
            case Activity activity:
                return $"activity {await context.CallActivityAsync<int>("Echo", activity.Value)}";
            case Flaky flaky:
                TaskOptions retry = new(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)));
                try
                {
                    return $"flaky {await context.CallActivityAsync<int>("Flaky", new FlakyInput(context.NewGuid().ToString(), flaky.Failures), retry)}";
                }
                catch (TaskFailedException error)
                {
                    return error.FailureDetails.ErrorMessage;
                }

            case FanOut fanOut:
                return string.Join(' ', await Task.WhenAll(Enumerable.Range(0, fanOut.Width).Select(i => context.CallActivityAsync<int>("Echo", i))));
            case Timer timer:
                DateTime due = context.CurrentUtcDateTime.AddMilliseconds(timer.Milliseconds);
                await context.CreateTimer(due, CancellationToken.None);
                return $"timer {context.CurrentUtcDateTime >= due}";
            case Race race:
                using (CancellationTokenSource cancellation = new())
                {
                    Task timeout = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
                    Task<int> work = context.CallActivityAsync<int>("Echo", race.Value);
                    bool won = await Task.WhenAny(timeout, work) == work;
                    cancellation.Cancel();
                    return $"race {won} {await work} {timeout.IsCanceled}";
                }

            case Sub sub:
                return string.Join(';', await context.CallSubOrchestratorAsync<string[]>("Main", new Story(sub.Steps, 1, [])));
            case SelfEvent selfEvent:
                context.SendEvent(context.InstanceId, selfEvent.Name, selfEvent.Value);
                return $"event {await context.WaitForExternalEvent<int>(selfEvent.Name.ToLowerInvariant())}";
            case Timeout timeout:
                try
                {
                    return await context.WaitForExternalEvent<string>("Never", TimeSpan.FromMilliseconds(timeout.Milliseconds));
                }
                catch (TaskCanceledException)
                {
                    return "timeout";
                }

            default:
                return $"identifier {context.NewGuid() != context.NewGuid()}";
        }
    }
}
