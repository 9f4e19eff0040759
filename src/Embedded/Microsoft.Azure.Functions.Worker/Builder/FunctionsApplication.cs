using CnakeFunctions.Embedded.Functions.Startup;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app starts.</summary>
public class FunctionsApplication
{
    /// <param name="args">Besides configuration (<c>--key value</c>): <c>--port</c> and <c>--host</c>, where the host listens.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new FunctionsApplicationBuilder(AppLocation.OfProcess(args));
    }
}
