namespace Azure.Data.Tables.Http;

/// <summary>Both kinds of method share one body with a flag; run synchronously, it never awaits anything unfinished.</summary>
internal static class SyncCompletion
{
    public static T Completed<T>(this ValueTask<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("A synchronous call went asynchronous.");
}
