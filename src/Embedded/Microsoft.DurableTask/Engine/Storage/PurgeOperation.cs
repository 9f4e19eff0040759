namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>Removes finished instances by their numbers. Their histories went when they finished.</summary>
internal sealed class PurgeOperation(IReadOnlyList<long> keys) : AwaitedOperation
{
    public int Count { get; private set; }

    public override void Write(StoreSession session)
    {
        Count = 0;
        Statement instance = session.Get("DELETE FROM instances WHERE key = ? AND status NOT IN (0, 6, 7)");
        Statement payload = session.Get("DELETE FROM payloads WHERE key = ?");
        foreach (long key in keys)
        {
            instance.Bind(1, key).Run();
            if (session.Changes > 0)
            {
                payload.Bind(1, key).Run();
                Count++;
            }
        }
    }
}
