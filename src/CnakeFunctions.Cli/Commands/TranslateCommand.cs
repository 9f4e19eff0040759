using System.CommandLine;
using System.Globalization;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Translate;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake translate IN OUT</c>: files on this machine, no service involved.</summary>
internal static class TranslateCommand
{
    public static Command Create(GlobalOptions global)
    {
        var input = new Argument<string>("IN") { Description = "A .pyx file, a .py file in pure Python mode, or a directory: every .pyx in it." };
        var output = new Argument<string>("OUT") { Description = "The .py file, or the directory that mirrors IN. Never IN itself." };
        var mode = new Option<string?>("--mode")
        {
            Description = "readable (default): idiomatic Python; strict: every corner of C arithmetic kept.",
            HelpName = "readable|strict",
        };
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Files worked on at once. Default: one per processor.", HelpName = "N" };
        var include = new Option<string[]>("-I", "--include-dir")
        {
            Description = "A directory to look for .pxd and .pxi files in, after those beside the source. May be repeated.",
            HelpName = "DIR",
        };
        var check = new Option<bool>("--check") { Description = "Have python3 compile every output, without running it, and count those that do not." };
        var command = new Command("translate", "Translate Cython files to Python, offline.") { input, output, mode, jobs, include, check };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            global.CreateContext(parsed, ("mode", parsed.GetValue(mode)), ("jobs", parsed.GetValue(jobs)?.ToString(CultureInfo.InvariantCulture))),
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(include) ?? [],
            parsed.GetValue(check),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, string input, string output, string[] includeDirectories, bool isChecked, CancellationToken cancellationToken)
    {
        var started = context.Time.GetTimestamp();
        foreach (var directory in includeDirectories.Where(directory => !Directory.Exists(directory)))
        {
            throw CliException.BadInput($"There is no directory '{directory}' (given with -I).");
        }

        var plan = TranslationPlanner.Plan(input, output);
        var mode = context.Settings.Mode == "strict" ? TranslationMode.Strict : TranslationMode.Readable;
        var translator = new TreeTranslator(mode, [.. includeDirectories.Select(Path.GetFullPath)], context.Settings.Jobs);
        var files = await translator.TranslateAsync(plan, cancellationToken).ConfigureAwait(false);
        var elapsed = context.Time.GetElapsedTime(started);
        var check = isChecked ? await PythonCheck.RunAsync([.. files.Where(file => file.Fault is null).Select(file => file.Job.OutputPath)], cancellationToken).ConfigureAwait(false) : null;
        if (isChecked && check is null)
        {
            context.Error.WriteLine("There is no python3 to check the outputs with.");
        }

        if (context.Json)
        {
            TranslationReport.WriteJson(context.Out, files, mode, elapsed, check);
        }
        else
        {
            TranslationReport.WriteText(context.Out, context.Error, files, elapsed, check);
        }

        return files.All(file => file.Succeeded) && check is null or { Problems.Count: 0 } ? ExitCode.Done : ExitCode.DoneWithFailures;
    }
}
