using System.Reflection;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>Where an app runs and what its functions are in.</summary>
internal sealed record AppLocation(string[] Args, string WorkingDirectory, string BaseDirectory, IReadOnlyList<Type> Types)
{
    /// <summary>Takes the functions from the classes of the assembly whose Main runs.</summary>
    public static AppLocation OfProcess(string[] args)
    {
        var entry = Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to find functions in.");
        return new AppLocation(args, Directory.GetCurrentDirectory(), AppContext.BaseDirectory, entry.GetTypes());
    }
}
