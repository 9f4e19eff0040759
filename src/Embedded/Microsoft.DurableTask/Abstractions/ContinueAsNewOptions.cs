namespace Microsoft.DurableTask;

/// <summary>How the next generation of an orchestration starts.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody took move on to the next generation.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the next generation; unchanged when null.</summary>
    public string? NewVersion { get; set; }
}
