using CnakeFunctions.Embedded.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

public sealed class StoreWriterTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("durable-store-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_transition_that_cannot_be_written_does_not_take_others_with_it()
    {
        using StoreFile file = StoreFile.Open(Path.Combine(directory, "durable.db"));
        using StoreWriter writer = new(file, NullLogger.Instance);
        Timer[] operations = [.. Enumerable.Range(0, 20).Select(i => new Timer(i == 7 ? null : i))];
        foreach (Timer operation in operations)
        {
            writer.Submit(operation);
        }

        foreach (Timer operation in operations.Where(operation => operation.Task is not null))
        {
            await operation.Done;
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => operations[7].Done);
        using StoreReader reader = new(file);
        Assert.Equal(Enumerable.Range(0, 20).Where(i => i != 7), reader.PendingTimers().Select(timer => timer.Task));
    }

    [Fact]
    public async Task What_is_submitted_before_the_end_is_written_and_what_comes_after_is_refused()
    {
        using StoreFile file = StoreFile.Open(Path.Combine(directory, "durable.db"));
        StoreWriter writer = new(file, NullLogger.Instance);
        Timer before = new(1);
        Timer after = new(2);
        writer.Submit(before);
        writer.Dispose();
        writer.Submit(after);

        await before.Done;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => after.Done);
    }

    private sealed class Timer(int? task) : AwaitedOperation
    {
        public int? Task => task;

        public override void Write(StoreSession session)
            => session.InsertTimer(1, task ?? throw new InvalidOperationException("Not this one."), 0);
    }
}
