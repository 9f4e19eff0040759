namespace DuckDB.NET.Data;

/// <summary>Something that reads from, or writes to, an open connection and ends with it.</summary>
internal interface IDependent
{
    bool IsOver { get; }

    void ConnectionClosing();
}

/// <summary>The readers and appenders of a connection, held weakly: one that was dropped is its finalizer's business.</summary>
internal sealed class DependentObjects
{
    private const int FirstSweep = 16;

    private readonly Lock _gate = new();
    private readonly List<WeakReference<IDependent>> _all = [];
    private int _sweepAt = FirstSweep;

    public void Add(IDependent dependent)
    {
        lock (_gate)
        {
            if (_all.Count >= _sweepAt)
            {
                _all.RemoveAll(one => !one.TryGetTarget(out var living) || living.IsOver);
                _sweepAt = Math.Max(FirstSweep, _all.Count * 2);
            }

            _all.Add(new WeakReference<IDependent>(dependent));
        }
    }

    public void CloseAll()
    {
        List<WeakReference<IDependent>> all;
        lock (_gate)
        {
            all = [.. _all];
            _all.Clear();
        }

        foreach (var one in all)
        {
            if (one.TryGetTarget(out var dependent))
            {
                dependent.ConnectionClosing();
            }
        }
    }
}
