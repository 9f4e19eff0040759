using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CnakeFunctions.Cli.Translate;

/// <summary>What Python says of the files that were written.</summary>
/// <param name="Version">The version that was asked, such as 3.11.7.</param>
/// <param name="Checked">Files it was given.</param>
/// <param name="Problems">Those that do not compile, by path, with Python's own words.</param>
internal sealed record PythonCheck(string Version, int Checked, IReadOnlyDictionary<string, string> Problems)
{
    private const string Script = """
        import sys, warnings
        warnings.simplefilter("ignore")
        print("%d.%d.%d" % sys.version_info[:3])
        for number, path in enumerate(sys.stdin.read().split("\0")):
            try:
                with open(path, "rb") as file:
                    compile(file.read(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError, OSError) as error:
                print(number, str(error).replace("\n", " "), sep="\t")
        """;

    /// <summary>Compiles files without running them; null where there is no <c>python3</c> to ask.</summary>
    public static async Task<PythonCheck?> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("python3", ["-I", "-B", "-X", "utf8", "-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                await process.StandardInput.WriteAsync(string.Join('\0', paths).AsMemory(), cancellationToken).ConfigureAwait(false);
                process.StandardInput.Close();
                var lines = (await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return process.ExitCode == 0 && lines.Length > 0 ? new PythonCheck(lines[0].Trim(), paths.Count, Read(paths, lines)) : null;
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill();
                }
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Read(IReadOnlyList<string> paths, string[] lines)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fields in lines.Skip(1).Select(line => line.TrimEnd('\r').Split('\t', 2)))
        {
            if (fields.Length == 2 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < paths.Count)
            {
                problems[paths[number]] = fields[1];
            }
        }

        return problems;
    }
}
