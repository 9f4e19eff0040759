using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>
/// The only writer. Whatever has gathered while one transaction was made durable goes into the next (group commit), in the order
/// of submission; so a crash loses at most a suffix of transitions, never one that an earlier one depends on.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim arrived = new(false);
    private readonly ManualResetEventSlim stopRequested = new(false);
    private readonly StoreSession session;
    private readonly ILogger logger;
    private readonly Thread thread;
    private List<StoreOperation> queue = [];
    private long lastNumber;
    private long committedNumber;
    private volatile bool stopping;
    private volatile Exception? trouble;

    public StoreWriter(StoreFile file, ILogger logger)
    {
        session = new StoreSession(file);
        this.logger = logger;
        thread = new Thread(Run) { IsBackground = true, Name = "Durable store writer" };
        thread.Start();
    }

    /// <summary>Why nothing can be written just now; null when all is well.</summary>
    public Exception? Trouble => trouble;

    /// <summary>Every transition up to this number is durable.</summary>
    public long CommittedNumber => Interlocked.Read(ref committedNumber);

    /// <summary>Adds a transition; callers that depend on an order of transitions submit under a common lock.</summary>
    public void Submit(StoreOperation operation)
    {
        lock (gate)
        {
            if (!stopping)
            {
                operation.Number = ++lastNumber;
                queue.Add(operation);
                arrived.Set();
                return;
            }
        }

        operation.Failed(new ObjectDisposedException("The durable engine has stopped."));
    }

    /// <summary>Writes what was submitted and ends. What cannot be written within the time is given up.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            arrived.Set();
        }

        stopRequested.Set();
        thread.Join();
        session.Dispose();
        arrived.Dispose();
        stopRequested.Dispose();
    }

    private void Run()
    {
        List<StoreOperation> batch = [];
        while (true)
        {
            arrived.Wait();
            lock (gate)
            {
                (batch, queue) = (queue, batch);
                arrived.Reset();
                if (batch.Count == 0 && stopping)
                {
                    return;
                }

                if (stopping)
                {
                    arrived.Set();
                }
            }

            if (batch.Count > 0)
            {
                CommitUntilDone(batch);
                batch.Clear();
            }
        }
    }

    private void CommitUntilDone(List<StoreOperation> batch)
    {
        TimeSpan pause = FirstRetry;
        while (true)
        {
            try
            {
                Commit(batch);
                Announce(batch, batch.Count);
                return;
            }
            catch (Exception error) when (IsTemporary(error))
            {
                trouble = error;
                Log.CannotWrite(logger, batch.Count, pause.TotalSeconds, error);
                if (stopRequested.Wait(pause))
                {
                    batch.ForEach(operation => operation.Failed(error));
                    return;
                }

                pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry;
            }
            catch (Exception error)
            {
                // Something is wrong with one of them: find out which, so that the others are not held up by it.
                Log.OneByOne(logger, batch.Count, error);
                CommitOneByOne(batch);
                return;
            }
        }
    }

    private void CommitOneByOne(List<StoreOperation> batch)
    {
        foreach (StoreOperation operation in batch)
        {
            try
            {
                Commit([operation]);
                Announce([operation], 1);
            }
            catch (Exception error)
            {
                Log.Refused(logger, operation.GetType().Name, error);
                operation.Failed(error);
            }
        }
    }

    private void Commit(List<StoreOperation> batch)
    {
        session.Begin();
        try
        {
            foreach (StoreOperation operation in batch)
            {
                operation.Write(session);
            }

            session.Commit();
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    private void Announce(List<StoreOperation> batch, int count)
    {
        trouble = null;
        Interlocked.Exchange(ref committedNumber, batch[count - 1].Number);
        foreach (StoreOperation operation in batch)
        {
            try
            {
                operation.Committed();
            }
            catch (Exception error)
            {
                Log.Refused(logger, operation.GetType().Name, error);
            }
        }
    }

    private static bool IsTemporary(Exception error) => error is SqliteException sqlite && sqlite.SqliteErrorCode
        is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM
        or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM;

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Error, "The durable state cannot be written ({Count} transitions wait); next try in {Seconds} s")]
        public static partial void CannotWrite(ILogger logger, int count, double seconds, Exception error);

        [LoggerMessage(102, LogLevel.Error, "A transaction of {Count} transitions failed; writing them one by one")]
        public static partial void OneByOne(ILogger logger, int count, Exception error);

        [LoggerMessage(103, LogLevel.Critical, "The transition {Operation} could not be written")]
        public static partial void Refused(ILogger logger, string operation, Exception error);
    }
}
