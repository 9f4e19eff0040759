using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace CnakeFunctions.Embedded.DurableTask.Tracing;

/// <summary>
/// The span that an instance was started under. It is stored with the instance, so that a trace goes on after a restart. The ids of
/// the spans below it are computed from it, and so need no storage: whoever asks, and how often ever, gets the same.
/// </summary>
internal sealed record TraceLink(ActivityContext Context)
{
    /// <summary>The task number that stands for the orchestration itself.</summary>
    private const int Itself = -1;

    public static TraceLink? Of(Activity? span) => span is null ? null : new TraceLink(span.Context);

    /// <summary>Reads what <see cref="ToText"/> wrote; null when it is none of that.</summary>
    public static TraceLink? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return ActivityContext.TryParse(space < 0 ? text : text[..space], space < 0 ? null : text[(space + 1)..], isRemote: true, out ActivityContext context)
            ? new TraceLink(context)
            : null;
    }

    /// <summary>The W3C traceparent, and behind a space the tracestate when there is one.</summary>
    public string ToText()
    {
        string parent = $"00-{Context.TraceId.ToHexString()}-{Context.SpanId.ToHexString()}-{(int)Context.TraceFlags:x2}";
        return string.IsNullOrEmpty(Context.TraceState) ? parent : $"{parent} {Context.TraceState}";
    }

    /// <summary>The span of one generation of the orchestration.</summary>
    public ActivitySpanId Orchestration(int execution) => Derive(Context.SpanId, execution, Itself);

    /// <summary>The span from scheduling a task to taking up its answer.</summary>
    public ActivitySpanId Task(int execution, int task) => Derive(Context.SpanId, execution, task);

    /// <summary>What is below the given span.</summary>
    public ActivityContext Under(ActivitySpanId span) => new(Context.TraceId, span, Context.TraceFlags, Context.TraceState, isRemote: true);

    private static ActivitySpanId Derive(ActivitySpanId parent, int execution, int task)
    {
        Span<byte> input = stackalloc byte[16];
        parent.CopyTo(input[..8]);
        BinaryPrimitives.WriteInt32LittleEndian(input[8..], execution);
        BinaryPrimitives.WriteInt32LittleEndian(input[12..], task);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return ActivitySpanId.CreateFromBytes(hash[..8]);
    }
}
