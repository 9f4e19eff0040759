using System.Text.Json;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>The events of one execution: those that nobody has taken, and those that somebody waits for.</summary>
internal sealed class ExternalEvents(JsonSerializerOptions json)
{
    private readonly Dictionary<string, Queue<InputEvent>> kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Waiters> waiting = new(StringComparer.OrdinalIgnoreCase);

    public int KeptCount { get; private set; }

    public IEnumerable<InputEvent> Kept => kept.Values.SelectMany(queue => queue).OrderBy(input => input.Seq);

    public void Receive(InputEvent input)
    {
        if (waiting.TryGetValue(input.Name!, out Waiters? waiters) && waiters.Take() is { } waiter)
        {
            // Before the waiter goes on: it may wait for the same name again at once.
            if (waiters.Count == 0)
            {
                waiting.Remove(input.Name!);
            }

            waiter.Complete(input.Payload);
            return;
        }

        if (!kept.TryGetValue(input.Name!, out Queue<InputEvent>? queue))
        {
            kept.Add(input.Name!, queue = new Queue<InputEvent>());
        }

        queue.Enqueue(input);
        KeptCount++;
    }

    /// <exception cref="ArgumentException">A waiter of another type is open.</exception>
    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        if (kept.TryGetValue(name, out Queue<InputEvent>? queue))
        {
            OpenTask<T> served = new(json);
            served.Complete(queue.Dequeue().Payload);
            KeptCount--;
            if (queue.Count == 0)
            {
                kept.Remove(name);
            }

            return served.Task;
        }

        if (!waiting.TryGetValue(name, out Waiters? waiters) || waiters.Count == 0)
        {
            waiting[name] = waiters = new Waiters(typeof(T));
        }
        else if (waiters.PayloadType != typeof(T))
        {
            throw new ArgumentException(
                $"Event '{name}' is already awaited with a payload of type {waiters.PayloadType}; it cannot be awaited as {typeof(T)} at the same time.", nameof(name));
        }

        return waiters.Add<T>(json, cancellationToken);
    }

    /// <summary>The waiters on one name, the last one first.</summary>
    private sealed class Waiters(Type payloadType)
    {
        private readonly LinkedList<OpenTask> stack = new();

        public Type PayloadType { get; } = payloadType;

        public int Count => stack.Count;

        public OpenTask? Take()
        {
            OpenTask? top = stack.First?.Value;
            if (top is not null)
            {
                stack.RemoveFirst();
            }

            return top;
        }

        public Task<T> Add<T>(JsonSerializerOptions json, CancellationToken cancellationToken)
        {
            OpenTask<T> waiter = new(json);
            LinkedListNode<OpenTask> node = stack.AddFirst(waiter);
            if (cancellationToken.CanBeCanceled)
            {
                cancellationToken.Register(() =>
                {
                    if (waiter.Cancel(cancellationToken) && node.List is { } list)
                    {
                        list.Remove(node);
                    }
                });
            }

            return waiter.Task;
        }
    }
}
