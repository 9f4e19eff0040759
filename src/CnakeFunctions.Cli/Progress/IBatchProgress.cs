using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Progress;

/// <summary>Shows a batch while it runs.</summary>
internal interface IBatchProgress
{
    void Update(Batch batch);
}
