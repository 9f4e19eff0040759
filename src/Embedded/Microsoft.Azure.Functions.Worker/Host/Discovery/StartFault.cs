namespace CnakeFunctions.Embedded.Functions;

/// <summary>One reason why the host cannot start: where it is and what is wrong.</summary>
internal sealed record StartFault(string Where, string Message)
{
    public override string ToString() => $"{Where}: {Message}";
}

/// <summary>All the reasons together, so that one start shows everything there is to mend.</summary>
internal sealed class HostStartException(IReadOnlyList<StartFault> faults, Exception? inner = null)
    : Exception("The functions host cannot start:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}")), inner)
{
    public IReadOnlyList<StartFault> Faults { get; } = faults;
}
