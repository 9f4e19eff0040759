using System.CommandLine;
using System.Text.Json;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Hosting;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake up</c>: Azurite and the app, until Ctrl-C.</summary>
internal static class UpCommand
{
    private const int AppPort = 7071;
    private const int StoragePort = 10000;

    public static Command Create(GlobalOptions global)
    {
        var data = new Option<string>("--data") { Description = "Where everything is kept.", HelpName = "DIR", DefaultValueFactory = _ => ".cnake" };
        var port = new Option<int>("--port", "-p") { Description = "Where the service listens; another port is taken when it is in use, and 0 takes any, for storage too.", HelpName = "N", DefaultValueFactory = _ => AppPort };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("--port is not between 0 and 65535.");
            }
        });
        var command = new Command("up", "Start Azurite and the app on this machine, until Ctrl-C.") { data, port };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(global.CreateContext(parsed), parsed.GetValue(data)!, parsed.GetValue(port), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string data, int port, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(data);
        using var guard = Lock(data);
        var options = new LocalStackOptions { DataDirectory = data, PreferredAppPort = port, PreferredStoragePort = port == 0 ? 0 : StoragePort };
        await context.Error.WriteLineAsync("Starting Azurite and the app …").ConfigureAwait(false);
        await using var stack = await LocalStack.StartAsync(options, context.Time, cancellationToken).ConfigureAwait(false);
        var up = Path.Combine(data, "up.json");
        try
        {
            await File.WriteAllTextAsync(up, JsonSerializer.Serialize(new { url = stack.Url.AbsoluteUri }), cancellationToken).ConfigureAwait(false);
            context.Write(new { url = stack.Url, dashboard = stack.Dashboard, data = Path.GetFullPath(data), logs = stack.LogDirectory, processIds = stack.ProcessIds }, output =>
            {
                output.WriteLine($"The service listens on {stack.Url} (data in {Path.GetFullPath(data)}, logs in {stack.LogDirectory}).");
                output.WriteLine($"The dashboard: {stack.Dashboard}");
                output.WriteLine("Ctrl-C stops it. In another terminal: cnake ingest DIR; cnake process");
            });
            await context.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
            var ended = await stack.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
            throw CliException.Unavailable(ended);
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync("Stopping …").ConfigureAwait(false);
            return ExitCode.Done;
        }
        finally
        {
            File.Delete(up);
        }
    }

    /// <summary>Two must not run on the same data.</summary>
    private static FileStream Lock(string data)
    {
        var path = Path.Combine(data, "up.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            throw CliException.BadInput($"Another 'cnake up' works on {Path.GetFullPath(data)} already.", exception);
        }
    }
}
