using System.CommandLine;

namespace CnakeFunctions.Cli.CommandLine;

/// <summary>Options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print results as JSON (one document, or one line per update) on standard output.",
        Recursive = true,
    };

    public Option<string?> Url { get; } = new("--url")
    {
        Description = "Where the service is. Default: CNAKE_URL, cnake.json, what 'cnake up' started here, http://127.0.0.1:7071.",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = "Function key of the service, sent as x-functions-key. Better: CNAKE_FUNCTION_KEY.",
        HelpName = "KEY",
        Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        root.Add(Json);
        root.Add(Url);
        root.Add(Key);
    }

    /// <summary>The context for a parsed command line.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="flags">Further settings that the command takes as flags.</param>
    public CliContext CreateContext(ParseResult parsed, params IEnumerable<(string Name, string? Value)> flags)
    {
        var given = flags.ToDictionary(flag => flag.Name, flag => flag.Value);
        given["url"] = parsed.GetValue(Url);
        given["functionKey"] = parsed.GetValue(Key);
        var settings = CliSettings.Read(given, Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory());
        return new CliContext(
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            parsed.GetValue(Json),
            settings,
            TimeProvider.System);
    }
}
