using System.CommandLine;
using CnakeFunctions.Cli.Commands;

namespace CnakeFunctions.Cli.CommandLine;

/// <summary>The whole command line: parses, runs, and turns every end into an exit code.</summary>
internal static class CnakeCommandLine
{
    /// <summary>Time that Ctrl-C or SIGTERM leave a command to stop what it started.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = CreateRoot().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
            {
                await error.WriteLineAsync($"cnake: {fault.Message}").ConfigureAwait(false);
            }

            var path = CommandPath(parsed);
            await error.WriteLineAsync($"Try '{path} --help'.").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException exception)
        {
            await error.WriteLineAsync($"cnake: {exception.Message}").ConfigureAwait(false);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("cnake: interrupted.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"cnake: {exception.Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
    }

    internal static RootCommand CreateRoot()
    {
        var global = new GlobalOptions();
        var root = new RootCommand("Durable batches over datasets of source files: translate Cython to Python, on a laptop or on Azure Functions.");
        global.AddTo(root);
        root.Add(DemoCommand.Create(global));
        root.Add(UpCommand.Create(global));
        root.Add(IngestCommand.Create(global));
        root.Add(ProcessCommand.Create(global));
        foreach (var command in BatchCommands.Create(global))
        {
            root.Add(command);
        }

        root.Add(ReportCommand.Create(global));
        foreach (var command in DatasetCommands.Create(global))
        {
            root.Add(command);
        }

        foreach (var command in MonitoringCommands.Create(global))
        {
            root.Add(command);
        }

        root.Add(TranslateCommand.Create(global));
        root.Add(AnalyzeCommand.Create(global));
        return root;
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "cnake" : $"cnake {parsed.CommandResult.Command.Name}";
}
