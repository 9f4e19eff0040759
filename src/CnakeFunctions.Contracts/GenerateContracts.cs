using System.Text.Json;

namespace CnakeFunctions.Contracts;

/// <summary>Body of <c>POST /api/generate</c>: one source that an operation runs over on its own, without a dataset.</summary>
public sealed record GenerateRequest
{
    /// <summary>The source; at most 200,000 characters.</summary>
    public string? Code { get; init; }

    /// <summary>Names the source in messages, and its module; a path with '/'.</summary>
    public string Id { get; init; } = "source.pyx";

    public string Language { get; init; } = "cython";

    /// <summary>Name of a registered operation.</summary>
    public string Operation { get; init; } = "translate";

    /// <summary>What the operation itself understands, for instance <c>{"mode":"strict"}</c>.</summary>
    public JsonElement? Options { get; init; }
}

/// <summary>Answer of <c>POST /api/generate</c> and <c>GET /api/generate/{id}</c>.</summary>
public sealed record Generation
{
    public required string Id { get; init; }
    public required GenerationState State { get; init; }
    public required string Operation { get; init; }

    /// <summary>The source's id.</summary>
    public required string Source { get; init; }

    /// <summary>Resulting source text, where the operation makes one.</summary>
    public string? Code { get; init; }

    /// <summary>Resulting data, where the operation makes some.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Number of diagnostics by their code.</summary>
    public IReadOnlyDictionary<string, int> Diagnostics { get; init; } = new Dictionary<string, int>();

    /// <summary>Why it failed.</summary>
    public EntryError? Error { get; init; }

    /// <summary>Time spent on the source; null while it waits.</summary>
    public double? DurationMilliseconds { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Where a generation stands.</summary>
public enum GenerationState
{
    /// <summary>Waiting, or at work.</summary>
    Running,
    Completed,
    Failed,
}
