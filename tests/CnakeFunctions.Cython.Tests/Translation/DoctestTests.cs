using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Translations are run, not only compared: each fixture's own examples say what it must do.</summary>
public sealed class DoctestTests
{
    [Fact]
    public async Task Every_expected_file_passes_its_examples_on_plain_Python()
    {
        var ct = TestContext.Current.CancellationToken;
        var version = await PythonProcess.VersionAsync(PythonProcess.Python, ct);
        var modules = Fixture.All.Where(fixture => fixture.NeedsPython <= version && !fixture.IsStrict)
            .Select(fixture => (fixture.Id, fixture.ExpectedPath, fixture.InputPath)).ToList();
        var failures = await DoctestRunner.RunAsync(PythonProcess.Python, modules, ct);
        AssertOnlyKnown(failures, exactly: true);
    }

    [Fact]
    public async Task Every_strict_translation_passes_the_same_examples()
    {
        var ct = TestContext.Current.CancellationToken;
        var version = await PythonProcess.VersionAsync(PythonProcess.Python, ct);
        var folder = Directory.CreateTempSubdirectory("cnake-strict-");
        try
        {
            var modules = new List<(string, string, string)>();
            foreach (var fixture in Fixture.All.Where(fixture => fixture.NeedsPython <= version))
            {
                var path = Path.Combine(folder.FullName, fixture.Id.Replace('/', '.') + ".py");
                await File.WriteAllTextAsync(path, fixture.Translate(TranslationMode.Strict).Code, ct);
                modules.Add((fixture.Id, path, fixture.InputPath));
            }

            AssertOnlyKnown(await DoctestRunner.RunAsync(PythonProcess.Python, modules, ct), exactly: false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In the readable mode a known failure that passes is as wrong as an unknown one: its line has to go.</summary>
    private static void AssertOnlyKnown(IReadOnlyDictionary<string, string> failures, bool exactly)
    {
        var unknown = failures.Where(failure => Fixture.Get(failure.Key).Fails is null).ToDictionary();
        Assert.True(unknown.Count == 0, $"{unknown.Count} fixtures fail:{DoctestRunner.Describe(unknown)}");
        if (exactly)
        {
            Assert.Equal(Fixture.All.Where(fixture => fixture.Fails is not null).Select(fixture => fixture.Id), failures.Keys);
        }
    }
}
