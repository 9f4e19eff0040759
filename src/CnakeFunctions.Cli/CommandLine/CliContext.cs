using CnakeFunctions.Cli.Output;

namespace CnakeFunctions.Cli.CommandLine;

/// <summary>What every command works with.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Diagnostics and progress.</param>
/// <param name="Json">Results are wanted as JSON.</param>
/// <param name="Settings">Flags, environment, cnake.json and defaults, in this order.</param>
/// <param name="Time">The clock.</param>
internal sealed record CliContext(TextWriter Out, TextWriter Error, bool Json, CliSettings Settings, TimeProvider Time)
{
    /// <summary>Whether people look at the diagnostics: then progress is drawn as a bar.</summary>
    public bool IsInteractive => !Json && ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    /// <summary>Writes a result, as one JSON document or through <paramref name="text"/>.</summary>
    public void Write<T>(T value, Action<TextWriter> text)
    {
        if (Json)
        {
            JsonOutput.WriteDocument(Out, value);
        }
        else
        {
            text(Out);
        }
    }
}
