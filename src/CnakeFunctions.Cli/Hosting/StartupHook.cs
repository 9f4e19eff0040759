using CnakeFunctions.Cli.Hosting;

/// <summary>
/// Run inside the app before its Main, since the client names this assembly in DOTNET_STARTUP_HOOKS: ends the app when the client
/// is gone, however it went. The runtime asks for this very name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => ParentWatch.Start();
}
