using System.Text.Json;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>
/// The examples in the fixtures are true of Cython itself: Debian's Cython and gcc build the inputs, and their examples pass on the
/// extension modules. A build takes about a second of processor time, so a run takes a third of the fixtures, a different third by the
/// day of the year; CNAKE_ORACLE=all takes all of them.
/// </summary>
public sealed class OracleTests
{
    private const int Share = 3;

    [Fact]
    public async Task The_examples_are_true_of_the_compiled_originals()
    {
        var ct = TestContext.Current.CancellationToken;
        if (!File.Exists("/usr/bin/cython3") || !File.Exists("/usr/bin/gcc"))
        {
            Assert.Skip("The oracle needs Debian's cython3, gcc and python3-dev.");
        }

        var version = await PythonProcess.VersionAsync(PythonProcess.Debian, ct);
        var hasCxx = File.Exists("/usr/bin/g++");
        var chosen = Chosen().Where(fixture => fixture.NotBuilt is null && fixture.NeedsPython <= version
            && (hasCxx || !fixture.Source.Contains("language = c++", StringComparison.Ordinal))).ToList();
        var folder = Directory.CreateTempSubdirectory("cnake-oracle-");
        try
        {
            var list = Path.Combine(folder.FullName, "list");
            await File.WriteAllLinesAsync(list, chosen.Select(fixture => $"{fixture.Id}\t{fixture.Folder}"), ct);
            var output = await PythonProcess.RunAsync(PythonProcess.Debian, [PythonProcess.Script("oracle.py"), list, folder.FullName], ct);
            var failures = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var built = new List<(string, string, string)>();
            foreach (var line in output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var json = JsonDocument.Parse(line);
                var id = json.RootElement.GetProperty("id").GetString()!;
                if (json.RootElement.GetProperty("problem").GetString() is { Length: > 0 } problem)
                {
                    failures[id] = problem;
                    continue;
                }

                built.Add((id, json.RootElement.GetProperty("module").GetString()!, Fixture.Get(id).InputPath));
            }

            Assert.True(built.Count + failures.Count == chosen.Count, output.Errors);
            foreach (var (id, problem) in await DoctestRunner.RunAsync(PythonProcess.Debian, built, ct))
            {
                failures[id] = problem;
            }

            Assert.True(failures.Count == 0, $"{failures.Count} of {chosen.Count} originals fail:{DoctestRunner.Describe(failures)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Fixture> Chosen()
    {
        var all = Environment.GetEnvironmentVariable("CNAKE_ORACLE") == "all";
        var seed = TimeProvider.System.GetUtcNow().DayOfYear % Share;
        return Fixture.All.Where((_, index) => all || index % Share == seed);
    }
}
