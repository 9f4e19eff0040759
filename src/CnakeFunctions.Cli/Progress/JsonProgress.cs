using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Progress;

/// <summary>One JSON line per change.</summary>
internal sealed class JsonProgress(TextWriter output) : IBatchProgress
{
    private (BatchState State, EntryCounts Counts)? _shown;

    public void Update(Batch batch)
    {
        if (_shown != (batch.State, batch.Counts))
        {
            _shown = (batch.State, batch.Counts);
            JsonOutput.WriteLine(output, batch);
        }
    }
}

/// <summary>Shows nothing.</summary>
internal sealed class SilentProgress : IBatchProgress
{
    public void Update(Batch batch)
    {
    }
}
